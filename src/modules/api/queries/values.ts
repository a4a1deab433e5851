import { type Day, isDay } from '../../../events/values/day.js';

/** How the text of a parameter is read; null where it is none of its values, and what is said then. */
export interface Check<T> {
  readonly read: (text: string) => T | null;
  readonly message: string;
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

export const MOST_ITEMS = 500;
const NO_DAY = 'kein Tag des Kalenders (erwartet wird JJJJ-MM-TT, zum Beispiel 2016-10-12)';

const whole = (text: string): number | null => {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : null;
};

export const day: Check<Day> = { read: (text) => (isDay(text) ? text : null), message: NO_DAY };

/** K: a day, or the number of the last entry that is known; 0 is before the first. */
export const knowledge: Check<Day | number> = {
  read: (text) => (isDay(text) ? text : whole(text)),
  message: `${NO_DAY} und keine Nummer eines Eintrags`,
};

export const position = (region: string): Check<number> => ({
  read: (text) => (text.startsWith(`${region}:`) ? whole(text.slice(region.length + 1)) : null),
  message: `erwartet wird die Position aus der Antwort eines Befehls in dieser Region, zum Beispiel ${region}:123`,
});

export const flag: Check<string> = {
  read: (text) => (text === 'true' || text === 'false' ? text : null),
  message: 'hier wird true oder false erwartet',
};

export const limit: Check<number> = {
  read: (text) => {
    const value = whole(text);
    return value !== null && value >= 1 && value <= MOST_ITEMS ? value : null;
  },
  message: `hier wird eine Zahl von 1 bis ${String(MOST_ITEMS)} erwartet`,
};

export const sorting: Check<Sort> = {
  read: (text) => (/^-?[A-Za-z]{1,64}$/.test(text) ? { field: text.replace('-', ''), descending: text.startsWith('-') } : null),
  message: 'hier wird ein Feld erwartet, absteigend mit - davor',
};

export const oneOf = (values: readonly string[]): Check<string> => ({
  read: (text) => (values.includes(text) ? text : null),
  message: `diesen Wert gibt es hier nicht; möglich sind ${values.join(', ')}`,
});

const year: Check<string> = { read: (text) => (/^\d{4}$/.test(text) ? text : null), message: 'hier wird ein Jahr erwartet' };
const number: Check<string> = {
  read: (text) => (/^\d{1,9}$/.test(text) ? text : null),
  message: 'hier wird die Nummer einer Fassung erwartet, zum Beispiel 2',
};
const anything: Check<string> = { read: (text) => text, message: 'der Wert ist zu lang' };

const NUMBERS = new Set(['version', 'against']);
const FLAGS = new Set(['overdue', 'late', 'unanimous', 'public']);

/** What a filter's name says about its values; the names are fixed (CONTRACT 4). */
export function ruleOf(name: string): Check<string> {
  if (/(?:^f|F)rom$|(?:^u|U)ntil$/.test(name)) return day;
  if (name === 'year') return year;
  if (NUMBERS.has(name)) return number;
  return FLAGS.has(name) ? flag : anything;
}
