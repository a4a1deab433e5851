import { setImmediate as turn } from 'node:timers/promises';
import { ReadStoreUnavailable } from '../../src/modules/read-store/errors.js';
import { type ReadStore } from '../../src/modules/read-store/read-store.js';
import { type Dice } from './generate/dice.js';

/** Of a hundred calls, how many fail before they did anything, after they did all, or (writes of rows) after a part. */
export interface Faults {
  readonly before: number;
  readonly after: number;
  readonly partly: number;
}
export const SOME_FAULTS: Faults = { before: 5, after: 5, partly: 10 };
export const ONLY_DELAYS: Faults = { before: 0, after: 0, partly: 0 };

const FAILING: readonly PropertyKey[] = ['open', 'close', 'checkpoints', 'moveCheckpoint', 'park', 'parked', 'unpark'];
const inPart: readonly PropertyKey[] = ['open', 'close'];
const lost = (call: string, when: string): Error => new ReadStoreUnavailable(`${call} failed ${when}, as the test wants it`);

/** A store whose calls take turns with those of others, and fail as dice say. Its errors are those of a store that is away. */
export function faulty(store: { readonly current: ReadStore }, dice: Dice, { before, after, partly }: Faults): ReadStore {
  return new Proxy(store.current, {
    get(_, name) {
      const target = store.current;
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || !FAILING.includes(name)) return method;
      return async (...parameters: readonly unknown[]): Promise<unknown> => {
        for (let turns = dice.roll(4); turns > 0; turns -= 1) await turn();
        const fate = dice.roll(100);
        if (fate < before) throw lost(String(name), 'before it did anything');
        if (fate < before + partly && inPart.includes(name)) {
          const [collection, rows] = parameters as readonly [unknown, readonly unknown[]];
          const some = rows.filter(() => dice.chance(50));
          await (Reflect.apply(method, target, [collection, some]) as Promise<unknown>);
          throw lost(String(name), 'in part');
        }
        const answer = await (Reflect.apply(method, target, parameters) as Promise<unknown>);
        if (fate >= 100 - after) throw lost(String(name), 'after it did all, and its answer was lost');
        return answer;
      };
    },
  });
}
