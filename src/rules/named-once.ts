import { refuse } from '../commands/refusal.js';

/** named-once: a list has each body, project, seat or figure once; of a second one nobody could tell which of the two holds. */
export function eachOnce(ids: readonly string[] | undefined, field: string): void {
  for (const [index, id] of (ids ?? []).entries()) {
    if (ids?.indexOf(id) === index) continue;
    const place = `${field}[${String(index)}]`;
    refuse('named-once', `${place}: „${id}“ steht zweimal da.`, 'jede Angabe einmal machen', { field: place });
  }
}
