import { type Day } from '../../../events/values/day.js';
import { type Found } from '../../../projections/engine/view.js';
import { firstFrom, inOrder } from '../order.js';

/**
 * A row as the store keeps it. What views are given is the same object at every p, so they can tell that a row is the same. All
 * that a look goes by stands here as small whole numbers: most rows of a collection are passed over by every look.
 */
export interface Kept {
  readonly found: Found<object>;
  readonly from: number;
  readonly to: number;
  readonly knownFrom: number;
  /** `CURRENT`, or lowered when the row is closed */
  knownTo: number;
}

/** `knownTo` of a row that was not closed: beyond every entry, and still a number that the engine keeps without a box. */
export const CURRENT = 2 ** 30 - 1;

/** `2016-10-12` is 20161012; in the order of the days. */
export function numberOf(day: Day): number {
  let number = 0;
  for (let at = 0; at < day.length; at += 1) if (at !== 4 && at !== 7) number = number * 10 + day.charCodeAt(at) - 48;
  return number;
}

const compare = (a: Kept, b: Kept): number => inOrder(a.found, b.found) || a.knownFrom - b.knownFrom;

/** So many rows in one go are sorted with the rest; fewer are each put where they belong. */
const MANY = 64;

/** Rows that are read in order far more often than they are added: what was added since is put in its place on reading. */
export class InOrder {
  private readonly rows: Kept[] = [];
  private added: Kept[] = [];

  add(row: Kept): void {
    this.added.push(row);
  }

  all(): readonly Kept[] {
    if (this.added.length > 0) this.settle();
    return this.rows;
  }

  /** The rows of one subject. */
  of(subject: string): readonly Kept[] {
    const rows = this.all();
    const first = firstFrom(rows, (row) => row.found.id >= subject);
    let end = first;
    while (rows[end]?.found.id === subject) end += 1;
    return rows.slice(first, end);
  }

  private settle(): void {
    const { added } = this;
    this.added = [];
    if (added.length > MANY) {
      for (const row of added) this.rows.push(row);
      this.rows.sort(compare);
    } else
      for (const row of added)
        this.rows.splice(
          firstFrom(this.rows, (there) => compare(there, row) >= 0),
          0,
          row,
        );
  }
}
