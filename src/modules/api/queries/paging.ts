import { type Item } from '../../../projections/engine/query.js';
import { type Key, type Keyed, type Sorting } from './sorting.js';

/** Where a page ended: behind the item with that key, or behind so many with the same one. */
export interface Mark {
  readonly key: Key;
  readonly count: number;
}

export interface Page {
  readonly items: readonly Item[];
  /** null: nothing comes after it */
  readonly mark: Mark | null;
}

/** How many items stand before the page: those before the mark's key, and those with it that were shown already. */
function startOf(all: readonly Keyed[], sorting: Sorting, after: Mark | null): number {
  if (!after) return 0;
  const order = sorting.orderOf(after.key);
  const first = all.findIndex((each) => sorting.compare(each.order, order) >= 0);
  const found = all[first];
  if (!found) return all.length;
  return sorting.compare(found.order, order) === 0 ? first + after.count : first;
}

/** The items behind the mark, in order, at most `limit`. */
export function pageOf(items: readonly Item[], sorting: Sorting, limit: number, after: Mark | null): Page {
  const all = sorting.sorted(items);
  const start = startOf(all, sorting, after);
  const shown = all.slice(0, start + limit);
  const page = shown.slice(start).map(({ item }) => item);
  const last = shown.at(-1);
  if (!last || shown.length === all.length) return { items: page, mark: null };
  const count = shown.filter((each) => sorting.compare(each.order, last.order) === 0).length;
  return { items: page, mark: { key: last.key, count } };
}
