import fc from 'fast-check';
import { type Entry } from '../../../src/events/entry.js';
import { addDays, type Day } from '../../../src/events/values/day.js';
import { type History } from './history.js';
import { turningDays } from './world.js';

/** A question to a history: what held on V, as known at p. */
export interface Point {
  readonly on: Day;
  readonly p: number;
}

const acts = ({ event, on }: Entry): readonly Day[] => (event.type === 'EntryCorrected' ? [on, event.data.act.on] : [on]);
const named = ({ event }: Entry): readonly Day[] =>
  turningDays(event.type === 'EntryCorrected' ? { type: event.type, data: event.data.data as never } : event);

/** Days on which an answer can change, with the days before and after them. */
export function telling(entries: readonly Entry[]): readonly Day[] {
  const days = entries.flatMap((entry) => [...acts(entry), ...named(entry)]);
  return [...new Set(days.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].sort();
}

/** So many questions to a history; the last entry is always among the p, and so are corrections and withdrawals. */
export function pointsOf({ entries }: History, picks: readonly number[]): readonly Point[] {
  const days = telling(entries);
  const later = entries
    .filter(({ event }) => event.type === 'EntryCorrected' || event.type === 'EntryVoided')
    .map(({ number }) => number);
  return picks.map((pick, index) => {
    const p =
      index % 3 === 0
        ? entries.length
        : index % 3 === 1 && later.length > 0
          ? later[pick % later.length]
          : 1 + (pick % entries.length);
    return { on: days[(pick >>> 8) % days.length] ?? ('2016-08-01' as Day), p: p ?? entries.length };
  });
}

export const picks = (most: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.integer({ min: 0, max: 0x7fffffff }), { minLength: 1, maxLength: most, size: 'max' });
