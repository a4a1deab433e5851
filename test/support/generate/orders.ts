import { type Entry, firstPreviousHash, hashOf } from '../../../src/events/entry.js';
import { type Instant } from '../../../src/events/values/day.js';
import { entryNumber } from '../../../src/events/values/ids.js';
import { type Dice } from './dice.js';

/** After every act of a generated history, so that all of them can be entered in any order. */
const FIRST_INSTANT = Date.parse('2020-06-01T08:00:00.000Z');

/** The same entries entered in this order, all on one day: numbers, times and chain are new, the facts are the same. */
export function enteredInOrder(entries: readonly Entry[]): readonly Entry[] {
  const made: Entry[] = [];
  for (const entry of entries) {
    const unsealed = {
      ...entry,
      number: entryNumber(made.length + 1),
      recordedAt: new Date(FIRST_INSTANT + made.length * 1000).toISOString() as Instant,
      previousHash: made.at(-1)?.hash ?? firstPreviousHash(entry.region),
    };
    made.push({ ...unsealed, hash: hashOf(unsealed) });
  }
  return made;
}

type Group = readonly Entry[];

/** The entries of each command, together. */
function commandsOf(entries: readonly Entry[]): readonly Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.commandId, [...(groups.get(entry.commandId) ?? []), entry]);
  return [...groups.values()];
}

/** The plain entry that a correction or a withdrawal is about in the end; others are about themselves. */
function rootOf(entry: Entry, byId: ReadonlyMap<string, Entry>): string {
  const { event } = entry;
  const named = event.type === 'EntryCorrected' || event.type === 'EntryVoided' ? byId.get(event.data.entry) : undefined;
  return named ? rootOf(named, byId) : entry.id;
}

/**
 * Another order of entering: commands as the dice fall, but what is said of one entry (its own text, corrections, withdrawals)
 * in the order in which it was said, and the registration of the region first (DESIGN 4, law 3).
 */
export function shuffled(entries: readonly Entry[], dice: Dice): readonly Entry[] {
  const byId = new Map(entries.map((entry) => [entry.id as string, entry]));
  const groups = commandsOf(entries);
  const before = new Map<Group, Set<Group>>(groups.map((group) => [group, new Set()]));
  const lastAbout = new Map<string, Group>();
  for (const group of groups) {
    for (const root of new Set(group.map((entry) => rootOf(entry, byId)))) {
      const earlier = lastAbout.get(root);
      if (earlier && earlier !== group) before.get(group)?.add(earlier);
      lastAbout.set(root, group);
    }
    const [first] = groups;
    if (first && first !== group) before.get(group)?.add(first);
  }
  const order: Group[] = [];
  const left = new Set(groups);
  while (left.size > 0) {
    const free = [...left].filter((group) => [...(before.get(group) ?? [])].every((each) => !left.has(each)));
    const next = dice.pick(free);
    left.delete(next);
    order.push(next);
  }
  return order.flat();
}
