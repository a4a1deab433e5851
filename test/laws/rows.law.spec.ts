import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projections } from '../../src/projections/index.js';
import { histories } from '../support/generate/history.js';
import { picks, pointsOf } from '../support/generate/questions.js';
import { RUNS } from '../support/generate/runs.js';
import { ReadSide } from '../support/oracle/read-side.js';
import { wrongRows } from '../support/oracle/wrong-answers.js';

describe('law 1: rows at (V, K) are those of a naive fold over a ledger cut off after K', () => {
  it('for every projection, whatever the order of entering, corrections and withdrawals', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), picks(9), async (history, chosen) => {
        const side = await ReadSide.of(history.entries, projections);
        for (const point of pointsOf(history, chosen)) {
          expect(await wrongRows(side, history.entries, point)).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
