import { type Day } from '../../events/values/day.js';
import { type Evidence, type Projection } from './define.js';
import { Shelf } from './shelf.js';

/** Equal to the text, or to one of them; a field that is a list holds one of them. `id` is the subject's id. */
export type Where = Readonly<Record<string, string | readonly string[]>>;

/** The values by which a field of a row can be found. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((each) => typeof each === 'string');

/** One look into a projection: on one day, or (`always`) on the whole valid axis. */
export interface Find {
  readonly projection: string;
  readonly where: Where;
  readonly on: Day | 'always';
}

/** A row as a view sees it: the known axis is settled already, one p for all that a question reads. */
export interface Found<D> {
  /** the subject's id, without its kind */
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
  readonly doc: D;
  readonly evidence: Evidence<D>;
}

/**
 * A view: a pure function that yields what it needs, round by round (one call to the store each, three at most), is
 * given the rows, and returns its answer. So the same view runs on the read store and, for deciders, on the chronicle.
 */
export type View<A> = Generator<Asked, A, unknown>;
type Asked = readonly Find[] | Once | typeof SHELF;

/** A part of views that is the same for all of them at one p, and is computed once for them all. */
export interface Once {
  readonly once: string;
  readonly make: () => View<unknown>;
}

/** What was computed once, by name; it holds for one region and one p. */
export type Memo = Map<string, unknown>;

/** `name` stands for the answer: the same name is the same view with the same question. */
export function* once<A>(name: string, make: () => View<A>): View<A> {
  const held: unknown = yield { once: name, make };
  return held as A;
}

const SHELF = 'shelf';
/** Where a view keeps what it makes of rows that are the same at many p; it never changes an answer. */
export function* shelf(): View<Shelf> {
  const given: unknown = yield SHELF;
  return given as Shelf;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a state is its projection's own affair
type Rows<D extends object> = Projection<any, D>;
export interface Look<D> extends Find {
  /** never set; carries the type of the rows */
  readonly of?: D;
}
type Answers<L extends readonly Look<object>[]> = { [I in keyof L]: L[I] extends Look<infer D> ? readonly Found<D>[] : never };

export const look = <D extends object>(projection: Rows<D>, on: Day | 'always', where: Where = {}): Look<D> => ({
  projection: projection.name,
  on,
  where,
});

/** One round: several looks, one call. The rows come back in the order of the looks, with their types. */
export function* round<const L extends readonly Look<object>[]>(...looks: L): View<Answers<L>> {
  const rows: unknown = yield looks;
  return rows as Answers<L>;
}

type Rounds = readonly (readonly Found<object>[])[];
const isOnce = (asked: readonly Find[] | Once): asked is Once => 'once' in asked;

/** Runs a view to its end against any source of rows that answers at once. */
export function runView<A>(
  view: View<A>,
  find: (finds: readonly Find[]) => Rounds,
  memo: Memo = new Map(),
  kept: Shelf = new Shelf(),
): A {
  const ask = (asked: Asked): unknown => {
    if (asked === SHELF) return kept;
    if (!isOnce(asked)) return find(asked);
    if (!memo.has(asked.once)) memo.set(asked.once, runView(asked.make(), find, memo, kept));
    return memo.get(asked.once);
  };
  let step = view.next();
  while (!step.done) step = view.next(ask(step.value));
  return step.value;
}

/** The same against a read store; whoever asks for the same part while it is being computed waits for it. */
export async function runViewAsync<A>(
  view: View<A>,
  find: (finds: readonly Find[]) => Promise<Rounds>,
  memo: Memo = new Map(),
  kept: Shelf = new Shelf(),
): Promise<A> {
  const ask = async (asked: Asked): Promise<unknown> => {
    if (asked === SHELF) return kept;
    if (!isOnce(asked)) return find(asked);
    if (memo.has(asked.once)) return memo.get(asked.once);
    const computing = runViewAsync(asked.make(), find, memo, kept);
    memo.set(asked.once, computing);
    // What could not be computed is tried again by the next one who asks.
    computing.catch(() => memo.delete(asked.once));
    return computing;
  };
  let step = view.next();
  while (!step.done) step = view.next(await ask(step.value));
  return step.value;
}
