import { addDays, type Day, dayOf, earlierDay, laterDay, lastDayOfMonth, monthOf, yearOf } from '../../events/values/day.js';
import { type RulesRow } from '../region/fold.js';
import { type Step } from '../procedures/fold.js';

export interface Window {
  /** null: from the opening of the cycle on */
  readonly from: Day | null;
  /** the last day; null: without an end */
  readonly until: Day | null;
}

/** What the windows of a cycle are counted from (CONTRACT 3, "Windows"). */
export interface Anchor {
  readonly openedOn: Day;
  /** the programme's first day; null where the cycle has no programme */
  readonly programmeFrom: Day | null;
  readonly holidays: NonNullable<RulesRow['summerHolidays']>['years'];
}

/** The last such month before the programme begins; without a programme the first one on or after the opening. */
function firstOfMonth(month: number, anchor: Anchor): Day {
  if (anchor.programmeFrom !== null) {
    const same = dayOf(yearOf(anchor.programmeFrom), month, 1);
    return same < anchor.programmeFrom ? same : dayOf(yearOf(anchor.programmeFrom) - 1, month, 1);
  }
  const year = yearOf(anchor.openedOn);
  return month >= monthOf(anchor.openedOn) ? dayOf(year, month, 1) : dayOf(year + 1, month, 1);
}

/** "From August" is the month that begins with the programme, or the first one after it or the opening. */
function beginningWith(month: number, anchor: Anchor): Day {
  const start = anchor.programmeFrom ?? anchor.openedOn;
  const same = dayOf(yearOf(start), month, 1);
  return same >= start ? same : dayOf(yearOf(start) + 1, month, 1);
}

/** The day before the last summer holidays that begin before the programme; null where the charter has no holidays for it. */
function dayBeforeHolidays(anchor: Anchor): Day | null {
  const { programmeFrom, openedOn, holidays } = anchor;
  const first =
    programmeFrom !== null
      ? holidays.filter((year) => year.first < programmeFrom).at(-1)?.first
      : holidays.find((year) => year.first >= openedOn)?.first;
  return first === undefined ? null : addDays(first, -1);
}

/**
 * The days in which a step is due, both inclusive; null where time does not bind it. `fulfilled` says on which day
 * another step was fulfilled, for steps that an event starts.
 */
export function windowOf(step: Step, anchor: Anchor, fulfilled: (step: string) => Day | null): Window | null {
  const { window } = step;
  if (!window) return null;
  let from: Day | null = null;
  let until: Day | null = null;
  if (window.months && window.months.length > 0) {
    const starts = window.months.map((month) => firstOfMonth(month, anchor));
    const last = starts.reduce(laterDay);
    from = starts.reduce(earlierDay);
    until = lastDayOfMonth(yearOf(last), monthOf(last));
  }
  if (window.fromMonth !== undefined) from = beginningWith(window.fromMonth, anchor);
  if (window.before === 'summer-holidays') {
    const last = dayBeforeHolidays(anchor);
    until = last === null ? until : until === null ? last : earlierDay(until, last);
  }
  if (window.after) {
    const day = fulfilled(window.after.step);
    if (day === null) return null;
    from = day;
    until = addDays(day, window.after.days);
  }
  return { from, until };
}

/** Whether a day lies in the window; one without a beginning opens with the cycle. */
export const isWithin = (window: Window, day: Day, openedOn: Day): boolean =>
  (window.from ?? openedOn) <= day && (window.until === null || day <= window.until);
