import { type EntryNumber } from '../../events/values/ids.js';
import { type Found } from './view.js';

export type EvidenceByField = Readonly<Record<string, readonly EntryNumber[]>>;

/** Entries in their order, each once. */
export const entriesOf = (...lists: readonly (readonly EntryNumber[] | undefined)[]): readonly EntryNumber[] =>
  [...new Set(lists.flatMap((list) => list ?? []))].sort((a, b) => a - b);

/** The evidence of fields that an answer takes from a row as they are: by name, or `answer: row`. */
export function cite<D extends object>(
  row: Found<D>,
  same: readonly (keyof D & string)[],
  renamed: Readonly<Record<string, keyof D & string>> = {},
): EvidenceByField {
  const pairs = [...same.map((field) => [field, field] as const), ...Object.entries(renamed)];
  return Object.fromEntries(pairs.map(([answer, field]) => [answer, row.evidence[field] ?? []]));
}

/** `LK-2016-9` before `LK-2016-10`. */
const COLLATOR = new Intl.Collator('de', { numeric: true, sensitivity: 'variant' });
export const natural = (a: string, b: string): number => COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
export const byId = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => natural(a.id, b.id));
