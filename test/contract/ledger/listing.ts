import { expect, it } from '@jest/globals';
import { type Fixture, freshName, records } from './support.js';

/** Streams by the beginning of their names. */
export function listing(use: () => Fixture): void {
  async function make(prefix: string, ...ends: string[]): Promise<string[]> {
    const names = ends.map((end) => prefix + end);
    for (const name of names) await use().ledger.append(name, 'empty', records(2));
    return names;
  }

  it('streams are found by the beginning of their names, sorted', async () => {
    const prefix = freshName('ledger');
    await make(prefix, '-c', '-a', '-b');
    expect(await use().ledger.streams(prefix)).toEqual([`${prefix}-a`, `${prefix}-b`, `${prefix}-c`]);
  });

  it('streams whose names begin otherwise are not found', async () => {
    const prefix = freshName('ledger');
    await make(prefix, '-a');
    await make(freshName('attempts'), '-a');
    await make(`x${prefix}`, '-a');
    expect(await use().ledger.streams(prefix)).toEqual([`${prefix}-a`]);
  });

  it('a stream is found by its whole name, with those that continue it', async () => {
    const prefix = freshName('ledger');
    await make(prefix, '', '-a');
    expect(await use().ledger.streams(prefix)).toEqual([prefix, `${prefix}-a`]);
  });

  it('where no stream begins so, none is found', async () => {
    expect(await use().ledger.streams(freshName('nobody'))).toEqual([]);
  });

  it('signs that are wild elsewhere stand for themselves', async () => {
    const prefix = freshName('ledger');
    await make(prefix, '-a', '-%', '-_', '-*');
    expect(await use().ledger.streams(`${prefix}-%`)).toEqual([`${prefix}-%`]);
    expect(await use().ledger.streams(`${prefix}-_`)).toEqual([`${prefix}-_`]);
    expect(await use().ledger.streams(`${prefix}-*`)).toEqual([`${prefix}-*`]);
  });

  it('upper and lower case are told apart', async () => {
    const prefix = freshName('ledger');
    await make(prefix, '-Ost', '-ost');
    expect(await use().ledger.streams(`${prefix}-o`)).toEqual([`${prefix}-ost`]);
  });

  it('names outside the basic plane are found and sorted like texts', async () => {
    const prefix = freshName('ledger');
    const names = await make(prefix, '-🏫', '-\uffee', '-ü', '-z');
    expect(await use().ledger.streams(prefix)).toEqual(names.sort());
  });

  it('the empty beginning finds all streams', async () => {
    const prefix = freshName('ledger');
    const names = await make(prefix, '-a', '-b');
    expect(await use().ledger.streams('')).toEqual(expect.arrayContaining(names));
  });

  it('a stream is there from its first append on, and not after a refused one', async () => {
    const { ledger, stream } = use();
    await expect(ledger.append(stream, 3, records(1))).rejects.toThrow();
    expect(await ledger.streams(stream)).toEqual([]);
    await ledger.append(stream, 'empty', records(1));
    expect(await ledger.streams(stream)).toEqual([stream]);
  });
}
