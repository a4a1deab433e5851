import { expect, it } from '@jest/globals';
import { VersionConflict } from '../../../src/modules/ledger/errors.js';
import { collect, failure, type Fixture, freshName, record, records, revisions, upTo } from './support.js';

/** The expected number in all modes, and what a refused append leaves. */
export function appending(use: () => Fixture): void {
  it('the first append to a stream that must be empty gets revision 0', async () => {
    const { ledger, stream } = use();
    expect(await ledger.append(stream, 'empty', [record()])).toBe(0);
  });

  it('an append of three records returns the revision of the last one', async () => {
    const { ledger, stream } = use();
    expect(await ledger.append(stream, 'empty', records(3))).toBe(2);
  });

  it('an append that names the last revision continues the stream', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(2));
    expect(await ledger.append(stream, 1, records(2))).toBe(3);
  });

  it('an append that expects nothing begins a stream', async () => {
    const { ledger, stream } = use();
    expect(await ledger.append(stream, 'any', records(2))).toBe(1);
  });

  it('an append that expects nothing continues a stream', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(2));
    expect(await ledger.append(stream, 'any', records(1))).toBe(2);
  });

  it('a stream that must be empty and is not is a conflict', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(2));
    expect(await failure(ledger.append(stream, 'empty', [record()]))).toMatchObject({ expected: 'empty', actual: 1 });
  });

  it('a revision below the last one is a conflict', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    expect(await failure(ledger.append(stream, 1, [record()]))).toBeInstanceOf(VersionConflict);
  });

  it('a revision that the stream has not reached is a conflict', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    expect(await failure(ledger.append(stream, 3, [record()]))).toMatchObject({ name: 'VersionConflict', actual: 2 });
  });

  it('a revision expected of a stream that does not exist is a conflict, and the stream still does not exist', async () => {
    const { ledger, stream } = use();
    const refused = await failure(ledger.append(stream, 0, [record()]));
    expect(refused).toMatchObject({ name: 'VersionConflict', expected: 0, actual: null });
    expect(await ledger.head(stream)).toBeNull();
  });

  it('a conflict says which stream, what was expected, what was found and what to do', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    const refused = await failure(ledger.append(stream, 7, [record()]));
    expect(refused).toMatchObject({ name: 'VersionConflict', stream, expected: 7, actual: 2 });
    expect(String(refused)).toMatch(/expected revision 7, found revision 2: read on to the head/);
  });

  it('a refused append changes nothing', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    const before = await collect(ledger.read(stream));
    await failure(ledger.append(stream, 0, records(5)));
    expect(await collect(ledger.read(stream))).toEqual(before);
    expect(await ledger.head(stream)).toBe(2);
  });

  it('a refused append uses no revision', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    await failure(ledger.append(stream, 'empty', records(5)));
    expect(await ledger.append(stream, 2, [record()])).toBe(3);
  });

  it('records that were refused can be appended with the right expectation', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(3));
    const late = records(2, 3);
    await failure(ledger.append(stream, 1, late));
    expect(await ledger.append(stream, 2, late)).toBe(4);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(5));
  });

  it('an append to one stream leaves the others as they are', async () => {
    const { ledger, stream } = use();
    const other = freshName();
    await ledger.append(stream, 'empty', records(2));
    await ledger.append(other, 'empty', records(4));
    expect(await ledger.head(stream)).toBe(1);
    expect(await revisions(ledger.read(stream))).toEqual([0, 1]);
  });

  it('revisions are gap-free in each of two streams that are written in turn', async () => {
    const { ledger, stream } = use();
    const other = freshName();
    for (let turn = 0; turn < 5; turn++) {
      await ledger.append(stream, 'any', records(2));
      await ledger.append(other, 'any', records(3));
    }
    expect(await revisions(ledger.read(stream))).toEqual(upTo(10));
    expect(await revisions(ledger.read(other))).toEqual(upTo(15));
  });

  it('a head that was never appended to is null, and after appends the last revision', async () => {
    const { ledger, stream } = use();
    expect(await ledger.head(stream)).toBeNull();
    await ledger.append(stream, 'empty', records(1));
    expect(await ledger.head(stream)).toBe(0);
    await ledger.append(stream, 0, records(4));
    expect(await ledger.head(stream)).toBe(4);
  });
}
