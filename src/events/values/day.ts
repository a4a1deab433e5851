/**
 * Days are `YYYY-MM-DD` strings of the proleptic Gregorian calendar; they sort as text. No `Date` in the domain:
 * a day has no time zone, and an instant becomes a day only by the clock of Europe/Berlin.
 */
export type Day = string & { readonly __brand: 'Day' };
/** UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`; sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' };
export type Precision = 'day' | 'month' | 'schoolYear' | 'year';

/** The open end of a stretch on the valid axis; `null` at the edge. */
export const FOREVER = '9999-12-31' as Day;
/** Before every day that a fact can have. */
export const DAWN = '0001-01-01' as Day;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.\d{3}Z$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 0);
}

export function isDay(text: unknown): text is Day {
  const parts = typeof text === 'string' ? DAY.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @throws RangeError where the text is no day of the calendar */
export function parseDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`"${text}" is not a day of the calendar (YYYY-MM-DD)`);
  return text;
}

export const isInstant = (text: unknown): text is Instant => {
  const parts = typeof text === 'string' ? INSTANT.exec(text) : null;
  return parts !== null && isDay(parts[1]) && Number(parts[2]) < 24 && Number(parts[3]) < 60 && Number(parts[4]) < 60;
};

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export function dayOf(year: number, month: number, day: number): Day {
  return parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export const lastDayOfMonth = (year: number, month: number): Day => dayOf(year, month, daysInMonth(year, month));

/** Days since 1970-01-01; years are counted from March, so that the leap day is the last one. */
export function ordinal(day: Day): number {
  const month = monthOf(day);
  const year = yearOf(day) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export function fromOrdinal(count: number): Day {
  const shifted = count + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** The open end stays open, and no day goes beyond it, nor before the first day of the calendar. */
export function addDays(day: Day, count: number): Day {
  if (day >= FOREVER) return FOREVER;
  return fromOrdinal(Math.max(ordinal(DAWN), Math.min(ordinal(day) + count, ordinal(FOREVER))));
}

export const nextDay = (day: Day): Day => addDays(day, 1);
export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from);
/** 1 Monday … 7 Sunday */
export const weekday = (day: Day): number => ((((ordinal(day) + 3) % 7) + 7) % 7) + 1;
export const laterDay = (a: Day, b: Day): Day => (a < b ? b : a);
export const earlierDay = (a: Day, b: Day): Day => (a < b ? a : b);

/** The last Sunday of a month: Europe's clocks change on those of March and October, at 01:00 UTC. */
const lastSunday = (year: number, month: number): Day => {
  const last = lastDayOfMonth(year, month);
  return addDays(last, -(weekday(last) % 7));
};

/** The hours that Berlin is ahead of UTC; the rule holds since 1996. */
export function berlinOffset(instant: Instant): 1 | 2 {
  const year = Number(instant.slice(0, 4));
  const changes = (month: number): string => `${lastSunday(year, month)}T01:00:00.000Z`;
  return instant >= changes(3) && instant < changes(10) ? 2 : 1;
}

/** The day in Berlin on which an instant falls. */
export function berlinDay(instant: Instant): Day {
  const day = parseDay(instant.slice(0, 10));
  const hour = Number(instant.slice(11, 13));
  // Berlin is one or two hours ahead: before 22 it is the same day there, whichever of the two.
  return hour >= 22 && hour + berlinOffset(instant) >= 24 ? nextDay(day) : day;
}
