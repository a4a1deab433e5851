import { type Day } from '../../../src/events/values/day.js';
import { is, type Past } from './facts.js';

/** A school year runs from 1 August to 31 July; where the charter counts in calendar years, a year is one. */
const firstDay = (period: string): Day => (period.includes('/') ? `${period.slice(0, 4)}-08-01` : `${period}-01-01`) as Day;
const lastDay = (period: string): Day =>
  (period.includes('/') ? `${String(Number(period.slice(0, 4)) + 1)}-07-31` : `${period}-12-31`) as Day;

export interface Span {
  readonly title: string;
  readonly schoolYears: readonly string[];
  readonly from: Day;
  readonly until: Day;
}

/** Title and horizon of a programme, as its take-over or its cycle last stated them by V. */
export function span(past: Past, programme: string, on: Day): Span | null {
  let held: Span | null = null;
  for (const fact of past.upTo(on)) {
    if (!is(fact, 'CycleOpened', 'ProgrammeTakenOver') || fact.event.data.programme !== programme) continue;
    const { title, schoolYears } = fact.event.data;
    const [first, last] = [schoolYears[0], schoolYears.at(-1)];
    if (first !== undefined && last !== undefined) held = { title, schoolYears, from: firstDay(first), until: lastDay(last) };
  }
  return held;
}
