import { type Day, type Precision, dayOf, isDay, lastDayOfMonth, monthOf, parseDay, yearOf } from './day.js';

/** A school year is written `2017/18` and runs from 1 August to 31 July (DOMAIN 3.8). */
export type SchoolYear = string & { readonly __brand: 'SchoolYear' };

const SCHOOL_YEAR = /^(\d{4})\/(\d{2})$/;

export function isSchoolYear(text: unknown): text is SchoolYear {
  const parts = typeof text === 'string' ? SCHOOL_YEAR.exec(text) : null;
  if (parts === null) return false;
  const first = Number(parts[1]);
  // Both of its years are in the calendar.
  return first >= 1 && first < 9999 && (first + 1) % 100 === Number(parts[2]);
}

const firstYear = (schoolYear: string): number => Number(schoolYear.slice(0, 4));
export const schoolYearFrom = (schoolYear: string): Day => dayOf(firstYear(schoolYear), 8, 1);
export const schoolYearUntil = (schoolYear: string): Day => dayOf(firstYear(schoolYear) + 1, 7, 31);

export function schoolYearOf(day: Day): SchoolYear {
  const year = monthOf(day) >= 8 ? yearOf(day) : yearOf(day) - 1;
  return `${String(year).padStart(4, '0')}/${String((year + 1) % 100).padStart(2, '0')}` as SchoolYear;
}

/** A programme runs through school years (`2017/18`) or, where the charter says so, calendar years (`2017`). */
export const periodFrom = (period: string): Day => (isSchoolYear(period) ? schoolYearFrom(period) : dayOf(Number(period), 1, 1));
export const periodUntil = (period: string): Day =>
  isSchoolYear(period) ? schoolYearUntil(period) : dayOf(Number(period), 12, 31);

export interface ActDay {
  readonly on: Day;
  readonly precision: Precision;
}

/** An approximate day stands at the first day of its period. Null where the text is none of the four forms. */
export function parseActDay(text: string): ActDay | null {
  if (isDay(text)) return { on: text, precision: 'day' };
  if (isSchoolYear(text)) return { on: schoolYearFrom(text), precision: 'schoolYear' };
  if (/^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`)) return { on: parseDay(`${text}-01`), precision: 'month' };
  if (/^\d{4}$/.test(text) && isDay(`${text}-01-01`)) return { on: parseDay(`${text}-01-01`), precision: 'year' };
  return null;
}

/** The form in which people write the day, and ids carry it: `2016-10-12`, `2016-10`, `2016-17`, `2016`. */
export function formatActDay(act: ActDay): string {
  if (act.precision === 'day') return act.on;
  if (act.precision === 'month') return act.on.slice(0, 7);
  return act.precision === 'year' ? act.on.slice(0, 4) : schoolYearOf(act.on).replace('/', '-');
}

/** The last day of the period that an approximate day names. */
export function lastDayOf(act: ActDay): Day {
  if (act.precision === 'day') return act.on;
  if (act.precision === 'month') return lastDayOfMonth(yearOf(act.on), monthOf(act.on));
  return act.precision === 'year' ? dayOf(yearOf(act.on), 12, 31) : schoolYearUntil(schoolYearOf(act.on));
}
