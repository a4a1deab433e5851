import { expect, it } from '@jest/globals';
import { collect, type Fixture, freshName, record, records, revisions } from './support.js';

const TEXTS: readonly (readonly [string, string])[] = [
  ['umlauts and sharp s', 'Lenkungskreis beschließt Übergänge für Förderschüler'],
  ['signs outside the basic plane', 'Kita 🧒🏽 Schule 🏫 𝔅𝔦𝔩𝔡𝔲𝔫𝔤'],
  ['composed and decomposed letters', 'ü ü é é'],
  ['writing from right to left', 'قرار اللجنة \u202e'],
  ['line separators and controls', 'a\u2028b\u2029c\n\r\t\u0001\u007f'],
  ['quotes and backslashes', `' " \\ \\u00fc '' ; -- %_*`],
  ['an escaped U+0000 and an escaped lone surrogate', '\0 \ud83d'],
];

/** What was written comes back byte for byte, under any name. */
export function texts(use: () => Fixture): void {
  it.each(TEXTS)('%s come back byte for byte', async (_, text) => {
    const { ledger, stream } = use();
    const one = record(JSON.stringify({ text }));
    await ledger.append(stream, 'empty', [one]);
    const [back] = await collect(ledger.read(stream));
    expect(Buffer.from(back?.data ?? '')).toEqual(Buffer.from(one.data));
  });

  it('the order of keys comes back as it was written, also of keys that are numbers', async () => {
    const { ledger, stream } = use();
    const data = '{"10":1,"9":2,"b":3,"a":{"2":1,"1":2}}';
    await ledger.append(stream, 'empty', [record(data)]);
    expect((await collect(ledger.read(stream)))[0]?.data).toBe(data);
  });

  it('a text of 840,000 bytes comes back byte for byte', async () => {
    const { ledger, stream } = use();
    const big = record(JSON.stringify('ü🏫x'.repeat(120_000)));
    await ledger.append(stream, 'empty', [big]);
    expect((await collect(ledger.read(stream)))[0]?.data === big.data).toBe(true);
  });

  it('ten large texts in a row come back in both directions', async () => {
    const { ledger, stream } = use();
    for (let n = 0; n < 10; n++) await ledger.append(stream, 'any', [record(JSON.stringify(String(n).repeat(900_000)))]);
    const digits = async (backwards: boolean): Promise<string> =>
      (await collect(ledger.read(stream, { backwards }))).map(({ data }) => data.charAt(1)).join('');
    expect(await digits(false)).toBe('0123456789');
    expect(await digits(true)).toBe('9876543210');
  });

  it.each(['with spaces ', 'ä/ö?ü#%20&=', `quote'"\\`, 'a:b.c-d_e~f', '100%_*', '🏫', '../up', 'Zeile\nzwei', 'x'.repeat(200)])(
    'a stream can be called %j',
    async (name) => {
      const { ledger } = use();
      const stream = freshName(name) + name;
      await ledger.append(stream, 'empty', records(2));
      expect(await ledger.head(stream)).toBe(1);
      expect(await ledger.streams(stream)).toEqual([stream]);
      expect((await collect(ledger.read(stream))).map((event) => event.stream)).toEqual([stream, stream]);
    },
  );

  it('names that differ in case, in a space or in how a letter is composed are different streams', async () => {
    const { ledger, stream } = use();
    const names = ['Ü', 'ü', 'U\u0308', 'ü '].map((end) => stream + end);
    for (const [index, name] of names.entries()) await ledger.append(name, 'empty', records(index + 1));
    const counts = await Promise.all(names.map(async (name) => (await revisions(ledger.read(name))).length));
    expect(counts).toEqual([1, 2, 3, 4]);
  });
}
