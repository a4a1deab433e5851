import { addDays, type Day, dayOf, daysInMonth, weekday, yearOf } from './day.js';

/** Easter Sunday of the Gregorian calendar, by the rule of Gauss as Lichtenberg completed it. */
export function easterSunday(year: number): Day {
  const century = Math.floor(year / 100);
  const moonShift = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const cycle = year % 19;
  const raw = (19 * cycle + moonShift) % 30;
  const fullMoon = 21 + raw - (Math.floor(raw / 29) + (Math.floor(raw / 28) - Math.floor(raw / 29)) * Math.floor(cycle / 11));
  const firstSunday = 7 - ((year + Math.floor(year / 4) + 2 - (2 - Math.floor((3 * century + 3) / 4))) % 7);
  const inMarch = fullMoon + 7 - ((((fullMoon - firstSunday) % 7) + 7) % 7);
  return addDays(dayOf(year, 3, 1), inMarch - 1);
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * On which day of a year a public holiday falls: on the same day of every year, so many days after Easter Sunday (negative:
 * before), or on the last such weekday before a day. Which there are is the law of each state, so a charter says it.
 */
export interface HolidayRule {
  readonly month?: number;
  readonly day?: number;
  readonly easter?: number;
  readonly weekday?: (typeof WEEKDAYS)[number];
  readonly before?: { readonly month: number; readonly day: number };
  /** first and last year in which it is one; left out: every year */
  readonly from?: number;
  readonly until?: number;
}

/** The last such weekday before a day, `weekday` counted from Monday, 1. */
const lastBefore = (day: Day, wanted: number): Day => addDays(day, -(((weekday(day) - wanted + 6) % 7) + 1));

function dayIn(year: number, { month, day, easter, weekday: name, before }: HolidayRule): Day | null {
  if (easter !== undefined) return addDays(easterSunday(year), easter);
  if (month !== undefined && day !== undefined) return day <= daysInMonth(year, month) ? dayOf(year, month, day) : null;
  if (name === undefined || before === undefined) return null;
  const anchor = dayOf(year, before.month, Math.min(before.day, daysInMonth(year, before.month)));
  return lastBefore(anchor, WEEKDAYS.indexOf(name) + 1);
}

const holdsIn = (year: number, { from, until }: HolidayRule): boolean =>
  (from === undefined || from <= year) && (until === undefined || year <= until);

export const publicHolidays = (rules: readonly HolidayRule[], year: number): ReadonlySet<Day> =>
  new Set(rules.filter((rule) => holdsIn(year, rule)).flatMap((rule) => dayIn(year, rule) ?? []));

/** Monday to Friday, but for public holidays. Holidays of a year are worked out once. */
export function workingDays(rules: readonly HolidayRule[]): (day: Day) => boolean {
  const years = new Map<number, ReadonlySet<Day>>();
  return (day) => {
    if (weekday(day) > 5) return false;
    const year = yearOf(day);
    const known = years.get(year) ?? publicHolidays(rules, year);
    years.set(year, known);
    return !known.has(day);
  };
}

/** Whether so many working days lie from one day on, and before another. It counts no further: the other may be far away. */
export function hasWorkingDays(number: number, from: Day, until: Day, rules: readonly HolidayRule[]): boolean {
  const isWorkingDay = workingDays(rules);
  let left = number;
  for (let day = from; left > 0 && day < until; day = addDays(day, 1)) if (isWorkingDay(day)) left -= 1;
  return left <= 0;
}
