import { expect, it } from '@jest/globals';
import { entryNumber } from '../../../src/events/values/ids.js';
import { ask, checkpointOf, closing, type Fixture, idsOf, newCollection, rowIn } from './support.js';

/** Regions, collections and versions know nothing of each other. */
export function apart(use: () => Fixture): void {
  it('rows of two regions with the same subject do not meet', async () => {
    const fixture = use();
    const { store, collection, other } = fixture;
    await store.open(collection, [
      rowIn(fixture, 'P1', { doc: { of: 'one' } }),
      rowIn(fixture, 'P1', { doc: { of: 'two' }, region: other }),
    ]);
    expect((await ask(fixture)).map(({ doc }) => doc)).toEqual([{ of: 'one' }]);
    expect((await ask(fixture, { region: other })).map(({ doc }) => doc)).toEqual([{ of: 'two' }]);
  });

  it('closing a row of one region leaves that of the other', async () => {
    const fixture = use();
    const { store, collection, other } = fixture;
    const row = rowIn(fixture, 'P1');
    await store.open(collection, [row, rowIn(fixture, 'P1', { region: other })]);
    await store.close(collection, [closing(row, 2)]);
    expect(await ask(fixture)).toEqual([]);
    expect(idsOf(await ask(fixture, { region: other }))).toEqual(['P1']);
  });

  it('the checkpoints of two regions move each by itself', async () => {
    const fixture = use();
    const { store, collection, region, other } = fixture;
    await store.moveCheckpoint(collection, region, 0, entryNumber(4));
    expect(await checkpointOf({ ...fixture, region: other })).toBe(0);
    expect(await store.moveCheckpoint(collection, other, 0, entryNumber(2))).toBe(true);
    expect(await checkpointOf(fixture)).toBe(4);
  });

  it('two versions of a collection have rows and checkpoints of their own', async () => {
    const fixture = use();
    const { store, collection, region } = fixture;
    const next = { ...collection, version: 2 };
    await store.open(collection, [rowIn(fixture, 'P1', { doc: { version: 1 } })]);
    await store.moveCheckpoint(collection, region, 0, entryNumber(1));
    expect(await ask(fixture, { collection: next })).toEqual([]);
    expect(await checkpointOf({ ...fixture, collection: next })).toBe(0);
    await store.open(next, [rowIn(fixture, 'P1', { doc: { version: 2 } })]);
    expect((await ask(fixture)).map(({ doc }) => doc)).toEqual([{ version: 1 }]);
    expect((await ask(fixture, { collection: next })).map(({ doc }) => doc)).toEqual([{ version: 2 }]);
  });

  it('versions 1 and 11 are two, and so are collections of which one name begins with the other', async () => {
    const fixture = use();
    const { store, collection } = fixture;
    const alike = [{ ...collection, version: 11 }, newCollection(1, `${collection.name}s`)];
    for (const each of alike) await store.open(each, [rowIn(fixture, 'other')]);
    await store.open(collection, [rowIn(fixture, 'own')]);
    await store.drop(collection);
    expect(await ask(fixture)).toEqual([]);
    for (const each of alike) expect(idsOf(await ask(fixture, { collection: each }))).toEqual(['other']);
  });

  it('a version that is dropped leaves no row, no checkpoint and no note, in no region', async () => {
    const fixture = use();
    const { store, collection, region, other } = fixture;
    for (const each of [region, other]) {
      await store.open(collection, [rowIn(fixture, 'P1', { region: each })]);
      await store.moveCheckpoint(collection, each, 0, entryNumber(4));
      await store.park(collection, each, [{ subject: 'project:P1', since: entryNumber(2), error: 'x' }]);
    }
    await store.drop(collection);
    for (const each of [region, other]) {
      expect(await ask(fixture, { region: each })).toEqual([]);
      expect(await checkpointOf({ ...fixture, region: each })).toBe(0);
      expect(await store.parked([collection], each)).toEqual([[]]);
    }
  });

  it('dropping one version leaves the other whole', async () => {
    const fixture = use();
    const { store, collection, region } = fixture;
    const next = { ...collection, version: 2 };
    for (const each of [collection, next]) {
      await store.open(each, [rowIn(fixture, 'P1')]);
      await store.moveCheckpoint(each, region, 0, entryNumber(4));
    }
    await store.drop(collection);
    expect(idsOf(await ask(fixture, { collection: next }))).toEqual(['P1']);
    expect(await checkpointOf({ ...fixture, collection: next })).toBe(4);
  });

  it('what was dropped can be filled again from the start, and dropping what is not there is success', async () => {
    const fixture = use();
    const { store, collection, region } = fixture;
    await store.drop(collection);
    await store.open(collection, [rowIn(fixture, 'P1', { doc: { n: 1 } })]);
    await store.drop(collection);
    await store.open(collection, [rowIn(fixture, 'P1', { doc: { n: 2 } })]);
    expect((await ask(fixture)).map(({ doc }) => doc)).toEqual([{ n: 2 }]);
    expect(await store.moveCheckpoint(collection, region, 0, entryNumber(1))).toBe(true);
  });
}
