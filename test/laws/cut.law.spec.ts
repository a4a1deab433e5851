import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entry } from '../../src/events/entry.js';
import { type Day } from '../../src/events/values/day.js';
import { type Query, type Question } from '../../src/projections/engine/query.js';
import { projections, queries } from '../../src/projections/index.js';
import { histories } from '../support/generate/history.js';
import { idsFor } from '../support/generate/ids.js';
import { picks, type Point, telling } from '../support/generate/questions.js';
import { RUNS } from '../support/generate/runs.js';
import { ReadSide } from '../support/oracle/read-side.js';

const bytes = async (side: ReadSide, query: Query, question: Question, p: number): Promise<string> =>
  JSON.stringify(await (query.kind === 'list' ? side.ask(query.view(question), p) : side.ask(query.view(question), p)));

/** Standpoints in the past of the ledger, half of them just before something was corrected or withdrawn. */
function pointsBefore(entries: readonly Entry[], chosen: readonly number[]): readonly Point[] {
  const days = telling(entries);
  const later = entries.filter(({ event }) => event.type === 'EntryCorrected' || event.type === 'EntryVoided');
  return chosen.map((pick, index): Point => {
    const said = index % 2 === 0 ? later[pick % Math.max(1, later.length)] : undefined;
    const p = said ? said.number - 1 : 1 + (pick % Math.max(1, entries.length - 1));
    return { on: days[(pick >>> 8) % days.length] ?? ('2016-08-01' as Day), p };
  });
}

async function looksAhead(entries: readonly Entry[], { on, p }: Point): Promise<readonly string[]> {
  const whole = await ReadSide.of(entries, projections);
  const cut = await ReadSide.of(entries.slice(0, p), projections);
  const wrong: string[] = [];
  for (const query of queries) {
    for (const id of idsFor(query.path, entries)) {
      const question = { id, validOn: on, validStated: p % 2 === 0, filters: { to: 'LK', procedure: 'v1' } };
      const [got, want] = [await bytes(whole, query, question, p), await bytes(cut, query, question, p)];
      if (got !== want) wrong.push(`${query.path} ${id} (V ${on}, p ${String(p)})\n  cut off: ${want}\n  whole:   ${got}`);
    }
  }
  return wrong;
}

describe('law 2: nothing entered after K is visible in an answer at K', () => {
  it('byte for byte the same as over a ledger cut off after K, for every query and every id', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), picks(2), async (history, chosen) => {
        for (const point of pointsBefore(history.entries, chosen)) {
          expect(await looksAhead(history.entries, point)).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
