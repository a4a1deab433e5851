import { type EntryNumber } from '../../events/values/ids.js';

/** Who gave a value: leaving out any one of `setBy` changes it, once those that only repeat or uphold it are left out. */
export interface Settled {
  readonly setBy: readonly EntryNumber[];
  readonly confirmedBy: readonly EntryNumber[];
}

/**
 * The entries that a value cites, and those that only repeat it: they are not cited while the one that they repeat is there, but in
 * a ledger without it they are.
 * @param citedWithout what the same value cites in a ledger without these entries; null where it is another value
 */
export async function withRepeating(
  cited: readonly EntryNumber[],
  citedWithout: (left: ReadonlySet<EntryNumber>) => Promise<readonly EntryNumber[] | null>,
): Promise<Set<EntryNumber>> {
  const all = new Set(cited);
  for (const entry of cited) {
    const left = new Set([entry]);
    for (let fresh = true; fresh;) {
      const others = ((await citedWithout(left)) ?? []).filter((each) => !left.has(each) && !cited.includes(each));
      fresh = others.length > 0;
      for (const each of others) {
        left.add(each);
        all.add(each);
      }
    }
  }
  return all;
}

/**
 * Parts the entries that set a value from those that confirm or repeat it. The last one is tried first, so that of two
 * entries that say the same the earlier one has set it; again, until no more of them can be spared.
 * @param candidates in the order in which they happened
 * @param holds whether the value is the same in a ledger without these entries
 */
export async function settle(
  candidates: readonly EntryNumber[],
  holds: (without: ReadonlySet<EntryNumber>) => Promise<boolean>,
): Promise<Settled> {
  const idle = new Set<EntryNumber>();
  for (let found = true; found;) {
    found = false;
    for (const candidate of [...candidates].reverse()) {
      if (idle.has(candidate) || !(await holds(new Set([...idle, candidate])))) continue;
      idle.add(candidate);
      found = true;
    }
  }
  return {
    setBy: candidates.filter((candidate) => !idle.has(candidate)),
    confirmedBy: candidates.filter((candidate) => idle.has(candidate)),
  };
}
