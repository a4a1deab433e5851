import { expect, it } from '@jest/globals';
import { VersionConflict } from '../../../src/modules/ledger/errors.js';
import { collect, failure, type Fixture, freshName, record, records, revisions, upTo } from './support.js';

/** An append whose answer was lost is sent again, the same bytes with the same expectation. */
export function repeating(use: () => Fixture): void {
  it('the same append again succeeds, returns the same revision and stores nothing', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(2));
    const batch = records(3, 2);
    expect(await ledger.append(stream, 1, batch)).toBe(4);
    expect(await ledger.append(stream, 1, batch)).toBe(4);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(5));
  });

  it('the append that began a stream succeeds again, though the stream is not empty any more', async () => {
    const { ledger, stream } = use();
    const batch = records(2);
    expect(await ledger.append(stream, 'empty', batch)).toBe(1);
    expect(await ledger.append(stream, 'empty', batch)).toBe(1);
    expect(await ledger.head(stream)).toBe(1);
  });

  it('an append that expected nothing succeeds again and stores nothing', async () => {
    const { ledger, stream } = use();
    const batch = records(2);
    await ledger.append(stream, 'any', batch);
    expect(await ledger.append(stream, 'any', batch)).toBe(1);
    expect(await ledger.head(stream)).toBe(1);
  });

  it('after later writes the same append still returns its own revision', async () => {
    const { ledger, stream } = use();
    const batch = records(2);
    await ledger.append(stream, 'empty', batch);
    await ledger.append(stream, 1, records(6));
    expect(await ledger.append(stream, 'empty', batch)).toBe(1);
    expect(await ledger.append(stream, 'any', batch)).toBe(1);
    expect(await ledger.head(stream)).toBe(7);
  });

  it('the first records of a batch again succeed and return the revision of the last of them', async () => {
    const { ledger, stream } = use();
    const batch = records(4);
    await ledger.append(stream, 'empty', batch);
    expect(await ledger.append(stream, 'empty', batch.slice(0, 2))).toBe(1);
    expect(await ledger.head(stream)).toBe(3);
  });

  it('known ids together with a new one are a conflict and store nothing', async () => {
    const { ledger, stream } = use();
    const batch = records(2);
    await ledger.append(stream, 'empty', batch);
    await ledger.append(stream, 1, records(1));
    expect(await failure(ledger.append(stream, 'empty', [...batch, record()]))).toBeInstanceOf(VersionConflict);
    expect(await ledger.head(stream)).toBe(2);
  });

  it('the same expectation with other ids is a conflict', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(2));
    expect(await failure(ledger.append(stream, 'empty', records(2)))).toBeInstanceOf(VersionConflict);
  });

  it('a repeated append never replaces the texts that were stored first', async () => {
    const { ledger, stream } = use();
    const first = record('{"text":"first"}');
    await ledger.append(stream, 'empty', [first]);
    await ledger.append(stream, 'empty', [{ ...first, data: '{"text":"second"}' }]);
    expect((await collect(ledger.read(stream))).map(({ data }) => data)).toEqual(['{"text":"first"}']);
  });

  it('the same id in two streams makes two events', async () => {
    const { ledger, stream } = use();
    const other = freshName();
    const one = record();
    await ledger.append(stream, 'empty', [one]);
    expect(await ledger.append(other, 'empty', [one])).toBe(0);
    expect(await collect(ledger.read(other))).toEqual([{ ...one, stream: other, revision: 0 }]);
  });

  it('ten times the same append at once is stored once, and all get the same answer', async () => {
    const { ledger, stream } = use();
    const batch = records(3);
    const answers = await Promise.all(upTo(10).map(() => ledger.append(stream, 'empty', batch)));
    expect(new Set(answers)).toEqual(new Set([2]));
    expect(await ledger.head(stream)).toBe(2);
  });
}
