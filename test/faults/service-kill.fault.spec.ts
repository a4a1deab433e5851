import { afterAll, describe, expect, it } from '@jest/globals';
import { type RegionId } from '../../src/events/values/ids.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { RegionLog } from '../../src/modules/ledger/region-log.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { RegionProjector } from '../../src/modules/projector/region-projector.js';
import { rowsOf } from '../../src/modules/read-store/mongodb/layout.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { projections } from '../../src/projections/index.js';
import { until } from '../contract/ledger/support.js';
import { type Child } from '../support/child.js';
import { finishedWith, serving } from '../support/command-line.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { Folders } from '../support/folders.js';
import { Dice } from '../support/generate/dice.js';
import { differing } from '../support/projecting.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { WritersOverHttp } from '../support/writers-over-http.js';

/** A start takes seconds, so forty kills are the full form. */
const KILLS = Math.min(40, Number(process.env['FAULT_RUNS'] ?? '5'));
const SEED = Number(process.env['FAULT_SEED'] ?? '1');
const REGION = 'testland' as RegionId;

if (MONGODB_URL === undefined) skipLoudly('service processes that are killed, on both servers');
const databases = new TestDatabases(MONGODB_URL ?? '');
const folders = new Folders();
const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await databases.drop();
  folders.remove();
});

/** Two service processes on one pair of servers; one of them can be killed, and started again. */
class Two {
  readonly urls: string[] = [];
  private readonly children: Child[] = [];

  constructor(readonly environment: Readonly<Record<string, string>>) {}

  async start(which: number): Promise<void> {
    const { child, url } = await serving(folders.make(), this.environment);
    ends.push(() => child.kill());
    this.children[which] = child;
    this.urls[which] = url;
  }

  async kill(which: number): Promise<void> {
    await this.children[which]?.kill();
  }
}

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
const positionIn = (text: string): number => numberIn(text, /"position":"testland:(\d+)"/);

/** Rows of that instance come to the entry by themselves. */
async function follows(url: string, entry: number): Promise<void> {
  await until(`rows at ${url} to come to entry ${String(entry)}`, async () => {
    const response = await fetch(`${url}/api/v1/regions/${REGION}?atLeast=${REGION}:${String(entry)}`);
    await response.text();
    return response.status === 200;
  });
}

/** Each acknowledged command has its entries once, where its answer says, and nothing else is there. */
async function expectEachOnce(log: RegionLog, { acknowledged }: WritersOverHttp): Promise<void> {
  await log.catchUp();
  const byCommand = new Map<string, { number: number; index: number }[]>();
  for (const { entry } of log.entries) {
    const { commandId, number, index } = entry;
    byCommand.set(commandId, [...(byCommand.get(commandId) ?? []), { number, index }]);
  }
  for (const [id, { text }] of acknowledged) {
    const { entries } = JSON.parse(text) as { readonly entries: readonly { readonly number: number }[] };
    const made = byCommand.get(id) ?? [];
    expect(made.map(({ number }) => number)).toEqual(entries.map(({ number }) => number));
    expect(made.map(({ index }) => index)).toEqual(made.map((_, index) => index));
  }
  expect(byCommand.size).toBe(acknowledged.size);
}

/** Every row of a database, whatever its stretch on either axis. */
async function rowsIn(url: string): Promise<readonly string[]> {
  return databases.client(async (client) => {
    const lines: string[] = [];
    for (const projection of projections) {
      const name = rowsOf(projection);
      for (const row of await client.db(databases.nameIn(url)).collection(name).find().sort({ _id: 1 }).toArray())
        lines.push(`${name} ${JSON.stringify(row)}`);
    }
    return lines;
  });
}

/** The rows that somebody makes who begins with nothing. */
async function rebuilt(log: RegionLog): Promise<readonly string[]> {
  const url = databases.fresh();
  const store = new MongoReadStore(MongoConnection.to(url));
  await store.prepare(projections);
  await new RegionProjector(log, projections, { store }).start();
  await store.shutdown();
  return rowsIn(url);
}

(MONGODB_URL === undefined ? describe.skip : describe)('two service processes under ten writers, one of which is killed', () => {
  it(
    `after ${String(KILLS)} kills every acknowledged command is there once, verify is clean, rows are those of a rebuild, nobody is stuck`,
    async () => {
      const dice = new Dice(SEED);
      const double = await EventStoreDouble.start();
      ends.push(() => double.kill());
      const environment = { EVENTSTORE_URL: double.url, MONGODB_URL: databases.fresh() };
      const two = new Two(environment);
      await Promise.all([two.start(0), two.start(1)]);
      const writers = new WritersOverHttp(two.urls, dice);
      ends.push(() => writers.stop().catch(() => undefined));
      await writers.begin();
      for (let kills = 0; kills < KILLS; kills += 1) {
        const victim = dice.roll(2);
        writers.allow(25);
        await writers.more(1 + dice.roll(12));
        await two.kill(victim);
        // The other one goes on: commands are taken, and within ten seconds rows follow, whoever had the lease.
        await writers.more(4);
        const [last] = [...writers.acknowledged.values()].slice(-1);
        await follows(two.urls[1 - victim] ?? '', positionIn(last?.text ?? ''));
        // It starts while the other one takes commands.
        writers.allow(10);
        await two.start(victim);
      }
      await writers.stop();

      const last = await writers.insist(
        { command: 'RegisterPerson', body: { person: 'p-last', name: 'Letzte Person' } },
        'the-last-one',
      );
      for (const url of two.urls) {
        await follows(url, positionIn(last));
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      }
      // The same key at whichever is left is answered with the first answer, to the byte.
      for (const [id, { sent, text }] of [...writers.acknowledged]) expect(await writers.insist(sent, id)).toBe(text);

      const ledger = await EventStoreLedger.open(double.url);
      ends.push(() => ledger.close());
      const log = new RegionLog(REGION, ledger, new MemoryHeadNote());
      await expectEachOnce(log, writers);
      const { code, errors, lines } = await finishedWith(environment, 'verify', '--on-servers');
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(lines.join('\n')).toContain(`✓ testland: ${String(positionIn(last))} entries`);
      expect(differing(await rowsIn(environment.MONGODB_URL), await rebuilt(log))).toEqual([]);
      process.stderr.write(
        `kills ${String(KILLS)}, commands acknowledged ${String(writers.acknowledged.size)}, entries ${String(positionIn(last))}, sent again ${String(writers.repeats)}\n`,
      );
      expect(writers.acknowledged.size).toBeGreaterThan(KILLS * 4);
    },
    KILLS * 60_000 + 120_000,
  );
});
