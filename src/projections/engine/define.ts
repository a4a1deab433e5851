import { type Fact } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber, type SubjectKind } from '../../events/values/ids.js';

/** A day on which a row changes by itself, at its start and before its facts, and the entries that cause it. */
export interface TurningPoint {
  readonly day: Day;
  readonly entries: readonly EntryNumber[];
}

/** Entry numbers that a field rests on: the one that set it first, then those that confirmed it since. */
export type Evidence<D> = { readonly [F in keyof D]?: readonly EntryNumber[] };

/**
 * A read model as data: a plain reducer over the facts of one subject, in fact order. It is total: a contradiction
 * leaves the state as it is, it never throws. What needs several subjects is a view (`view.ts`).
 */
export interface Projection<S, D extends object> {
  readonly name: string;
  readonly version: number;
  readonly subject: SubjectKind;
  /** fields by which rows can be found, beside the subject */
  readonly indexes: readonly (keyof D & string)[];
  /** withdrawn facts are left out, unless the row itself tells of the withdrawal */
  readonly seesVoided?: boolean;
  /**
   * Whether a fact about the subject says anything to this projection. What it does not heed is left out and costs nothing: a body
   * is the subject of thousands of decisions and changed by few. It holds for every fact that `apply` or `confirms` looks at.
   */
  heeds?(fact: Fact, id: string): boolean;
  initial(id: string): S;
  apply(state: S, fact: Fact): S;
  /** fields that the fact upholds without changing them (a continuation upholds that a project is active) */
  confirms?(state: S, fact: Fact): readonly (keyof D & string)[];
  turningPoints(state: S): readonly TurningPoint[];
  /** What holds on that day; the same on every day between two facts or turning points. Null: nothing to show. */
  row(state: S, on: Day): D | null;
}

/** The engine handles projections of any state and row; only the projection itself looks into them. */
export type AnyProjection = Projection<unknown, object>;

export function defineProjection<S, D extends object>(projection: Projection<S, D>): Projection<S, D> {
  return projection;
}
