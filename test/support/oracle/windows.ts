import { type DataOf } from '../../../src/events/catalogue.js';
import { type Day } from '../../../src/events/values/day.js';

type Step = DataOf<'ProcedureAdopted'>['steps'][number];
export interface Span {
  readonly from: Day | null;
  readonly until: Day | null;
}

/** What a cycle's windows are counted from; its programme begins on a 1 August. */
export interface Cycle {
  readonly id: string;
  readonly programme: string;
  readonly openedOn: Day;
  readonly programmeFrom: Day;
  /** first days of the summer holidays */
  readonly holidays: readonly Day[];
}

const date = (day: Day): Date => new Date(`${day}T12:00:00Z`);
const written = (time: Date): Day => time.toISOString().slice(0, 10) as Day;
export function plusDays(day: Day, count: number): Day {
  const time = date(day);
  time.setUTCDate(time.getUTCDate() + count);
  return written(time);
}
export const daysFrom = (from: Day, to: Day): number => Math.round((date(to).getTime() - date(from).getTime()) / 86_400_000);

const first = (year: number, month: number): Day => `${String(year)}-${String(month).padStart(2, '0')}-01` as Day;
const lastOf = (day: Day): Day =>
  plusDays(first(Number(day.slice(0, 4)) + (day.slice(5, 7) === '12' ? 1 : 0), (Number(day.slice(5, 7)) % 12) + 1), -1);

/**
 * CONTRACT 3, "Windows": "counted from the programme's first day: each month is the last one before it, 'from August' the one
 * that begins with it". A window that begins with another step is null while that step is not taken.
 */
export function windowOf({ window }: Step, { programmeFrom, holidays }: Cycle, taken: (step: string) => Day | null): Span | null {
  if (!window) return null;
  const year = Number(programmeFrom.slice(0, 4));
  if (window.after) {
    const day = taken(window.after.step);
    return day === null ? null : { from: day, until: plusDays(day, window.after.days) };
  }
  let span: Span = { from: null, until: null };
  if (window.months) {
    const days = window.months
      .map((month) => (first(year, month) < programmeFrom ? first(year, month) : first(year - 1, month)))
      .sort();
    span = { from: days[0] ?? null, until: lastOf(days.at(-1) ?? programmeFrom) };
  }
  if (window.fromMonth !== undefined) {
    const same = first(year, window.fromMonth);
    span = { ...span, from: same >= programmeFrom ? same : first(year + 1, window.fromMonth) };
  }
  const begin = holidays
    .filter((day) => day < programmeFrom)
    .sort()
    .at(-1);
  if (!window.before || begin === undefined) return span;
  const eve = plusDays(begin, -1);
  return { ...span, until: span.until === null || eve < span.until ? eve : span.until };
}
