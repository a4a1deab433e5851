import { type Listed, written } from '../../../projections/engine/draft.js';
import { type Item } from '../../../projections/engine/query.js';
import { type Key, type Sorted, type Sorting } from './sorting.js';

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
function startOf(all: Sorted, after: Mark | null): number {
  if (!after) return 0;
  const first = all.firstFrom(after.key);
  return first < all.length && all.compareTo(first, after.key) === 0 ? first + after.count : first;
}

/** The items behind the mark, in order, at most `limit`: only they are written out. */
export function pageOf(items: readonly Listed[], sorting: Sorting, limit: number, after: Mark | null): Page {
  const all = sorting.sorted(items);
  const start = startOf(all, after);
  const end = Math.min(start + limit, all.length);
  const page = all.slice(start, end).map(written);
  if (end === all.length || end === 0) return { items: page, mark: null };
  const key = all.keyAt(end - 1);
  return { items: page, mark: { key, count: end - all.firstFrom(key) } };
}
