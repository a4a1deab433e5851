import { type EventType } from '../../events/catalogue.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber, kindOf, type Subject } from '../../events/values/ids.js';
import { byYear } from '../cycles/years.js';
import { type Found, look, round, shelf, type View } from '../engine/view.js';
import { entries, type EntryRow } from '../entries/fold.js';
import { type Docket } from './docket.js';
import { type FirstFact, firstFacts } from './first-facts.js';

/** A thing of which something is reported for a day before its first fact. */
export interface Early {
  readonly subject: Subject;
  /** the first of these days */
  readonly on: Day;
  /** of all that was reported too early */
  readonly entries: readonly EntryNumber[];
  readonly since: FirstFact;
}

/** What is reported, planned or said of projects and mandates other than by decisions: those a rule about acts judges. */
const REPORTS: readonly EventType[] = [
  'AccountSubmitted',
  'AdviceAnswered',
  'AdviceGiven',
  'AdviceRequested',
  'BudgetPlanned',
  'MandateReportedDone',
  'MilestoneReached',
  'MilestoneRescheduled',
  'ProgressReported',
  'SpendingReported',
];

interface Report {
  readonly on: Day;
  readonly entry: EntryNumber;
}
type Reports = ReadonlyMap<Subject, readonly Report[]>;

function reportsIn(rows: readonly Found<EntryRow>[]): Reports {
  const by = new Map<Subject, Report[]>();
  const inOrder = [...rows].sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));
  for (const { doc } of inOrder) {
    if (doc.voidedBy !== null) continue;
    for (const subject of doc.subjects) {
      if (kindOf(subject) !== 'project' && kindOf(subject) !== 'mandate') continue;
      const known = by.get(subject) ?? [];
      by.set(subject, known);
      known.push({ on: doc.on, entry: doc.number });
    }
  }
  return by;
}

/** What stands before the first fact of what it is about. Reports have no order with others on a day, so the same day is none. */
export function* earlyIn(docket: Docket): View<readonly Early[]> {
  const [rows] = yield* round(look(entries, 'always', { type: REPORTS }));
  const keep = yield* shelf();
  const firstOf = firstFacts(docket);
  const all = new Map<Subject, Report[]>();
  const firsts = new Map<Subject, FirstFact>();
  for (const [year, ofYear] of byYear(rows)) {
    for (const [subject, reports] of keep.kept(`reports of ${year}`, ofYear, () => reportsIn(ofYear))) {
      const since = firsts.get(subject) ?? firstOf(subject);
      const [earliest] = reports;
      if (!since || !earliest || earliest.on >= since.on) continue;
      firsts.set(subject, since);
      all.set(subject, [...(all.get(subject) ?? []), ...reports.filter(({ on }) => on < since.on)]);
    }
  }
  return [...all].flatMap(([subject, reports]): readonly Early[] => {
    const since = firsts.get(subject);
    const [first] = [...reports].sort((a, b) => (a.on < b.on ? -1 : 1));
    if (!since || !first) return [];
    return [{ subject, on: first.on, entries: reports.map(({ entry }) => entry).sort((a, b) => a - b), since }];
  });
}
