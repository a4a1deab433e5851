import { afterEach, describe, expect, it } from '@jest/globals';
import { verifyRegions } from '../../src/cli/verify/verify-regions.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { until } from '../contract/ledger/support.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { type FaultKind } from '../support/eventstoredb/faults.js';
import { Trouble } from '../support/eventstoredb/trouble.js';
import { Dice } from '../support/generate/dice.js';
import { Instance, REGION } from '../support/instance.js';
import { type Acknowledged, BEGINNING, insist, tenWriters } from '../support/ten-writers.js';

const RUNS = Number(process.env['FAULT_RUNS'] ?? '5');
const SEED = Number(process.env['FAULT_SEED'] ?? '1');
const TURNS = 4;
const FAULTY_PERCENT = 8;
const SHORT = { deadline: 500, silence: 2_000 };

const happened = new Map<FaultKind, number>();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Stage {
  readonly double: EventStoreDouble;
  readonly instances: readonly Instance[];
  readonly keys: SqliteKeys;
}

/** Two instances of the service on one server, and a region in it. */
async function stage(run: number, dice: Dice): Promise<Stage> {
  const double = await EventStoreDouble.start({ batchAppend: run % 2 === 0 });
  ends.push(() => double.kill());
  const keys = new SqliteKeys(':memory:');
  const instances: Instance[] = [];
  for (let n = 0; n < 2; n++) {
    const instance = await Instance.start(await EventStoreLedger.open(double.url, SHORT), keys);
    ends.push(() => instance.stop());
    instances.push(instance);
  }
  for (const [n, sent] of BEGINNING.entries()) await insist(instances, sent, `beginning-${String(n)}`, dice);
  return { double, instances, keys };
}

/** Each acknowledged command has its entries once, where the answer said, and nothing else is there. */
async function expectEachOnce({ instances: [one] }: Stage, acknowledged: ReadonlyMap<string, Acknowledged>): Promise<void> {
  const log = await one?.regions.log(REGION);
  const byCommand = new Map<string, { number: number; index: number }[]>();
  for (const { entry } of log?.entries ?? []) {
    const { commandId, number, index } = entry;
    byCommand.set(commandId, [...(byCommand.get(commandId) ?? []), { number, index }]);
  }
  for (const [id, { answer }] of acknowledged) {
    const made = byCommand.get(id) ?? [];
    expect(made.map(({ number }) => number)).toEqual(answer.entries.map(({ number }) => number));
    expect(made.map(({ index }) => index)).toEqual(made.map((_, index) => index));
  }
  expect(byCommand.size).toBe(acknowledged.size + BEGINNING.length + 1);
}

/** The rows that somebody gets who begins with nothing. */
async function rebuilt({ double, keys }: Stage): Promise<readonly string[]> {
  const fresh = await Instance.start(await EventStoreLedger.open(double.url), keys);
  const rows = fresh.store.rows();
  await fresh.stop();
  return rows;
}

async function run(number: number): Promise<void> {
  const dice = new Dice(SEED * 1000 + number);
  const on = await stage(number, dice);
  const { double, instances } = on;
  const trouble = new Trouble(double, dice, FAULTY_PERCENT);
  const acknowledged = await tenWriters(instances, TURNS, dice);
  await trouble.end();
  for (const [kind, count] of double.faults.happened) happened.set(kind, (happened.get(kind) ?? 0) + count);

  const last = await insist(
    instances,
    { command: 'RegisterPerson', body: { person: 'p-last', name: 'Letzte Person' } },
    'last',
    dice,
  );
  const head = last.entries.at(-1)?.number ?? 0;
  // No subscription is stuck: nobody asks, and still both come to the end.
  for (const instance of instances) await instance.follows(head);
  await expectEachOnce(on, acknowledged);

  // The same key at whichever instance is answered with the first answer.
  for (const [id, { sent, answer }] of acknowledged) expect(await dice.pick(instances).send(sent, id)).toEqual(answer);

  for (const { ledger, headNote } of instances) {
    const [report] = await verifyRegions(ledger, headNote);
    expect(report).toMatchObject({ region: REGION, entries: head, faults: [] });
  }
  const rows = await rebuilt(on);
  for (const { store } of instances) expect(store.rows()).toEqual(rows);
  await until('every call but the two subscriptions to end', () => double.circumstances.openCalls <= 2);
}

describe(`ten writers at two instances while their server goes wrong (seed ${String(SEED)})`, () => {
  it.each(Array.from({ length: RUNS }, (_, index) => index))(
    'run %d: every acknowledged command is there once, the chain holds, the rows are those of a rebuild, nobody is stuck',
    run,
    90_000,
  );

  it('the runs had faults enough to mean something', () => {
    process.stderr.write(`faults: ${[...happened].map(([kind, count]) => `${kind} ${String(count)}`).join(', ')}\n`);
    expect(happened.size).toBeGreaterThanOrEqual(Math.min(8, 2 + RUNS));
  });
});
