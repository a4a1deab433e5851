import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type ActRow } from '../acts/fold.js';
import { groupBy } from '../engine/group.js';
import { type Shelf } from '../engine/shelf.js';
import { type Found } from '../engine/view.js';
import { assign, AT_THE_START, type Standing, wordsOf } from './assign.js';
import { type AssignedAct, type RunningCycle } from './running.js';

type By = ReadonlyMap<string, readonly AssignedAct[]>;

/** The acts of one calendar year, in fact order, each with its cycle; and the same by what they are asked for. */
export interface YearOfActs {
  readonly name: string;
  readonly acts: readonly AssignedAct[];
  readonly byCycle: By;
  /** by what was done (`ProgrammeResolved`) */
  readonly byAct: By;
  /** by the projects that they name */
  readonly byProject: By;
  readonly decisions: readonly AssignedAct[];
  /** those that were recorded as a breach */
  readonly asHappened: readonly AssignedAct[];
}

/** Acts in fact order, and the cycles that they name. */
interface Told {
  readonly acts: readonly ActRow[];
  readonly named: ReadonlySet<string>;
  readonly last: Place;
}

export const byPlace = (a: ActRow, b: ActRow): number => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);

function tell(rows: readonly Found<ActRow>[]): Told {
  const acts = rows.map(({ doc }) => doc).sort(byPlace);
  const named = new Set(acts.flatMap(({ cycle }) => cycle ?? []));
  return { acts, named, last: acts.at(-1)?.place ?? ('' as Place) };
}

/** Rows by the calendar year in which they begin; of acts and entries that is the year of their day. */
export function byYear<R extends { readonly from: Day }>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const years = new Map<string, R[]>();
  let year = '';
  let ofYear: R[] = [];
  for (const row of rows) {
    // Neighbours are mostly of one year.
    if (year === '' || !row.from.startsWith(year)) {
      year = row.from.slice(0, 4);
      ofYear = years.get(year) ?? [];
      years.set(year, ofYear);
    }
    ofYear.push(row);
  }
  return years;
}

const yearOf = (name: string, acts: readonly AssignedAct[]): YearOfActs => ({
  name,
  acts,
  byCycle: groupBy(acts, ({ cycle }) => (cycle === null ? [] : [cycle])),
  byAct: groupBy(acts, ({ acts: done }) => [...new Set(done.map(({ act }) => act))]),
  byProject: groupBy(acts, ({ acts: done }) => [...new Set(done.flatMap(({ projects }) => projects ?? []))]),
  decisions: acts.filter(({ decision }) => decision !== null),
  asHappened: acts.filter(({ asHappened }) => asHappened !== null),
});

/**
 * All acts, year by year. An act's cycle depends on the acts before it, but only by their standing at the end of the year
 * before, and on the cycles opened by its place or named; so a year is made again only where one of these is another one. Of
 * twenty years a new p makes again the two or three that were still being told.
 */
export function yearsOf(
  keep: Shelf,
  rows: readonly Found<ActRow>[],
  running: readonly RunningCycle[],
  offices: ReadonlySet<string>,
): readonly YearOfActs[] {
  let before: Standing = AT_THE_START;
  return [...byYear(rows)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ofYear]) => {
      const told = keep.kept(`acts told ${name}`, ofYear, () => tell(ofYear));
      const concerned = running.filter(({ id, place }) => place < told.last || told.named.has(id));
      const made = keep.kept(`acts assigned ${name}`, [told, offices, before, ...concerned], () => {
        const { acts, after } = assign(told.acts, concerned, offices, before);
        return { year: yearOf(name, acts), after };
      });
      before = keep.kept(`standing after ${name}`, wordsOf(made.after), () => made.after);
      return made.year;
    });
}
