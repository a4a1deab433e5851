import { refuse } from '../commands/refusal.js';
import { type Day } from '../events/values/day.js';
import { germanDay } from '../projections/entries/german-day.js';

/** first-after-last: the last day is not before the first one. */
export function inOrder(from: Day | undefined, until: Day | undefined, field: string): void {
  if (from === undefined || until === undefined || from <= until) return;
  const what = `${field}: der letzte Tag (${germanDay(until)}) liegt vor dem ersten (${germanDay(from)}).`;
  refuse('first-after-last', what, 'beide Tage prüfen', { field });
}
