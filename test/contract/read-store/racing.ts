import { expect, it } from '@jest/globals';
import { ask, closing, type Fixture, idsOf, rowIn, upTo } from './support.js';

/** Two projectors at once, each with what it believes to be the whole truth. */
export function racing(use: () => Fixture): void {
  it('ten writers that open the same row leave the row of one of them, whole', async () => {
    const fixture = use();
    const own = upTo(10).map((n) => rowIn(fixture, 'P1', { doc: { by: n, again: n } }));
    await Promise.all(own.map((row) => fixture.store.open(fixture.collection, [row])));
    const [row, ...more] = await ask(fixture);
    expect(more).toEqual([]);
    expect(own.map(({ doc }) => doc)).toContainEqual(row?.doc);
  });

  it('writers that touch the same rows in opposite order all get through', async () => {
    const fixture = use();
    const rows = upTo(60).map((n) => rowIn(fixture, `P${String(n).padStart(2, '0')}`));
    const reversed = [...rows].reverse();
    const write = async (own: typeof rows): Promise<void> => {
      await fixture.store.open(fixture.collection, own);
      await fixture.store.close(
        fixture.collection,
        own.map((row) => closing(row, 5)),
      );
    };
    await Promise.all([write(rows), write(reversed), write(rows), write(reversed)]);
    expect(await ask(fixture, { p: 4 })).toHaveLength(60);
    expect(await ask(fixture, { p: 5 })).toEqual([]);
  });

  it('ten closings of one row at once leave the lowest', async () => {
    const fixture = use();
    const row = rowIn(fixture, 'P1');
    await fixture.store.open(fixture.collection, [row]);
    await Promise.all(upTo(10).map((n) => fixture.store.close(fixture.collection, [closing(row, 20 - n)])));
    expect(idsOf(await ask(fixture, { p: 10 }))).toEqual(['P1']);
    expect(await ask(fixture, { p: 11 })).toEqual([]);
  });

  it('a writer that is far behind does not open again what another one has closed', async () => {
    const fixture = use();
    const [old, now] = [rowIn(fixture, 'P1', { known: 1 }), rowIn(fixture, 'P1', { known: 6 })];
    await fixture.store.open(fixture.collection, [old, now]);
    await fixture.store.close(fixture.collection, [closing(old, 6)]);
    await fixture.store.open(fixture.collection, [old]);
    await fixture.store.close(fixture.collection, []);
    expect(await ask(fixture, { p: 6 })).toHaveLength(1);
    expect(await ask(fixture, { p: 5 })).toHaveLength(1);
  });

  it('batches that overlap, in any order, leave what each of them alone would have left', async () => {
    const fixture = use();
    const rows = upTo(30).map((n) => rowIn(fixture, 'P1', { known: n + 1, doc: { n } }));
    const batch = (first: number, end: number) => async (): Promise<void> => {
      await fixture.store.open(fixture.collection, rows.slice(first, end));
      const closed = rows.slice(Math.max(0, first - 1), end - 1);
      await fixture.store.close(
        fixture.collection,
        closed.map((row) => closing(row, row.knownFrom + 1)),
      );
    };
    await batch(0, 12)();
    await Promise.all([batch(10, 20)(), batch(5, 25)(), batch(0, 12)()]);
    await batch(24, 30)();
    await batch(8, 22)();
    for (const p of [1, 9, 12, 13, 25, 30]) expect((await ask(fixture, { p })).map(({ doc }) => doc)).toEqual([{ n: p - 1 }]);
  });
}
