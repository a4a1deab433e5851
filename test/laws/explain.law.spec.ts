import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entry } from '../../src/events/entry.js';
import { FactTable } from '../../src/events/fact-table.js';
import { entryNumber } from '../../src/events/values/ids.js';
import { answerExplain } from '../../src/modules/api/queries/explain.js';
import { type Asked } from '../../src/modules/api/queries/parameters.js';
import { type Standpoint } from '../../src/modules/api/queries/standpoint.js';
import { type ReadModel } from '../../src/modules/projector/read-model.js';
import { type LoggedEntry } from '../../src/modules/ledger/region-log.js';
import { Touches } from '../../src/modules/ledger/touches.js';
import { WhatIf } from '../../src/modules/projector/what-if.js';
import { equal } from '../../src/projections/engine/equal.js';
import { explainable } from '../../src/projections/explain/subjects.js';
import { projections } from '../../src/projections/index.js';
import { histories } from '../support/generate/history.js';
import { telling } from '../support/generate/questions.js';
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

/** The parts of the read model that an explanation needs, over a history. */
async function readModelOf(entries: readonly Entry[]): Promise<Pick<ReadModel, 'ask' | 'whatIf'>> {
  const side = await ReadSide.of(entries, projections);
  const log = { facts: new FactTable(), touches: new Touches(), entries: [] as LoggedEntry[] };
  for (const entry of entries) {
    const changes = log.facts.add(entry);
    log.touches.add(entry.number, changes);
    log.entries.push({ entry, changes });
  }
  return {
    ask: (_region, view, p) => side.ask(view, p),
    whatIf: (_region, p) => Promise.resolve(new WhatIf(log, p, (finds) => side.find(finds, p))),
  };
}

interface Explained {
  readonly value: unknown;
  readonly setBy: readonly number[];
  readonly confirmedBy: readonly number[];
}

/** Where the first point has nothing to look into, the next one is tried. */
const POINTS = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 5, maxLength: 5 });
const ENOUGH = 6;

describe('an explanation is minimal', () => {
  it('without those that only confirm the value stays, and without any one of the others it does not', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), POINTS, async ({ entries }, points) => {
        const [first] = entries;
        if (!first) return;
        const readModel = await readModelOf(entries);
        const days = telling(entries);
        let told = 0;
        for (const [[day, back], [subject, field]] of points.flatMap((point) => ASKED.map((asked) => [point, asked] as const))) {
          if (told > ENOUGH) break;
          const on = days[Math.floor(days.length / 2) + (day % Math.ceil(days.length / 2))] ?? first.on;
          const p = entryNumber(entries.length - (back % Math.ceil(entries.length / 3)));
          const at: Standpoint = { region: first.region, validOn: on, validStated: true, knownOn: p, p };
          const found = (await answerExplain(readModel, at, asking(subject, field)))?.explanation as Explained | undefined;
          // What one entry alone has set is minimal if it is right at all; those with more are the ones to look into.
          if (!found || found.setBy.length + found.confirmedBy.length < 2) continue;
          const { setBy, confirmedBy, value } = found;
          const where = `${subject}.${field} at (V ${on}, p ${String(p)})`;
          const rest = await valueWithout(entries, confirmedBy, at, subject, field);
          expect([where, confirmedBy, equal(rest, value)]).toEqual([where, confirmedBy, true]);
          for (const one of setBy) {
            const other = await valueWithout(entries, [...confirmedBy, one], at, subject, field);
            expect([where, one, equal(other, value)]).toEqual([where, one, false]);
          }
          told += setBy.length;
        }
        // A history in which nothing rests on several entries, as in every other, proves nothing: another one takes its place.
        fc.pre(told > 0);
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });
});
