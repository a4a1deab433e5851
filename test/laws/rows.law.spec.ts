import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projections } from '../../src/projections/index.js';
import { differences, fieldsOfRow } from '../support/oracle/compare.js';
import { Past } from '../support/oracle/facts.js';
import { ReadSide } from '../support/oracle/read-side.js';
import { COMPARED, expectedRows } from '../support/oracle/rows.js';
import { type History, histories } from '../support/generate/history.js';
import { picks, type Point, pointsOf } from '../support/generate/questions.js';
import { RUNS } from '../support/generate/runs.js';
import { Shares } from '../support/generate/shares.js';

async function wrongRows(side: ReadSide, { entries }: History, { on, p }: Point): Promise<readonly string[]> {
  const past = new Past(entries, p);
  const wrong: string[] = [];
  for (const projection of COMPARED) {
    const got = new Map((await side.rows(projection, on, p)).map((row) => [row.id, fieldsOfRow(row)]));
    wrong.push(...differences(expectedRows(projection, past, on), got).map((text) => `${projection} ${text}`));
  }
  return wrong.map((text) => `(V ${on}, p ${String(p)}) ${text}`);
}

describe('law 1: rows at (V, K) are those of a naive fold over a ledger cut off after K', () => {
  it('for every projection, whatever the order of entering, corrections and withdrawals', async () => {
    const shares = new Shares();
    await fc.assert(
      fc.asyncProperty(histories(), picks(9), async (history, chosen) => {
        shares.add(history.entries);
        const side = await ReadSide.of(history.entries, projections);
        for (const point of pointsOf(history, chosen)) expect(await wrongRows(side, history, point)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(shares.missing()).toEqual([]);
  });
});
