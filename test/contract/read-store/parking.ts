import { expect, it } from '@jest/globals';
import { entryNumber } from '../../../src/events/values/ids.js';
import { type ParkedSubject } from '../../../src/modules/read-store/read-store.js';
import { ask, type Fixture, idsOf, newCollection, rowIn } from './support.js';

const note = (id: string, since: number, error = 'the fold failed'): ParkedSubject => ({
  subject: `project:${id}`,
  since: entryNumber(since),
  error,
});

/** Notes of subjects whose fold threw; they outlive the process that made them. */
export function parking(use: () => Fixture): void {
  it('where nothing was parked there is no note', async () => {
    const { store, collection, region } = use();
    expect(await store.parked([collection, newCollection()], region)).toEqual([[], []]);
  });

  it('a parked subject is told with the entry since when, and why', async () => {
    const { store, collection, region } = use();
    await store.park(collection, region, [note('P2', 7), note('P1', 3)]);
    expect(await store.parked([collection], region)).toEqual([[note('P1', 3), note('P2', 7)]]);
  });

  it('the first note of a subject stays, because its rows are good only up to there', async () => {
    const { store, collection, region } = use();
    await store.park(collection, region, [note('P1', 3)]);
    await store.park(collection, region, [note('P1', 9, 'another'), note('P2', 4)]);
    expect(await store.parked([collection], region)).toEqual([[note('P1', 3), note('P2', 4)]]);
  });

  it('parking leaves the rows of the subject as they are', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1')]);
    await fixture.store.park(fixture.collection, fixture.region, [note('P1', 3)]);
    expect(idsOf(await ask(fixture))).toEqual(['P1']);
  });

  it('a note is taken away by itself, and can be made anew', async () => {
    const { store, collection, region } = use();
    await store.park(collection, region, [note('P1', 3), note('P2', 4)]);
    await store.unpark(collection, region, 'project:P1');
    await store.unpark(collection, region, 'project:P9');
    expect(await store.parked([collection], region)).toEqual([[note('P2', 4)]]);
    await store.park(collection, region, [note('P1', 8)]);
    expect(await store.parked([collection], region)).toEqual([[note('P1', 8), note('P2', 4)]]);
  });

  it('notes of regions, collections and versions stand apart', async () => {
    const { store, collection, region, other } = use();
    const next = { ...collection, version: 2 };
    await store.park(collection, region, [note('P1', 3)]);
    await store.park(next, region, [note('P1', 5)]);
    expect(await store.parked([next, collection], region)).toEqual([[note('P1', 5)], [note('P1', 3)]]);
    expect(await store.parked([collection], other)).toEqual([[]]);
  });
}
