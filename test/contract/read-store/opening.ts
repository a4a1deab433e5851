import { expect, it } from '@jest/globals';
import { ask, closing, type Fixture, idsOf, rowIn, upTo } from './support.js';

/** Opening is insert if absent. */
export function opening(use: () => Fixture): void {
  it('a row that was opened is found, with its subject, stretch, document and evidence', async () => {
    const fixture = use();
    const doc = { name: 'Lesestart', budget: 1234567, tags: ['a', 'b'] };
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { from: '2016-10-12', to: '2017-08-01', known: 3, doc })]);
    expect(await ask(fixture)).toEqual([
      { id: 'P1', from: '2016-10-12', to: '2017-08-01', doc, evidence: { name: [3], budget: [3], tags: [3] } },
    ]);
  });

  it('opening nothing is success and makes nothing', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, []);
    expect(await ask(fixture)).toEqual([]);
  });

  it('opening a row a second time is success and changes nothing', async () => {
    const fixture = use();
    const row = rowIn(fixture, 'P1');
    await fixture.store.open(fixture.collection, [row]);
    await fixture.store.open(fixture.collection, [row]);
    expect(idsOf(await ask(fixture))).toEqual(['P1']);
  });

  it('the same row twice in one call is one row', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1'), rowIn(fixture, 'P1')]);
    expect(idsOf(await ask(fixture))).toEqual(['P1']);
  });

  it('a row that is there stays as it is, whatever comes under its id', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { doc: { name: 'first' } })]);
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { doc: { name: 'second' } })]);
    expect((await ask(fixture))[0]?.doc).toEqual({ name: 'first' });
  });

  it('a row that was closed is not opened again by opening it', async () => {
    const fixture = use();
    const row = rowIn(fixture, 'P1');
    await fixture.store.open(fixture.collection, [row]);
    await fixture.store.close(fixture.collection, [closing(row, 5)]);
    await fixture.store.open(fixture.collection, [row]);
    expect(await ask(fixture, { p: 5 })).toEqual([]);
    expect(idsOf(await ask(fixture, { p: 4 }))).toEqual(['P1']);
  });

  it('a call in which some rows are there already and others are not stores the others', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'B'), rowIn(fixture, 'D')]);
    await fixture.store.open(
      fixture.collection,
      ['A', 'B', 'C', 'D', 'E'].map((thing) => rowIn(fixture, thing)),
    );
    expect(idsOf(await ask(fixture))).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('a row can be opened as closed already, and is known only in between', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { known: 2, knownTo: 4 })]);
    const found = [];
    for (const p of [1, 2, 3, 4]) found.push((await ask(fixture, { p })).length);
    expect(found).toEqual([0, 1, 1, 0]);
  });

  it('rows of one call may come in any order', async () => {
    const fixture = use();
    const rows = upTo(20).map((n) => rowIn(fixture, `P${String(n).padStart(2, '0')}`));
    await fixture.store.open(fixture.collection, [...rows].reverse());
    expect(idsOf(await ask(fixture))).toEqual(rows.map(({ subject }) => subject));
  });

  it('1,200 rows of one call are all there', async () => {
    const fixture = use();
    const rows = upTo(1200).map((n) => rowIn(fixture, `P${String(n).padStart(4, '0')}`));
    await fixture.store.open(fixture.collection, rows);
    expect(idsOf(await ask(fixture))).toEqual(rows.map(({ subject }) => subject));
  });
}
