import { expect, it } from '@jest/globals';
import { type Where } from '../../../src/projections/engine/view.js';
import { ask, type Fixture, idsOf, rowIn } from './support.js';

/** The conditions of a find. */
export function filtering(use: () => Fixture): void {
  const things: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    P1: { tag: 'x', state: 'active', name: 'eins' },
    P2: { tag: ['x', 'y'], state: 'ended', name: 'zwei' },
    P3: { tag: ['z'], state: 'active', name: 'drei' },
    P4: { tag: null, state: 7, name: 'vier', id: 'P1' },
    P5: { tag: [], name: 'fuenf', nested: { tag: 'x' } },
  };
  const found = async (where: Where): Promise<string[]> => {
    const fixture = use();
    await fixture.store.open(
      fixture.collection,
      Object.entries(things).map(([thing, doc]) => rowIn(fixture, thing, { doc })),
    );
    return idsOf(await ask(fixture, { where }));
  };

  it.each<[string, Where, string[]]>([
    ['without a condition every row is found', {}, ['P1', 'P2', 'P3', 'P4', 'P5']],
    ['a subject is found by its id', { id: 'P3' }, ['P3']],
    ['several subjects are found by their ids', { id: ['P3', 'P1', 'P9'] }, ['P1', 'P3']],
    ['`id` means the subject, also where the document has such a field', { id: 'P1' }, ['P1']],
    ['an id that nobody has finds nothing', { id: 'P9' }, []],
    ['an indexed field is found by its text', { state: 'active' }, ['P1', 'P3']],
    ['an indexed field is found by one of several texts', { state: ['ended', 'active'] }, ['P1', 'P2', 'P3']],
    ['a field that is a list holds one of its texts', { tag: 'x' }, ['P1', 'P2']],
    ['a list against several texts finds each row once', { tag: ['x', 'y', 'z'] }, ['P1', 'P2', 'P3']],
    ['no text at all finds nothing', { tag: [] }, []],
    ['no id at all finds nothing', { id: [] }, []],
    ['several conditions hold together', { tag: 'x', state: 'active' }, ['P1']],
    ['conditions on id and field hold together', { id: ['P1', 'P2'], state: 'ended' }, ['P2']],
    ['conditions that exclude each other find nothing', { id: 'P1', state: 'ended' }, []],
    ['a field without an index is found all the same', { name: 'drei' }, ['P3']],
    ['what is no text is not found by its text', { state: '7' }, []],
    ['a field that is not there is not found', { nowhere: 'x' }, []],
    ['the text is compared whole, and with its case', { state: ['Active', 'activ', 'active '] }, []],
    ['what looks like an operator or a pattern is a text', { tag: ['$ne', '.*', '{"$gt":""}'] }, []],
  ])('%s', async (_, where, expected) => {
    expect(await found(where)).toEqual(expected);
  });

  it('a condition and a day hold together', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [
      rowIn(fixture, 'P1', { from: '2016-08-01', to: '2017-08-01', doc: { state: 'active' } }),
      rowIn(fixture, 'P1', { from: '2017-08-01', doc: { state: 'ended' } }),
      rowIn(fixture, 'P2', { from: '2016-08-01', doc: { state: 'ended' } }),
    ]);
    expect(idsOf(await ask(fixture, { where: { state: 'ended' }, on: '2017-01-01' }))).toEqual(['P2']);
    expect(idsOf(await ask(fixture, { where: { state: 'ended' }, on: '2017-08-01' }))).toEqual(['P1', 'P2']);
  });
}
