import { type Found } from '../../projections/engine/view.js';

type Placed = Pick<Found<object>, 'id' | 'from'>;

/** By subject, then by day. Every adapter sorts with this, so that the order does not hang on a server's collation. */
export const inOrder = (a: Placed, b: Placed): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : a.from < b.from ? -1 : a.from > b.from ? 1 : 0;

/** The name under which a collection's things are kept. */
export const keyOf = ({ name, version }: { readonly name: string; readonly version: number }): string =>
  `${name}.v${String(version)}`;

/** The place of the first row for which it holds; it holds for all behind that one. */
export function firstFrom<R>(rows: readonly R[], holds: (row: R) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = rows[middle];
    if (there && !holds(there)) low = middle + 1;
    else high = middle;
  }
  return low;
}
