import { expect, it } from '@jest/globals';
import { type ReadOptions } from '../../../src/modules/ledger/ledger.js';
import { collect, failure, type Fixture, freshName, record, records, revisions, upTo } from './support.js';

/** Order, direction, place and number of what is read. */
export function reading(use: () => Fixture): void {
  async function read(count: number, options?: ReadOptions): Promise<number[]> {
    const { ledger, stream } = use();
    if (count > 0) await ledger.append(stream, 'empty', records(count));
    return revisions(ledger.read(stream, options));
  }

  it('events come back in the order they were given', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    await ledger.append(stream, 2, records(2, 3));
    const data = (await collect(ledger.read(stream))).map((event) => event.data);
    expect(data).toEqual(upTo(5).map((n) => `{"n":${String(n)}}`));
  });

  it('an event comes back with its stream, revision, id, type and data, and nothing else', async () => {
    const { ledger, stream } = use();
    const one = record('{"a":[1,2,{"b":null}]}', 'PlanAdopted');
    await ledger.append(stream, 'empty', [one]);
    expect(await collect(ledger.read(stream))).toEqual([{ ...one, stream, revision: 0 }]);
  });

  it('a stream that does not exist has no events', async () => {
    expect(await read(0)).toEqual([]);
  });

  it('a reading from the middle begins with the revision it names', async () => {
    expect(await read(5, { from: 2 })).toEqual([2, 3, 4]);
  });

  it('a reading from the last revision returns it alone', async () => {
    expect(await read(5, { from: 4 })).toEqual([4]);
  });

  it('a reading from behind the end returns nothing', async () => {
    expect(await read(5, { from: 5 })).toEqual([]);
  });

  it('a backwards reading begins with the last event', async () => {
    expect(await read(4, { backwards: true })).toEqual([3, 2, 1, 0]);
  });

  it('a backwards reading from the middle goes down to the first event', async () => {
    expect(await read(5, { backwards: true, from: 2 })).toEqual([2, 1, 0]);
  });

  it('a backwards reading from 0 returns the first event', async () => {
    expect(await read(5, { backwards: true, from: 0 })).toEqual([0]);
  });

  it('a backwards reading from behind the end begins with the last event', async () => {
    expect(await read(3, { backwards: true, from: 99 })).toEqual([2, 1, 0]);
  });

  it('a backwards reading of a stream that does not exist returns nothing', async () => {
    expect(await read(0, { backwards: true })).toEqual([]);
  });

  it('a limit ends a reading', async () => {
    expect(await read(5, { limit: 2 })).toEqual([0, 1]);
  });

  it('a limit ends a backwards reading', async () => {
    expect(await read(5, { backwards: true, limit: 2 })).toEqual([4, 3]);
  });

  it('a limit of 0 returns nothing', async () => {
    expect(await read(5, { limit: 0 })).toEqual([]);
  });

  it('a limit above the length returns the whole stream', async () => {
    expect(await read(3, { limit: 100 })).toEqual([0, 1, 2]);
  });

  it('pages put together are the whole stream', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(10));
    const pages = await Promise.all([0, 4, 8].map((from) => revisions(ledger.read(stream, { from, limit: 4 }))));
    expect(pages.flat()).toEqual(upTo(10));
  });

  it('a long stream comes back whole, in both directions', async () => {
    const { ledger, stream } = use();
    for (let from = 0; from < 2500; from += 500) await ledger.append(stream, 'any', records(500, from));
    expect(await revisions(ledger.read(stream))).toEqual(upTo(2500));
    expect(await revisions(ledger.read(stream, { backwards: true, limit: 1700 }))).toEqual(upTo(2500).reverse().slice(0, 1700));
  });

  it('a reading that is left early disturbs neither later reads nor appends', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(5));
    for await (const event of ledger.read(stream)) if (event.revision === 1) break;
    expect(await ledger.append(stream, 4, [record()])).toBe(5);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(6));
  });

  it('two readings at once do not disturb each other', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    const seen: number[] = [];
    for await (const outer of ledger.read(stream)) {
      for await (const inner of ledger.read(stream, { backwards: true })) seen.push(outer.revision * 10 + inner.revision);
    }
    expect(seen).toEqual([2, 1, 0, 12, 11, 10, 22, 21, 20]);
  });

  it('a reading returns what was there when it began, and what is appended meanwhile only without a gap', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(700));
    const seen: number[] = [];
    for await (const { revision } of ledger.read(stream)) {
      if (revision % 100 === 0) await ledger.append(stream, 'any', records(2));
      seen.push(revision);
      if (seen.length > 2000) break;
    }
    expect(seen.length).toBeGreaterThanOrEqual(700);
    expect(seen).toEqual(upTo(seen.length));
  });

  it('a reading sees an append of just before', async () => {
    const { ledger, stream } = use();
    for (let turn = 0; turn < 20; turn++) {
      const revision = await ledger.append(stream, 'any', [record()]);
      expect(await revisions(ledger.read(stream, { from: revision }))).toEqual([turn]);
    }
  });

  it.each([-1, 1.5, NaN])('a reading from %d is refused', async (from) => {
    expect(await failure(collect(use().ledger.read(freshName(), { from })))).toMatchObject({ name: 'TypeError' });
  });

  it.each([-1, 1.5, NaN])('a limit of %d is refused', async (limit) => {
    expect(await failure(collect(use().ledger.read(freshName(), { limit })))).toMatchObject({ name: 'TypeError' });
  });
}
