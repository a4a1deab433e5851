import { type Day } from '../../events/values/day.js';
import { type SubjectKind } from '../../events/values/ids.js';
import { type Draft, fieldOf, type Item, type Listed } from './draft.js';
import { type View } from './view.js';

export { type Item } from './draft.js';

export interface Question {
  /** the `{id}` of the route; empty where it has none */
  readonly id: string;
  readonly validOn: Day;
  /** whether the request itself named V: lists of entries are complete at K unless it did */
  readonly validStated: boolean;
  /** the filters of the route that the request used */
  readonly filters: Readonly<Record<string, string>>;
  /** the one field that is asked for; a view may leave out what only others need */
  readonly only?: string;
  /** the refused commands known at K, for queries that ask for them: they stand in no entry and so in no row */
  readonly attempts?: readonly Attempted[];
}

/** A refused command, as far as views look at it. */
export interface Attempted {
  /** the day on which it was tried */
  readonly on: Day;
  readonly body?: string;
  readonly acts?: readonly string[];
}

export interface Filter {
  (item: Listed, value: string): boolean;
  /** all values that it can have; left out where anything may be asked for, as with ids */
  readonly values?: readonly string[];
}

interface Route {
  /** below `/api/v1/regions/{region}`, with `{id}` */
  readonly path: string;
  /** German, for the API description */
  readonly summary: string;
}
export interface ListQuery extends Route {
  readonly kind: 'list';
  /** the field by which items are sorted unless the request says otherwise; `order`: as the view gives them */
  readonly sortedBy: string;
  /** applied to the computed items */
  readonly filters: Readonly<Record<string, Filter>>;
  readonly view: (question: Question) => View<readonly Item[]>;
  /** The same items, not written out, where there are too many to write them all for a page. */
  readonly drafts?: (question: Question) => View<readonly Draft[]>;
}
export interface ThingQuery extends Route {
  readonly kind: 'thing';
  /** what its id names, where facts are about that */
  readonly about?: SubjectKind;
  /** parameters that the view itself reads */
  readonly parameters?: readonly string[];
  /** those of them without which there is no question */
  readonly required?: readonly string[];
  /** whether it counts refused commands too */
  readonly countsAttempts?: boolean;
  /** null: there is no such thing at (V, K) */
  readonly view: (question: Question) => View<Item | null>;
  /** Where that is null: what exactly is missing, in a German sentence; null again where it is the thing of the path. */
  readonly lacking?: (question: Question) => View<string | null>;
}
export type Query = ListQuery | ThingQuery;

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The field, or one of a list field, equals the value; what is not stated equals nothing. */
export const has =
  (field: string): Filter =>
  (item, value) => {
    const held = fieldOf(item, field);
    const all: readonly unknown[] = Array.isArray(held) ? held : [held];
    return all.some((each) => isScalar(each) && String(each) === value);
  };
/** Of what all values are known beforehand, any other is a slip, and no question. */
export const among = (values: readonly string[], filter: Filter): Filter =>
  Object.assign((item: Listed, value: string) => filter(item, value), { values });
export const textOf = (item: Listed, field: string): string => {
  const held = fieldOf(item, field);
  return typeof held === 'string' ? held : '';
};
export const notBefore =
  (field: string): Filter =>
  (item, value) =>
    textOf(item, field) >= value;
/** Up to and with the day: an instant of that day counts as well. A day that is not stated lies in no period. */
export const notAfter =
  (field: string): Filter =>
  (item, value) => {
    const held = textOf(item, field);
    return held !== '' && held.slice(0, value.length) <= value;
  };
