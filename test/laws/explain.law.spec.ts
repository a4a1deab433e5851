import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entry } from '../../src/events/entry.js';
import { FactTable } from '../../src/events/fact-table.js';
import { type EntryNumber, entryNumber } from '../../src/events/values/ids.js';
import { answerExplain } from '../../src/modules/api/queries/explain.js';
import { type Asked } from '../../src/modules/api/queries/parameters.js';
import { type Standpoint } from '../../src/modules/api/queries/standpoint.js';
import { WhatIf } from '../../src/modules/projector/what-if.js';
import { equal } from '../../src/projections/engine/equal.js';
import { explainable } from '../../src/projections/explain/subjects.js';
import { projections } from '../../src/projections/index.js';
import { histories } from '../support/generate/history.js';
import { picks, pointsOf } from '../support/generate/questions.js';
import { RUNS } from '../support/generate/runs.js';
import { ReadSide } from '../support/oracle/read-side.js';

const ASKED = [
  ...['P1', 'P2', 'P3'].flatMap((id) =>
    ['state', 'endDecided', 'title', 'run'].map((field) => [`project:${id}`, field] as const),
  ),
  ...['A', 'B'].map((id) => [`programme:${id}`, 'state'] as const),
  ['body:LK', 'seats'] as const,
];

const asking = (subject: string, field: string): Asked => ({
  validOn: null,
  knownOn: null,
  atLeast: null,
  limit: 1,
  after: null,
  sort: null,
  errata: false,
  filters: { subject, field },
});

/** The value in a ledger that was written without some entries, read by nothing that the explanation uses. */
async function valueWithout(
  entries: readonly Entry[],
  left: readonly number[],
  at: Standpoint,
  subject: string,
  field: string,
): Promise<unknown> {
  const [kind = '', id = ''] = subject.split(':');
  const side = await ReadSide.of(
    entries.filter(({ number }) => number <= at.p && !left.includes(number)),
    projections,
  );
  const view = explainable[kind];
  if (!view) throw new RangeError(kind);
  const thing = await side.ask(view({ id, validOn: at.validOn, validStated: true, filters: {} }), at.p);
  return thing ? thing[field] : undefined;
}

describe('an explanation is minimal', () => {
  it('without those that only confirm the value stays, and without any one of the others it does not', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(
        histories({ longest: 30 }),
        picks(2),
        fc.integer({ min: 0, max: ASKED.length - 1 }),
        async (history, chosen, first) => {
          const { entries } = history;
          const side = await ReadSide.of(entries, projections);
          const table = new FactTable();
          const log = entries.map((entry) => ({ entry, changes: table.add(entry) }));
          const region = entries[0]?.region;
          if (!region) return;
          const readModel = {
            find: (_region: unknown, finds: Parameters<ReadSide['find']>[0], p: number) => side.find(finds, p),
            whatIf: (_region: unknown, p: EntryNumber | 0) => Promise.resolve(new WhatIf(log, p, (finds) => side.find(finds, p))),
          };
          for (const [index, { on, p }] of pointsOf(history, chosen).entries()) {
            const [subject, field] = ASKED[(first + index) % ASKED.length] ?? ASKED[0] ?? ['', ''];
            const at: Standpoint = { region, validOn: on, validStated: true, knownOn: p, p: entryNumber(p) };
            const found = await answerExplain(readModel, at, asking(subject, field));
            if (!found) continue;
            const { setBy, confirmedBy, value } = found as { setBy: number[]; confirmedBy: number[]; value: unknown };
            const where = `${subject}.${field} at (V ${on}, p ${String(p)})`;
            const rest = await valueWithout(entries, confirmedBy, at, subject, field);
            expect([where, equal(rest, value)]).toEqual([where, true]);
            for (const one of setBy) {
              const other = await valueWithout(entries, [...confirmedBy, one], at, subject, field);
              expect([where, one, equal(other, value)]).toEqual([where, one, false]);
              told += 1;
            }
          }
        },
      ),
      { numRuns: RUNS },
    );
    expect(told).toBeGreaterThan(RUNS / 4);
  });
});
