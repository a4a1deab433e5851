import { type EntryNumber } from '../../events/values/ids.js';
import { type Found } from './view.js';

export type EvidenceByField = Readonly<Record<string, readonly EntryNumber[]>>;

/** Entries in their order, each once. */
export function entriesOf(...lists: readonly (readonly EntryNumber[] | undefined)[]): readonly EntryNumber[] {
  const all: EntryNumber[] = [];
  let last = 0;
  let inOrder = true;
  for (const list of lists) {
    for (const entry of list ?? []) {
      if (entry === last) continue;
      inOrder &&= entry > last;
      last = entry;
      all.push(entry);
    }
  }
  return inOrder ? all : all.sort((a, b) => a - b).filter((entry, index) => index === 0 || entry !== all[index - 1]);
}

/** The evidence of fields that an answer takes from a row as they are: by name, or `answer: row`. */
export function cite<D extends object>(
  row: Found<D>,
  same: readonly (keyof D & string)[],
  renamed: Readonly<Record<string, keyof D & string>> = {},
): Record<string, readonly EntryNumber[]> {
  const cited: Record<string, readonly EntryNumber[]> = {};
  for (const field of same) cited[field] = row.evidence[field] ?? [];
  for (const answer in renamed) cited[answer] = row.evidence[renamed[answer] as keyof D] ?? [];
  return cited;
}

/** `LK-2016-9` before `LK-2016-10`. */
const COLLATOR = new Intl.Collator('de', { numeric: true, sensitivity: 'variant' });
export const natural = (a: string, b: string): number => COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
export const byId = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => natural(a.id, b.id));
