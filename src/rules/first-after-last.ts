import { refuse } from '../commands/refusal.js';
import { type Day } from '../events/values/day.js';

/** first-after-last: the last day is not before the first one. */
export function inOrder(from: Day | undefined, until: Day | undefined, field: string): void {
  if (from === undefined || until === undefined || from <= until) return;
  refuse('first-after-last', `${field}: der letzte Tag (${until}) liegt vor dem ersten (${from}).`, 'beide Tage prüfen', {
    field,
  });
}
