import { expect, it } from '@jest/globals';
import { AppendTooLarge } from '../../../src/modules/ledger/errors.js';
import { type EventRecord, type Expected } from '../../../src/modules/ledger/ledger.js';
import { collect, failure, type Fixture, record, records } from './support.js';

const LIMIT = 1_000_000;
const TYPE = 'Noted';
/** JSON text of so many bytes of UTF-8 */
const textOf = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));
const ofBytes = (bytes: number): EventRecord => record(textOf(bytes - TYPE.length), TYPE);

/** What no ledger takes, and the size up to which it does. */
export function refusing(use: () => Fixture): void {
  async function refused(bad: readonly EventRecord[], expected: Expected = 'any'): Promise<unknown> {
    const { ledger, stream } = use();
    const error = await failure(ledger.append(stream, expected, bad));
    expect(await ledger.head(stream)).toBeNull();
    return error;
  }

  it('an append of exactly 1,000,000 bytes is stored and comes back', async () => {
    const { ledger, stream } = use();
    const largest = ofBytes(LIMIT);
    await ledger.append(stream, 'empty', [largest]);
    expect((await collect(ledger.read(stream)))[0]?.data === largest.data).toBe(true);
  });

  it('an append of one byte more is refused, says both figures and stores nothing', async () => {
    const error = await refused([ofBytes(LIMIT + 1)]);
    expect(error).toBeInstanceOf(AppendTooLarge);
    expect(error).toMatchObject({ bytes: LIMIT + 1, limit: LIMIT });
    expect(String(error)).toMatch(/1000001 bytes.*shorten the texts/);
  });

  it('the limit counts the bytes of UTF-8, not characters', async () => {
    const umlauts = record(JSON.stringify('ü'.repeat(LIMIT / 2)));
    expect(umlauts.data.length).toBeLessThan(LIMIT);
    expect(await refused([umlauts])).toBeInstanceOf(AppendTooLarge);
  });

  it('the limit counts all records of an append together', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', [ofBytes(LIMIT / 2), ofBytes(LIMIT / 2)]);
    expect(await ledger.head(stream)).toBe(1);
  });

  it('the limit refuses many small records as it refuses one large one', async () => {
    expect(await refused([...records(5), ofBytes(LIMIT / 2), ofBytes(LIMIT / 2)])).toBeInstanceOf(AppendTooLarge);
  });

  it('the limit counts types as well as data', async () => {
    expect(await refused([record(textOf(LIMIT - 10), 'x'.repeat(11))])).toBeInstanceOf(AppendTooLarge);
  });

  it('an append that is too large is refused as such, whatever it expects', async () => {
    expect(await refused([ofBytes(LIMIT + 1)], 17)).toBeInstanceOf(AppendTooLarge);
  });

  it('an append without a record is refused', async () => {
    expect(await refused([])).toMatchObject({ name: 'TypeError' });
  });

  it.each(['', 'P1', '6F0D6C2E-5D4B-4A3C-9B1E-7A2F4C8D0E1F', '6f0d6c2e5d4b4a3c9b1e7a2f4c8d0e1f'])(
    'the id "%s", which is no UUID in lower case, is refused',
    async (id) => {
      expect(await refused([{ ...record(), id }])).toMatchObject({ name: 'TypeError' });
    },
  );

  it('an id that comes twice in one append is refused', async () => {
    const twice = record();
    expect(await refused([twice, record(), twice])).toMatchObject({ name: 'TypeError' });
  });

  it('an empty type is refused', async () => {
    expect(await refused([record('{}', '')])).toMatchObject({ name: 'TypeError' });
  });

  it('a lone surrogate, which would not come back, is refused', async () => {
    expect(await refused([record('"\ud83d"')])).toMatchObject({ name: 'TypeError' });
  });

  it('U+0000, at which a text could be cut off, is refused', async () => {
    expect(await refused([record('"a\0b"')])).toMatchObject({ name: 'TypeError' });
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('the expectation %d, which is no revision, is refused', async (expected) => {
    expect(await refused([record()], expected)).toMatchObject({ name: 'TypeError' });
  });

  it('one bad record among good ones refuses them all', async () => {
    expect(await refused([...records(3), record('{}', ''), ...records(3)])).toMatchObject({ name: 'TypeError' });
  });

  it('a stream without a name is refused', async () => {
    expect(await failure(use().ledger.append('', 'any', [record()]))).toMatchObject({ name: 'TypeError' });
  });
}
