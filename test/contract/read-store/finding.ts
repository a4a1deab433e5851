import { expect, it } from '@jest/globals';
import { parseDay } from '../../../src/events/values/day.js';
import { entryNumber } from '../../../src/events/values/ids.js';
import { type Found } from '../../../src/projections/engine/view.js';
import { ask, closing, type Fixture, idsOf, newCollection, rowIn } from './support.js';

const nameOf = ({ doc }: Found<object>): unknown => ('name' in doc ? doc.name : undefined);

/** Finds at a day in the world and an entry. */
export function finding(use: () => Fixture): void {
  it('a stretch holds from its first day on, and on its end no more', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { from: '2016-10-12', to: '2017-08-01' })]);
    const days = ['2016-10-11', '2016-10-12', '2017-07-31', '2017-08-01'];
    const found = [];
    for (const on of days) found.push((await ask(fixture, { on })).length);
    expect(found).toEqual([0, 1, 1, 0]);
  });

  it('a row is known from its entry on, and not before', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { known: 5 })]);
    expect(await ask(fixture, { p: 4 })).toEqual([]);
    expect(idsOf(await ask(fixture, { p: 5 }))).toEqual(['P1']);
  });

  it('at position 0 nothing is known', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1')]);
    expect(await fixture.store.find(fixture.region, [{ collection: fixture.collection, where: {}, on: 'always' }], 0)).toEqual([
      [],
    ]);
  });

  it('on the whole valid axis every stretch known at p is found, each once', async () => {
    const fixture = use();
    const stretches = [
      ['2016-08-01', '2017-02-01'],
      ['2017-02-01', '2017-08-01'],
      ['2017-08-01', '9999-12-31'],
    ] as const;
    await fixture.store.open(
      fixture.collection,
      stretches.map(([from, to]) => rowIn(fixture, 'P1', { from, to })),
    );
    expect((await ask(fixture)).map(({ from, to }) => [from, to])).toEqual(stretches);
  });

  it('what was known at each entry is still found after it was replaced twice', async () => {
    const fixture = use();
    const versions = [1, 4, 8].map((known) => rowIn(fixture, 'P1', { known, doc: { name: `as of ${String(known)}` } }));
    await fixture.store.open(fixture.collection, versions);
    const [first, second] = versions;
    if (first && second) await fixture.store.close(fixture.collection, [closing(first, 4), closing(second, 8)]);
    const names = [];
    for (const p of [1, 3, 4, 7, 8, 9]) names.push(...(await ask(fixture, { p })).map(nameOf));
    expect(names).toEqual(['as of 1', 'as of 1', 'as of 4', 'as of 4', 'as of 8', 'as of 8']);
  });

  it('rows come in the order of their subjects, and those of a subject in the order of their days', async () => {
    const fixture = use();
    const rows = [
      rowIn(fixture, 'b', { from: '2017-01-01', to: '2018-01-01' }),
      rowIn(fixture, 'a/10'),
      rowIn(fixture, 'B'),
      rowIn(fixture, 'b', { from: '2016-01-01', to: '2017-01-01' }),
      rowIn(fixture, 'a/9'),
      rowIn(fixture, 'a-1'),
    ];
    await fixture.store.open(fixture.collection, rows);
    expect((await ask(fixture)).map(({ id, from }) => `${id} ${from}`)).toEqual([
      'B 2016-08-01',
      'a-1 2016-08-01',
      'a/10 2016-08-01',
      'a/9 2016-08-01',
      'b 2016-01-01',
      'b 2017-01-01',
    ]);
  });

  it('several looks in one call are answered each in its place', async () => {
    const fixture = use();
    const second = newCollection();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { to: '2017-08-01' }), rowIn(fixture, 'P2')]);
    await fixture.store.open(second, [rowIn(fixture, 'M1')]);
    const answers = await fixture.store.find(
      fixture.region,
      [
        { collection: fixture.collection, where: { id: 'P2' }, on: 'always' },
        { collection: second, where: {}, on: 'always' },
        { collection: fixture.collection, where: {}, on: parseDay('2018-01-01') },
        { collection: newCollection(), where: {}, on: 'always' },
        { collection: fixture.collection, where: {}, on: parseDay('2017-01-01') },
      ],
      entryNumber(9),
    );
    expect(answers.map(idsOf)).toEqual([['P2'], ['M1'], ['P2'], [], ['P1', 'P2']]);
  });

  it('a call without a look has no answers', async () => {
    const fixture = use();
    expect(await fixture.store.find(fixture.region, [], entryNumber(3))).toEqual([]);
  });

  it('a collection that nobody ever wrote to has no rows', async () => {
    const fixture = use();
    expect(await ask(fixture, { collection: newCollection() })).toEqual([]);
  });

  it('what is written while a find at an earlier entry runs does not show in it', async () => {
    const fixture = use();
    const rows = Array.from({ length: 300 }, (_, n) => rowIn(fixture, `P${String(n).padStart(3, '0')}`));
    await fixture.store.open(fixture.collection, rows);
    const later = rows.map((row) => rowIn(fixture, row.subject, { known: 2, doc: { name: 'later' } }));
    const [found] = await Promise.all([
      ask(fixture, { p: 1 }),
      fixture.store.open(fixture.collection, later).then(() =>
        fixture.store.close(
          fixture.collection,
          rows.map((row) => closing(row, 2)),
        ),
      ),
    ]);
    expect(found.map((row) => [row.id, nameOf(row)])).toEqual(rows.map(({ subject }) => [subject, subject]));
  });
}
