import { expect, it } from '@jest/globals';
import { entryNumber } from '../../../src/events/values/ids.js';
import { checkpointOf, type Fixture, newCollection, upTo } from './support.js';

/** The checkpoint moves by compare-and-set. */
export function checkpoints(use: () => Fixture): void {
  const move = ({ store, collection, region }: Fixture, from: number, to: number): Promise<boolean> =>
    store.moveCheckpoint(collection, region, from === 0 ? 0 : entryNumber(from), entryNumber(to));

  it('where nothing was projected the checkpoint is 0', async () => {
    expect(await checkpointOf(use())).toBe(0);
  });

  it('the first one moves it from 0', async () => {
    const fixture = use();
    expect(await move(fixture, 0, 5)).toBe(true);
    expect(await checkpointOf(fixture)).toBe(5);
  });

  it('who names the stored one moves it on', async () => {
    const fixture = use();
    await move(fixture, 0, 5);
    expect(await move(fixture, 5, 9)).toBe(true);
    expect(await checkpointOf(fixture)).toBe(9);
  });

  it('who names the stored one moves it back', async () => {
    const fixture = use();
    await move(fixture, 0, 9);
    expect(await move(fixture, 9, 4)).toBe(true);
    expect(await checkpointOf(fixture)).toBe(4);
  });

  it.each([
    [0, 7],
    [4, 7],
    [6, 7],
    [4, 3],
    [500, 7],
  ])('who names another one than the stored 5 (%d to %d) changes nothing and is told so', async (from, to) => {
    const fixture = use();
    await move(fixture, 0, 5);
    expect(await move(fixture, from, to)).toBe(false);
    expect(await checkpointOf(fixture)).toBe(5);
  });

  it('who names one where there is none changes nothing', async () => {
    const fixture = use();
    expect(await move(fixture, 3, 5)).toBe(false);
    expect(await checkpointOf(fixture)).toBe(0);
  });

  it('moving it to where it stands is success', async () => {
    const fixture = use();
    await move(fixture, 0, 5);
    expect(await move(fixture, 5, 5)).toBe(true);
    expect(await checkpointOf(fixture)).toBe(5);
  });

  it('numbers beyond 32 bits are kept', async () => {
    const fixture = use();
    await move(fixture, 0, 2 ** 40);
    expect(await move(fixture, 2 ** 40, 2 ** 40 + 1)).toBe(true);
    expect(await checkpointOf(fixture)).toBe(2 ** 40 + 1);
  });

  it('checkpoints of several collections come in the order in which they were asked for', async () => {
    const fixture = use();
    const others = [newCollection(), newCollection()] as const;
    await fixture.store.moveCheckpoint(others[1], fixture.region, 0, entryNumber(3));
    await move(fixture, 0, 8);
    const asked = [others[0], fixture.collection, others[1]];
    expect(await fixture.store.checkpoints(asked, fixture.region)).toEqual([0, 8, 3]);
    expect(await fixture.store.checkpoints([], fixture.region)).toEqual([]);
  });

  it('of ten that set the first one exactly one wins', async () => {
    const fixture = use();
    const won = await Promise.all(upTo(10).map((n) => move(fixture, 0, n + 1)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await checkpointOf(fixture)).toBe(won.indexOf(true) + 1);
  });

  it('of ten that move it from the same place exactly one wins', async () => {
    const fixture = use();
    await move(fixture, 0, 100);
    const won = await Promise.all(upTo(10).map((n) => move(fixture, 100, n + 1)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await checkpointOf(fixture)).toBe(won.indexOf(true) + 1);
  });

  it('ten that read it and try again after losing get it on by one each', async () => {
    const fixture = use();
    const insist = async (): Promise<void> => {
      for (;;) {
        const at = await checkpointOf(fixture);
        if (await move(fixture, at, at + 1)) return;
      }
    };
    await Promise.all(upTo(10).map(insist));
    expect(await checkpointOf(fixture)).toBe(10);
  });
}
