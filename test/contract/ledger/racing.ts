import { expect, it } from '@jest/globals';
import { VersionConflict } from '../../../src/modules/ledger/errors.js';
import { type EventRecord, type Expected, type Ledger } from '../../../src/modules/ledger/ledger.js';
import { collect, type Fixture, record, records, revisions, upTo } from './support.js';

const RACERS = 10;

async function race(ledger: Ledger, stream: string, expected: Expected, batch = 1): Promise<PromiseSettledResult<number>[]> {
  return Promise.allSettled(upTo(RACERS).map((racer) => ledger.append(stream, expected, records(batch, racer * batch))));
}

function expectOneWinner(results: readonly PromiseSettledResult<number>[]): void {
  const lost = results.filter((result) => result.status === 'rejected');
  expect(lost).toHaveLength(RACERS - 1);
  for (const { reason } of lost) expect(reason).toBeInstanceOf(VersionConflict);
}

/** Several writers at once. */
export function racing(use: () => Fixture): void {
  it('of ten writers that expect the same revision exactly one wins, and the others get a conflict', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', [record()]);
    expectOneWinner(await race(ledger, stream, 0));
    expect(await ledger.head(stream)).toBe(1);
  });

  it('of ten writers that begin a stream exactly one wins', async () => {
    const { ledger, stream } = use();
    expectOneWinner(await race(ledger, stream, 'empty'));
    expect(await ledger.head(stream)).toBe(0);
  });

  it('of ten writers with three records each, those of exactly one are stored', async () => {
    const { ledger, stream } = use();
    expectOneWinner(await race(ledger, stream, 'empty', 3));
    const numbers = (await collect(ledger.read(stream))).map(({ data }) => Number(/\d+/.exec(data)?.[0]));
    const first = numbers[0] ?? NaN;
    expect(first % 3).toBe(0);
    expect(numbers).toEqual([first, first + 1, first + 2]);
  });

  it('ten writers that expect nothing all win, at revisions of their own without a gap', async () => {
    const { ledger, stream } = use();
    const results = await race(ledger, stream, 'any');
    const won = results.map((result) => (result.status === 'fulfilled' ? result.value : NaN));
    expect(won.sort((one, other) => one - other)).toEqual(upTo(RACERS));
  });

  it('batches of writers that race are stored in one piece each', async () => {
    const { ledger, stream } = use();
    await race(ledger, stream, 'any', 3);
    const numbers = (await collect(ledger.read(stream))).map(({ data }) => Number(/\d+/.exec(data)?.[0]));
    const pieces = upTo(RACERS).map((piece) => numbers.slice(piece * 3, piece * 3 + 3));
    for (const [first, ...rest] of pieces) expect(rest).toEqual([Number(first) + 1, Number(first) + 2]);
  });

  it('ten writers that read on after a conflict and try again all get in, each once', async () => {
    const { ledger, stream } = use();
    const insist = async (own: EventRecord): Promise<void> => {
      for (;;) {
        const head = await ledger.head(stream);
        try {
          await ledger.append(stream, head ?? 'empty', [own]);
          return;
        } catch (error) {
          if (!(error instanceof VersionConflict)) throw error;
        }
      }
    };
    const own = records(RACERS);
    await Promise.all(own.map(insist));
    const stored = await collect(ledger.read(stream));
    expect(stored.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort());
    expect(await revisions(ledger.read(stream))).toEqual(upTo(RACERS));
  });
}
