import { expect, it } from '@jest/globals';
import { ask, type Fixture, rowIn } from './support.js';

/** What goes in comes out, to the byte of the JSON that an answer is made of. */
export function documents(use: () => Fixture): void {
  const back = async (doc: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { doc })]);
    return (await ask(fixture))[0]?.doc;
  };

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['null, true, false and empty things', { a: null, b: true, c: false, d: '', e: [], f: {} }],
    [
      'whole numbers of any size, cents among them',
      { a: 0, b: -1, c: 2 ** 31, d: 2 ** 53 - 1, e: -(2 ** 53) + 1, f: 4_294_967_296 },
    ],
    ['fractions', { a: 0.1, b: 1 / 3, c: 1e-9 }],
    ['umlauts, emoji, line ends and control characters', { text: 'Straße „ÄÖÜ“\r\n\t\u0001 \u{1f4da} e\u0301' }],
    ['lists in lists', { a: [[1, [2]], [], [null, 'x', { b: [3] }]] }],
    ['deep nesting', { a: { b: { c: { d: { e: { f: ['deep'] } } } } } }],
    ['days as the texts that they are', { on: '2016-10-12', until: '9999-12-31' }],
    ['keys with dots, dashes and slashes', { byBody: { 'A.1': 1, 'A-2': 2, 'b/3': 3, 'a.b.c': { 'd.e': 4 } } }],
    ['keys that are numbers', { byYear: { 2017: 5, 2016: 4, 10: 1 } }],
    ['keys named like parts of a row', { region: 'x', subject: 'y', knownTo: 3, doc: { doc: 1 }, evidence: [], _id: 'mine' }],
  ])('%s', async (_, doc) => {
    expect(JSON.stringify(await back(doc))).toBe(JSON.stringify(doc));
  });

  it('the order of fields stays', async () => {
    const doc = { z: 1, a: 2, m: { y: 1, b: 2 }, '0x': 3 };
    expect(JSON.stringify(await back(doc))).toBe(JSON.stringify(doc));
  });

  it('a field that is undefined is as if it were not there', async () => {
    const doc = { name: 'P1', gone: undefined, nested: { gone: undefined, there: 1 } };
    expect(JSON.stringify(await back(doc))).toBe(JSON.stringify(doc));
  });

  it('evidence keeps its fields and the order of its numbers', async () => {
    const fixture = use();
    const evidence = { 'a.b': [7, 3, 9], name: [1], none: [] } as never;
    await fixture.store.open(fixture.collection, [{ ...rowIn(fixture, 'P1'), evidence }]);
    expect(JSON.stringify((await ask(fixture))[0]?.evidence)).toBe(JSON.stringify(evidence));
  });

  it('a document with a text of 2 MB comes back whole', async () => {
    const doc = { text: 'ä'.repeat(1_000_000) };
    expect(await back(doc)).toEqual(doc);
  });

  it('forty documents of 200 kB in one call come back whole', async () => {
    const fixture = use();
    const rows = Array.from({ length: 40 }, (_, n) =>
      rowIn(fixture, `P${String(n).padStart(2, '0')}`, { doc: { text: `${String(n)} ${'x'.repeat(200_000)}` } }),
    );
    await fixture.store.open(fixture.collection, rows);
    const found = await ask(fixture);
    expect(found.map(({ doc }) => doc)).toEqual(rows.map(({ doc }) => doc));
  });

  it('a document with a list of 5,000 is kept in its order', async () => {
    const doc = { list: Array.from({ length: 5000 }, (_, n) => `entry ${String(5000 - n)}`) };
    expect(await back(doc)).toEqual(doc);
  });
}
