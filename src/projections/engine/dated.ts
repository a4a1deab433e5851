import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type TurningPoint } from './define.js';

/** A value that takes effect on a day, which may lie after the act that gave it. */
export interface Dated<T> {
  readonly from: Day;
  readonly entry: EntryNumber;
  readonly value: T;
}

/** Sorted by `from`; of two with the same day the later fact stands last. */
export function withDated<T>(list: readonly Dated<T>[], item: Dated<T>): readonly Dated<T>[] {
  const at = list.findLastIndex((other) => other.from <= item.from) + 1;
  return [...list.slice(0, at), item, ...list.slice(at)];
}

export const inForce = <T>(list: readonly Dated<T>[], on: Day): readonly Dated<T>[] => list.filter((item) => item.from <= on);

export const startsOf = (list: readonly Dated<unknown>[]): TurningPoint[] =>
  list.map(({ from, entry }) => ({ day: from, entries: [entry] }));
