import { afterEach, describe, expect, it } from '@jest/globals';
import { LedgerUnavailable } from '../../src/modules/ledger/errors.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { failure, until } from '../contract/ledger/support.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { Instance, REGION } from '../support/instance.js';
import { type Sent } from '../support/stream-of-commands.js';
import { BEGINNING } from '../support/ten-writers.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const person = (id: string, name = `Vorname ${id}`): Sent => ({ command: 'RegisterPerson', body: { person: id, name } });
const decision = (project: string): Sent => ({
  command: 'RecordDecisions',
  body: {
    body: 'LK',
    on: '2017-03-15',
    decisions: [{ text: `${project} beginnt.`, effects: [{ type: 'ProjectInitiated', project, title: `Projekt ${project}` }] }],
  },
});

interface Pair {
  readonly double: EventStoreDouble;
  readonly one: Instance;
  readonly other: Instance;
  readonly entries: () => Promise<readonly { readonly commandId: string; readonly number: number }[]>;
}

/** Two instances on one server; the second has seen the beginning only, and hears of nothing after it. */
async function pair(): Promise<Pair> {
  const double = await EventStoreDouble.start();
  ends.push(() => double.kill());
  const keys = new SqliteKeys(':memory:');
  const start = async (): Promise<Instance> => {
    const instance = await Instance.start(await EventStoreLedger.open(double.url, { deadline: 1_000 }), keys);
    ends.push(() => instance.stop());
    return instance;
  };
  const one = await start();
  for (const [n, sent] of BEGINNING.entries()) await one.send(sent, `beginning-${String(n)}`);
  const other = await start();
  return {
    double,
    one,
    other,
    entries: async () => {
      const log = await other.regions.log(REGION);
      await log.catchUp();
      return log.entries.map(({ entry: { commandId, number } }) => ({ commandId, number }));
    },
  };
}

const once = (entries: readonly { readonly commandId: string }[], id: string): number =>
  entries.filter(({ commandId }) => commandId === id).length;

describe('two instances on one EventStoreDB', () => {
  it('answer one Idempotency-Key the same, also the one that has not read it yet', async () => {
    const { one, other, entries } = await pair();
    const first = await one.send(decision('P1'), 'key-1');
    for (let n = 0; n < 5; n++) await one.send(person(`p${String(n)}`), `more-${String(n)}`);
    expect(await other.send(decision('P1'), 'key-1')).toEqual(first);
    expect(once(await entries(), 'key-1')).toBe(first.entries.length);
  });

  it('take one key with another body for another command, wherever it is sent', async () => {
    const { one, other } = await pair();
    await one.send(person('p1'), 'key-1');
    expect(await failure(other.send(person('p1', 'Jemand anderes'), 'key-1'))).toMatchObject({ name: 'CommandIdReused' });
  });

  it('after an answer was lost at one, the other, which is behind, gives the first answer and enters nothing', async () => {
    const { double, one, other, entries } = await pair();
    // stored, but the caller is told 503: both tries of the recorder stay without an answer
    double.faults.next('append', { kind: 'hang-after' }, { kind: 'hang' });
    expect(await failure(one.send(decision('P1'), 'key-1'))).toBeInstanceOf(LedgerUnavailable);
    const answer = await other.send(decision('P1'), 'key-1');
    expect(answer.entries.map(({ type }) => type)).toContain('DecisionRecorded');
    expect(await one.send(decision('P1'), 'key-1')).toEqual(answer);
    expect(once(await entries(), 'key-1')).toBe(answer.entries.length);
  });

  it('also when others wrote between the lost answer and the retry', async () => {
    const { double, one, other, entries } = await pair();
    double.faults.next('append', { kind: 'hang-after' }, { kind: 'hang' });
    await failure(one.send(decision('P1'), 'key-1'));
    await other.send(person('p1'), 'between');
    const answer = await other.send(decision('P1'), 'key-1');
    expect(answer.position).toBe(`${REGION}:${String(answer.entries.at(-1)?.number)}`);
    expect(await one.send(decision('P1'), 'key-1')).toEqual(answer);
    expect(once(await entries(), 'key-1')).toBe(answer.entries.length);
  });

  it('also when the first append arrives only while the other instance decides the same command', async () => {
    const { double, one, other, entries } = await pair();
    for (let turn = 0; turn < 5; turn++) {
      const key = `key-${String(turn)}`;
      double.faults.next('append', { kind: 'slow', milliseconds: 5 * turn });
      const sent = decision(`P${String(turn)}`);
      const [a, b] = await Promise.all([one.send(sent, key), other.send(sent, key)]);
      expect(a).toEqual(b);
      expect(once(await entries(), key)).toBe(a.entries.length);
    }
  });

  it('number their decisions without a gap and without a double, though they write at once', async () => {
    const { one, other } = await pair();
    const sending = Array.from({ length: 12 }, (_, n) => {
      const at = n % 2 === 0 ? one : other;
      return at.send(decision(`Q${String(n)}`), `at-once-${String(n)}`);
    });
    const numbers = (await Promise.all(sending)).flatMap(({ entries }) =>
      entries.filter(({ type }) => type === 'DecisionRecorded').map(({ ids }) => String(ids['decision'])),
    );
    expect(new Set(numbers).size).toBe(12);
    const last = numbers.map((decided) => Number(/\d+$/.exec(decided)?.[0])).sort((a, b) => a - b);
    expect(last).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  });

  it('come to the same rows, each by itself', async () => {
    const { one, other } = await pair();
    for (let n = 0; n < 6; n++) await one.send(decision(`R${String(n)}`), `rows-${String(n)}`);
    const { position } = await one.send(person('p1'), 'rows-last');
    const head = Number(position.split(':')[1]);
    await one.follows(head);
    await other.follows(head);
    expect(other.store.rows()).toEqual(one.store.rows());
  });

  it('go on alone when the other one ends', async () => {
    const { double, one, other } = await pair();
    await one.stop();
    ends.pop();
    ends.splice(1, 1);
    ends.push(() => other.stop());
    const { position } = await other.send(person('p1'), 'alone');
    await other.follows(Number(position.split(':')[1]));
    await until('the calls of the other one to end', () => double.circumstances.openCalls <= 1);
  });
});
