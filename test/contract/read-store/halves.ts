import { expect, it } from '@jest/globals';
import { entryNumber } from '../../../src/events/values/ids.js';
import { ask, checkpointOf, closing, type Fixture, rowIn } from './support.js';

/** A crash leaves half a batch; a query asks with a p that the checkpoint caps. */
export function halves(use: () => Fixture): void {
  const before = async (fixture: Fixture): Promise<{ old: ReturnType<typeof rowIn>; shown: unknown }> => {
    const old = rowIn(fixture, 'P1', { known: 1 });
    await fixture.store.open(fixture.collection, [old]);
    await fixture.store.moveCheckpoint(fixture.collection, fixture.region, 0, entryNumber(3));
    return { old, shown: await ask(fixture, { p: 3 }) };
  };

  it('rows that were opened beyond the checkpoint are not visible', async () => {
    const fixture = use();
    const { shown } = await before(fixture);
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { known: 4 }), rowIn(fixture, 'P2', { known: 4 })]);
    expect(await ask(fixture, { p: await checkpointOf(fixture) })).toEqual(shown);
  });

  it('rows that were closed beyond the checkpoint are still visible', async () => {
    const fixture = use();
    const { old, shown } = await before(fixture);
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1', { known: 4 })]);
    await fixture.store.close(fixture.collection, [closing(old, 4)]);
    expect(await ask(fixture, { p: await checkpointOf(fixture) })).toEqual(shown);
  });

  it('writing half a batch, and then the whole of it, leaves what the whole alone would have left', async () => {
    const fixture = use();
    const { old } = await before(fixture);
    const opened = [rowIn(fixture, 'P1', { known: 4, doc: { n: 4 } }), rowIn(fixture, 'P2', { known: 5 })];
    await fixture.store.open(fixture.collection, opened.slice(0, 1));
    for (let turn = 0; turn < 2; turn += 1) {
      await fixture.store.open(fixture.collection, opened);
      await fixture.store.close(fixture.collection, [closing(old, 4)]);
    }
    await fixture.store.moveCheckpoint(fixture.collection, fixture.region, entryNumber(3), entryNumber(5));
    expect((await ask(fixture, { p: 4 })).map(({ doc }) => doc)).toEqual([{ n: 4 }]);
    expect(await ask(fixture, { p: 5 })).toHaveLength(2);
    expect(await ask(fixture, { p: 3 })).toHaveLength(1);
  });
}
