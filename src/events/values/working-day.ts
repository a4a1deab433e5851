import { addDays, type Day, dayOf, weekday, yearOf } from './day.js';

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

/**
 * The public holidays of North Rhine-Westphalia (Feiertagsgesetz NW, § 2); in 2017 the Reformation Day too, once. Those
 * that are always a Sunday are left out.
 */
export function publicHolidays(year: number): ReadonlySet<Day> {
  const easter = easterSunday(year);
  // Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi
  const moving = [-2, 1, 39, 50, 60].map((days) => addDays(easter, days));
  const fixed = [
    [1, 1],
    [5, 1],
    [10, 3],
    [11, 1],
    [12, 25],
    [12, 26],
  ] as const;
  const once = year === 2017 ? [dayOf(2017, 10, 31)] : [];
  return new Set([...fixed.map(([month, day]) => dayOf(year, month, day)), ...moving, ...once]);
}

/** Monday to Friday, but for public holidays. */
export const isWorkingDay = (day: Day): boolean => weekday(day) <= 5 && !publicHolidays(yearOf(day)).has(day);

/** Whether so many working days lie from one day on, and before another. It counts no further: the other may be far away. */
export function hasWorkingDays(number: number, from: Day, until: Day): boolean {
  let left = number;
  for (let day = from; left > 0 && day < until; day = addDays(day, 1)) if (isWorkingDay(day)) left -= 1;
  return left <= 0;
}
