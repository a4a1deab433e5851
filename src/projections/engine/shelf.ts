/** One thing made, and what it was made of. */
interface Made {
  readonly of: readonly unknown[];
  readonly value: unknown;
}

/** So many of one name are kept: a part of the record is mostly as it was long ago, as it is now, or not there yet. */
const OF_A_NAME = 3;
/** So many names are kept. */
const NAMES = 2_000;

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!Object.is(a[index], b[index])) return false;
  return true;
}

/**
 * What was made of rows, for all standpoints of a region: it is given again only to whoever brings the very same inputs. Rows
 * never change, so an input is the same object or it is another one; and since a key is all that a result is made of, nothing
 * entered after K can be in an answer at K (law 2), whatever was asked before. A source that gives fresh rows on each look
 * finds nothing here, and gets the same answers.
 */
export class Shelf {
  private readonly names = new Map<string, Made[]>();

  /**
   * `make` must be a pure function of `of`: rows, what was made of them here, and plain values. `name` only says where to look;
   * it is no part of the key.
   */
  kept<A>(name: string, of: readonly unknown[], make: () => A): A {
    const held = this.names.get(name) ?? [];
    this.names.delete(name);
    this.names.set(name, held);
    const at = held.findIndex((each) => same(each.of, of));
    const made = held[at] ?? { of, value: make() };
    if (at !== 0) {
      if (at > 0) held.splice(at, 1);
      held.unshift(made);
      held.length = Math.min(held.length, OF_A_NAME);
    }
    this.forgetOldest();
    return made.value as A;
  }

  /** The list that was seen first of those with the same items, so that what is made of it is made once. */
  list<T>(name: string, items: readonly T[]): readonly T[] {
    return this.kept(name, items, () => items);
  }

  private forgetOldest(): void {
    const [oldest] = this.names.keys();
    if (this.names.size > NAMES && oldest !== undefined) this.names.delete(oldest);
  }
}
