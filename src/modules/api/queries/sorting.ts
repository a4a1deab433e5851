import { fieldOf, hasField, type Listed, written } from '../../../projections/engine/draft.js';
import { parameterProblem } from '../problems/field-errors.js';
import { type Sort } from './values.js';

export type Scalar = string | number | boolean | null;

const scalar = (value: unknown): Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

const DIGITS = /\d+/g;
/** A run of digits sorts by its value when its length goes before it. */
const counted = (digits: string): string => {
  const value = digits.replace(/^0+(?=\d)/, '');
  return String.fromCharCode(48 + value.length) + value;
};

/** Sorts as a reader expects: LK-2016-9 before LK-2016-10, Ä with A, capitals no matter. The same on every machine. */
function naturalKey(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(DIGITS, counted);
}

/** Keys of the ids that were sorted last: the same registers are asked for again and again. */
const KEYS = new Map<string, string>();
const KEPT = 50_000;
const LONGEST_KEPT = 64;

function keyOf(text: string): string {
  const known = KEYS.get(text);
  if (known !== undefined) return known;
  const key = `${naturalKey(text)}\0${text}`;
  if (KEYS.size >= KEPT) KEYS.clear();
  if (text.length <= LONGEST_KEPT) KEYS.set(text, key);
  return key;
}

/** A value made ready for comparing, once; equal texts are equal only letter by letter. */
type Prepared = Scalar;
const prepared = (value: Scalar): Prepared => (typeof value === 'string' ? keyOf(value) : value);

const RANK: Readonly<Record<string, number>> = { boolean: 0, number: 1, string: 2 };

/** What is not stated comes last, in either direction. */
function comparePrepared(a: Prepared, b: Prepared, direction: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a !== typeof b) return direction * ((RANK[typeof a] ?? 0) - (RANK[typeof b] ?? 0));
  if (a === b) return 0;
  return a < b ? -direction : direction;
}

/** The values by which an item has its place; items with the same key stay as the view gave them. */
export type Key = readonly Scalar[];

interface Criterion {
  readonly field: string;
  readonly direction: 1 | -1;
}

/** `order` means: as the view gives them. */
const criterion = (field: string, descending: boolean): readonly Criterion[] =>
  field === 'order' ? [] : [{ field, direction: descending ? -1 : 1 }];

type Columns = readonly (readonly Prepared[])[];

/** Items in order. Their keys are prepared by column: a register has tens of thousands, and a page shows a hundred. */
export class Sorted {
  constructor(
    private readonly criteria: readonly Criterion[],
    private readonly items: readonly Listed[],
    private readonly columns: Columns,
    /** where in `items` and `columns` each stands */
    private readonly order: readonly number[],
  ) {}

  get length(): number {
    return this.items.length;
  }

  slice(from: number, to: number): readonly Listed[] {
    return this.order.slice(from, to).flatMap((index) => {
      const item = this.items[index];
      return item ? [item] : [];
    });
  }

  keyAt(place: number): Key {
    const item = this.items[this.order[place] ?? -1];
    return this.criteria.map(({ field }) => (item ? scalar(fieldOf(item, field)) : null));
  }

  /** The first place whose key is not before this one; behind the last where there is none. */
  firstFrom(key: Key): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compareTo(middle, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  compareTo(place: number, key: Key): number {
    const index = this.order[place] ?? -1;
    for (const [at, { direction }] of this.criteria.entries()) {
      const order = comparePrepared(this.columns[at]?.[index] ?? null, prepared(key[at] ?? null), direction);
      if (order !== 0) return order;
    }
    return 0;
  }
}

export class Sorting {
  private readonly criteria: readonly Criterion[];

  constructor(sort: Sort | null, sortedBy: string) {
    const stated = sort ? criterion(sort.field, sort.descending) : [];
    this.criteria = [...stated, ...criterion(sortedBy, false).filter(({ field }) => field !== sort?.field)];
  }

  /** What stands in order already is only looked through. */
  sorted(items: readonly Listed[]): Sorted {
    const { criteria } = this;
    const columns = criteria.map(({ field }) => items.map((item) => prepared(scalar(fieldOf(item, field)))));
    const compare = (a: number, b: number): number => {
      for (let at = 0; at < criteria.length; at += 1) {
        const order = comparePrepared(columns[at]?.[a] ?? null, columns[at]?.[b] ?? null, criteria[at]?.direction ?? 1);
        if (order !== 0) return order;
      }
      return 0;
    };
    const order = items.map((_, index) => index);
    const inOrder = order.every((index) => index === 0 || compare(index - 1, index) <= 0);
    return new Sorted(criteria, items, columns, inOrder ? order : order.sort(compare));
  }
}

/** @throws Problem where the items have no such field, or nothing in it that has an order */
export function checkSort(sort: Sort | null, items: readonly Listed[]): void {
  if (!sort || items.length === 0) return;
  const held = items.filter((item) => hasField(item, sort.field)).map((item) => fieldOf(item, sort.field));
  if (held.length === 0) {
    const known = items.slice(0, 1).flatMap((item) => Object.keys(written(item)).filter((field) => field !== 'evidence'));
    throw parameterProblem('sort', `dieses Feld gibt es hier nicht; möglich sind ${known.join(', ')}`);
  }
  if (held.some((value) => typeof value === 'object' && value !== null)) {
    throw parameterProblem('sort', 'nach diesem Feld kann nicht sortiert werden');
  }
}
