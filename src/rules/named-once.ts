import { refuse } from '../commands/refusal.js';

/** named-once: a list of bodies or projects has each of them once; the second would be a second sitting, advice or mandate. */
export function eachOnce(ids: readonly string[] | undefined, field: string): void {
  for (const [index, id] of (ids ?? []).entries()) {
    if (ids?.indexOf(id) === index) continue;
    const place = `${field}[${String(index)}]`;
    refuse('named-once', `${place}: „${id}“ steht zweimal da.`, 'jede Angabe einmal machen', { field: place });
  }
}
