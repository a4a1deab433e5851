import { expect } from '@jest/globals';
import { entryNumber } from '../../src/events/values/ids.js';
import { type ReadStore } from '../../src/modules/read-store/read-store.js';
import { projections } from '../../src/projections/index.js';
import { type Faults, faulty } from './faulty-store.js';
import { Dice } from './generate/dice.js';
import { historyOf } from './generate/history.js';
import { differing, Following, insist } from './projecting.js';

export interface Trouble extends Faults {
  /** how many entries at most */
  readonly longest?: number;
  /** the whole store may be replaced by an earlier backup of it */
  readonly restores?: boolean;
}

/** Two projectors at once over one store, with batches, restarts and faults as the seed has it; afterwards the rows are those of a rebuild. */
export async function troubledRun(seed: number, empty: ReadStore, trouble: Trouble): Promise<void> {
  const { longest = 40, restores = false } = trouble;
  const dice = new Dice(seed);
  const history = historyOf(
    Array.from({ length: longest }, () => dice.roll(0x7fffffff)),
    { longest },
  );
  const following = await Following.of(history);
  const store = { current: empty };
  const start = (): ReturnType<Following['projector']> =>
    following.projector({ store: faulty(store, dice, trouble), batchSize: () => 1 + dice.roll(12) });
  let both = [start(), start()];
  try {
    while (!following.isComplete) {
      await following.enter(1 + dice.roll(15));
      // One of them dies and begins again from what is stored; what it had under way stays as it is.
      if (dice.chance(20)) both = [start(), ...both.slice(0, 1)];
      if (restores && dice.chance(40)) store.current = await following.backup(1 + dice.roll(following.position));
      else if (dice.chance(15)) await moveBack(store.current, following, dice);
      await Promise.all(both.map((each) => insist(() => (dice.chance(50) ? each.advance() : each.review()))));
    }
    await Promise.all(both.map((each) => insist(() => each.review())));
    for (const each of both) expect(each.position).toBe(history.length);
    expect(await following.checkpoints(store.current)).toEqual(projections.map(() => history.length));
    expect(differing(await following.content(store.current), await following.rebuilt())).toEqual([]);
  } finally {
    await following.close();
  }
}

/** The checkpoint alone stands at an earlier entry than the projectors believe. */
async function moveBack(store: ReadStore, { region }: Following, dice: Dice): Promise<void> {
  const projection = dice.pick(projections);
  const [at = 0] = await store.checkpoints([projection], region);
  if (at > 1) await store.moveCheckpoint(projection, region, at, entryNumber(1 + dice.roll(at - 1)));
}
