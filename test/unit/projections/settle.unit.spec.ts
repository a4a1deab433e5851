import { describe, expect, it } from '@jest/globals';
import { type EntryNumber, entryNumber } from '../../../src/events/values/ids.js';
import { settle } from '../../../src/projections/explain/settle.js';

const numbers = (...all: readonly number[]): readonly EntryNumber[] => all.map(entryNumber);
/** The value holds as long as the function says so of the entries that are left out. */
const settled = (all: readonly number[], holds: (left: (n: number) => boolean) => boolean): ReturnType<typeof settle> =>
  settle(numbers(...all), (without) => Promise.resolve(holds((n) => without.has(entryNumber(n)))));

describe('the entries behind a value', () => {
  it('set it where it changes without them, and confirm it where it does not', async () => {
    expect(await settled([1, 2, 3], (left) => !left(1) && !left(3))).toEqual({ setBy: [1, 3], confirmedBy: [2] });
  });

  it('of two that say the same the earlier one has set it, and the later one repeats it', async () => {
    expect(await settled([4, 7], (left) => !(left(4) && left(7)))).toEqual({ setBy: [4], confirmedBy: [7] });
  });

  it('are asked again after others were spared: one may be needed only because of another', async () => {
    // 9 undoes what 5 did: neither can be left out alone, both together can.
    expect(await settled([5, 9], (left) => left(5) || !left(9))).toEqual({ setBy: [], confirmedBy: [5, 9] });
  });

  it('are none where nothing makes a difference', async () => {
    expect(await settled([2, 3], () => true)).toEqual({ setBy: [], confirmedBy: [2, 3] });
    expect(await settled([], () => true)).toEqual({ setBy: [], confirmedBy: [] });
  });
});
