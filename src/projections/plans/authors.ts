import { bodies, type BodyRow } from '../bodies/fold.js';
import { type Found, look, type Look } from '../engine/view.js';
import { type PlanVersion } from './versions.js';

/** The bodies that were an office, on any day. */
export const everyOffice: Look<BodyRow> = look(bodies, 'always', { kind: 'office' });

/**
 * Who wrote a version: a sketch that names no author is the office's (CONTRACT 2), which is the only body of that kind on
 * the sketch's day. Where there is none, or several, it is not stated.
 */
export function authorOf({ author, on }: Pick<PlanVersion, 'author' | 'on'>, offices: readonly Found<BodyRow>[]): string | null {
  if (author !== null) return author;
  const [office, another] = offices.filter(({ from, to }) => from <= on && on < to);
  return office && !another ? office.id : null;
}
