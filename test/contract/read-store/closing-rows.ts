import { expect, it } from '@jest/globals';
import { ask, closing, type Fixture, idsOf, rowIn } from './support.js';

/** Closing lowers `knownTo` to the minimum. */
export function closingRows(use: () => Fixture): void {
  const lastKnown = async (fixture: Fixture): Promise<number> => {
    let last = 0;
    for (let p = 1; p <= 12; p += 1) if ((await ask(fixture, { p })).length > 0) last = p;
    return last;
  };

  it('a closed row is known up to the entry before its closing, and not from that entry on', async () => {
    const fixture = use();
    const row = rowIn(fixture, 'P1', { known: 2 });
    await fixture.store.open(fixture.collection, [row]);
    await fixture.store.close(fixture.collection, [closing(row, 7)]);
    expect(idsOf(await ask(fixture, { p: 6 }))).toEqual(['P1']);
    expect(await ask(fixture, { p: 7 })).toEqual([]);
  });

  it.each([[[9, 4]], [[4, 9]], [[9, 4, 6]], [[6, 9, 4]], [[4, 4]]])(
    'of several closings the lowest holds, in whatever order they come: %j',
    async (numbers) => {
      const fixture = use();
      const row = rowIn(fixture, 'P1');
      await fixture.store.open(fixture.collection, [row]);
      for (const number of numbers) await fixture.store.close(fixture.collection, [closing(row, number)]);
      expect(await lastKnown(fixture)).toBe(3);
    },
  );

  it('several closings of one row in one call leave the lowest', async () => {
    const fixture = use();
    const row = rowIn(fixture, 'P1');
    await fixture.store.open(fixture.collection, [row]);
    await fixture.store.close(fixture.collection, [closing(row, 8), closing(row, 5), closing(row, 6)]);
    expect(await lastKnown(fixture)).toBe(4);
  });

  it('a closing closes that row only', async () => {
    const fixture = use();
    const [first, second] = [rowIn(fixture, 'P1'), rowIn(fixture, 'P1', { from: '2017-08-01' })];
    await fixture.store.open(fixture.collection, [first, second, rowIn(fixture, 'P2')]);
    await fixture.store.close(fixture.collection, [closing(first, 3)]);
    expect((await ask(fixture)).map(({ id, from }) => [id, from])).toEqual([
      ['P1', '2017-08-01'],
      ['P2', '2016-08-01'],
    ]);
  });

  it('closing a row that is not there is success and makes none', async () => {
    const fixture = use();
    await fixture.store.close(fixture.collection, [closing(rowIn(fixture, 'P1'), 3)]);
    expect(await ask(fixture, { p: 1 })).toEqual([]);
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1')]);
    expect(idsOf(await ask(fixture, { p: 5 }))).toEqual(['P1']);
  });

  it('closing nothing is success', async () => {
    const fixture = use();
    await expect(fixture.store.close(fixture.collection, [])).resolves.toBeUndefined();
  });

  it('an open row is known at every later entry, up to the largest number there can be', async () => {
    const fixture = use();
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1')]);
    for (const p of [1, 2, 1_000_000, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER - 1])
      expect(idsOf(await ask(fixture, { p }))).toEqual(['P1']);
  });

  it('a closing does not change document, evidence or valid stretch', async () => {
    const fixture = use();
    const row = rowIn(fixture, 'P1', { to: '2017-08-01', doc: { name: 'P1', nested: { list: [1, 2] } } });
    await fixture.store.open(fixture.collection, [row]);
    const before = await ask(fixture, { p: 1 });
    await fixture.store.close(fixture.collection, [closing(row, 2)]);
    expect(await ask(fixture, { p: 1 })).toEqual(before);
  });
}
