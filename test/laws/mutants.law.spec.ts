import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type History, histories } from '../support/generate/history.js';
import { picks, pointsOf } from '../support/generate/questions.js';
import { MUTANTS, mistaken, type Mutant } from '../support/mutants.js';
import { ReadSide } from '../support/oracle/read-side.js';
import { wrongRows } from '../support/oracle/wrong-answers.js';

/** As many histories as the law is tried with in full, drawn so many at a time: most mistakes show within the first few. */
const MOST = 1000;
const DRAWN = 20;

type Tried = readonly (readonly [history: History, chosen: readonly number[]])[];
const draws = new Map<number, Tried>();
/** The same histories for every mistake. */
function drawn(seed: number): Tried {
  const known = draws.get(seed) ?? fc.sample(fc.tuple(histories(), picks(9)), { numRuns: DRAWN, seed });
  draws.set(seed, known);
  return known;
}

/** After how many histories law 1 sees the mistake; null where it does not. */
async function caughtAfter(mutant: Mutant, most = MOST): Promise<number | null> {
  const wrong = mistaken(mutant).filter(({ name }) => name === mutant.of);
  for (let seed = 1, tried = 0; tried < most; seed += 1) {
    for (const [history, chosen] of drawn(seed)) {
      tried += 1;
      const side = await ReadSide.of(history.entries, wrong);
      for (const point of pointsOf(history, chosen)) {
        if ((await wrongRows(side, history.entries, point, [mutant.of])).length > 0) return tried;
      }
    }
  }
  return null;
}

describe('law 1 is sharp', () => {
  it.each(MUTANTS)('it sees that $mistake', async (mutant) => {
    expect(await caughtAfter(mutant)).not.toBeNull();
  });

  it('and sees nothing in the same projections without a mistake', async () => {
    for (const of of new Set(MUTANTS.map((mutant) => mutant.of))) {
      expect([of, await caughtAfter({ mistake: 'none', of, change: () => ({}) }, DRAWN)]).toEqual([of, null]);
    }
  });
});
