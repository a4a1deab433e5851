import { type Item } from '../../../projections/engine/query.js';
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
export function naturalKey(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(DIGITS, counted);
}

/** A value made ready for comparing, once; equal texts are equal only letter by letter. */
type Prepared = Scalar;
const prepared = (value: Scalar): Prepared => (typeof value === 'string' ? `${naturalKey(value)}\0${value}` : value);

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

export interface Keyed {
  readonly item: Item;
  readonly key: Key;
  readonly order: readonly Prepared[];
}

interface Criterion {
  readonly field: string;
  readonly direction: 1 | -1;
}

/** `order` means: as the view gives them. */
const criterion = (field: string, descending: boolean): readonly Criterion[] =>
  field === 'order' ? [] : [{ field, direction: descending ? -1 : 1 }];

export class Sorting {
  private readonly criteria: readonly Criterion[];

  constructor(sort: Sort | null, sortedBy: string) {
    const stated = sort ? criterion(sort.field, sort.descending) : [];
    this.criteria = [...stated, ...criterion(sortedBy, false).filter(({ field }) => field !== sort?.field)];
  }

  orderOf(key: Key): readonly Prepared[] {
    return key.map(prepared);
  }

  compare(a: readonly Prepared[], b: readonly Prepared[]): number {
    for (const [index, { direction }] of this.criteria.entries()) {
      const order = comparePrepared(a[index] ?? null, b[index] ?? null, direction);
      if (order !== 0) return order;
    }
    return 0;
  }

  sorted(items: readonly Item[]): readonly Keyed[] {
    const keyed = items.map((item): Keyed => {
      const key = this.criteria.map(({ field }) => scalar(item[field]));
      return { item, key, order: this.orderOf(key) };
    });
    return this.criteria.length === 0 ? keyed : keyed.sort((a, b) => this.compare(a.order, b.order));
  }
}

/** @throws Problem where the items have no such field, or nothing in it that has an order */
export function checkSort(sort: Sort | null, items: readonly Item[]): void {
  if (!sort || items.length === 0) return;
  const held = items.filter((item) => Object.hasOwn(item, sort.field)).map((item) => item[sort.field]);
  if (held.length === 0) throw parameterProblem('sort', 'dieses Feld gibt es hier nicht');
  if (held.some((value) => typeof value === 'object' && value !== null)) {
    throw parameterProblem('sort', 'nach diesem Feld kann nicht sortiert werden');
  }
}
