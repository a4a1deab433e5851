import { diffWordsWithSpace } from 'diff';
import { type EntryNumber } from '../../events/values/ids.js';
import { byId, entriesOf } from '../engine/cite.js';
import { equal } from '../engine/equal.js';
import { differingIn, fieldOf, type Item, type Listed, written } from '../engine/draft.js';

/** `known`: we came to know something else; `world`: the world became another one. Both are possible. */
export type Why = 'known' | 'world';

export interface WordChange {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

export interface FieldDifference {
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly why: readonly Why[];
  /** the entries that the new value rests on, or the old one where it is gone */
  readonly entries: readonly EntryNumber[];
  /** of an amount of money: in cents, and in per cent of the old one (null where that was nothing) */
  readonly difference?: number;
  readonly percent?: number | null;
  readonly words?: readonly WordChange[];
}

export interface ItemDifference {
  readonly kind: string;
  readonly id: string;
  readonly why: readonly Why[];
  readonly entries: readonly EntryNumber[];
  readonly item: Item;
}
export interface ChangedItem {
  readonly kind: string;
  readonly id: string;
  readonly fields: readonly FieldDifference[];
}
export interface Differences {
  readonly added: readonly ItemDifference[];
  readonly removed: readonly ItemDifference[];
  readonly changed: readonly ChangedItem[];
}

/** The same list at three points: as it was known then, the same day as known now, and the other day as known now. */
export interface ThreeViews {
  readonly kind: string;
  readonly then: readonly Listed[];
  readonly thenAsKnown: readonly Listed[];
  readonly now: readonly Listed[];
  /** corrections and withdrawals that lie between the two states of knowledge, by the entry that they are about */
  readonly emended?: ReadonlyMap<EntryNumber, readonly EntryNumber[]>;
}

const SEGMENTER = new Intl.Segmenter('de', { granularity: 'word' });

export const wordsBetween = (old: string, next: string): readonly WordChange[] =>
  diffWordsWithSpace(old, next, { intlSegmenter: SEGMENTER }).map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));

type EvidenceOfItem = Readonly<Record<string, readonly EntryNumber[] | undefined>>;
const evidenceOf = (item: Listed): EvidenceOfItem => (fieldOf(item, 'evidence') ?? {}) as EvidenceOfItem;

const indexed = (items: readonly Listed[]): ReadonlyMap<string, Listed> =>
  new Map(items.map((item) => [String(fieldOf(item, 'id')), item]));

const isSame = (a: Listed | undefined, b: Listed | undefined): boolean => (a && b ? differingIn(a, b).length === 0 : a === b);

/** Rows of a table inside a field are compared by what names them, and their money year by year. */
const KEYS = ['year', 'milestone', 'id', 'field'] as const;
type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

function rowsOf(value: unknown): Rows | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rows = new Map<string, Readonly<Record<string, unknown>>>();
  for (const row of value as readonly unknown[]) {
    if (typeof row !== 'object' || row === null) return null;
    const record: Readonly<Record<string, unknown>> = { ...row };
    const key = KEYS.find((each) => record[each] !== undefined);
    const name = key === undefined ? undefined : record[key];
    if (typeof name !== 'string' && typeof name !== 'number') return null;
    const path = `${String(key)}=${String(name)}`;
    // Two rows of one name would hide each other.
    if (rows.has(path)) return null;
    rows.set(path, record);
  }
  return rows;
}

type Leaf = readonly [path: string, value: unknown];
/** A list whose rows cannot be told apart on one side is compared as a whole on all. */
type Wholes = ReadonlySet<string>;

/** Fields of an item as a flat list: `budget[year=2017].planned`. */
function leaves(value: unknown, path: string, wholes: Wholes): readonly Leaf[] {
  const rows = wholes.has(path) ? null : rowsOf(value);
  if (rows)
    return [...rows].flatMap(([key, row]) =>
      Object.entries(row).flatMap(([field, each]) => leaves(each, `${path}[${key}].${field}`, wholes)),
    );
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([field, each]) => leaves(each, path ? `${path}.${field}` : field, wholes));
  }
  return [[path, value]];
}

type Flat = ReadonlyMap<string, unknown>;
const flat = (item: Listed, fields: readonly string[], wholes: Wholes): Flat =>
  new Map(fields.flatMap((field) => leaves(fieldOf(item, field), field, wholes)));

const NO_FIELDS: Flat = new Map();
const NO_WHOLES: Wholes = new Set();
const ofRows = (side: Flat, path: string): boolean => [...side.keys()].some((each) => each.startsWith(`${path}[`));

/** The sides in one form: a list is compared row by row on all of them, where one that is empty has no row, or on none. */
function alike(items: readonly Listed[], fields: readonly string[]): readonly Flat[] {
  const sides = items.map((item) => flat(item, fields, NO_WHOLES));
  const lists = sides.flatMap((side) => [...side].filter(([, value]) => Array.isArray(value)));
  const mixed = lists.filter(([path]) => sides.some((side) => ofRows(side, path)));
  if (mixed.length === 0) return sides;
  const wholes = new Set(mixed.filter(([, value]) => Array.isArray(value) && value.length > 0).map(([path]) => path));
  const rowless = new Set(mixed.map(([path]) => path).filter((path) => !wholes.has(path)));
  const without = (side: Flat): Flat => new Map([...side].filter(([path]) => !rowless.has(path)));
  return items.map((item) => without(flat(item, fields, wholes)));
}

const MONEY = /(^|\.)(cents|planned|resolved|spent)$/;
/** A text of one word may have become one of several; ids and choices are one word always. */
const isProse = (...texts: readonly string[]): boolean => texts.some((text) => /\s/.test(text));

function described(field: string, old: unknown, next: unknown): Partial<FieldDifference> {
  if (MONEY.test(field) && typeof old === 'number' && typeof next === 'number') {
    const difference = next - old;
    return { difference, percent: old === 0 ? null : Math.round((difference / old) * 1000) / 10 };
  }
  if (typeof old !== 'string' || typeof next !== 'string' || !isProse(old, next)) return {};
  return { words: wordsBetween(old, next) };
}

const whyOf = (known: boolean, world: boolean): readonly Why[] => [
  ...(known ? (['known'] as const) : []),
  ...(world ? (['world'] as const) : []),
];

type Emended = NonNullable<ThreeViews['emended']>;

/** The entries that make the difference: those that one side cites and the other does not, and what was said of either. */
function responsible(old: readonly EntryNumber[], next: readonly EntryNumber[], emended: Emended): readonly EntryNumber[] {
  const added = next.filter((entry) => !old.includes(entry));
  const corrections =
    emended.size === 0 ? [] : [old, next].flatMap((cited) => cited.flatMap((entry) => emended.get(entry) ?? []));
  const found = entriesOf(added, corrections);
  if (found.length > 0) return found;
  const gone = old.filter((entry) => !next.includes(entry));
  return gone.length > 0 ? entriesOf(gone) : entriesOf(next, old);
}

function fieldsBetween(
  then: Listed,
  asKnown: Listed | undefined,
  now: Listed,
  differing: readonly string[],
  emended: Emended,
): readonly FieldDifference[] {
  const third = asKnown && asKnown !== then && asKnown !== now ? [asKnown] : [];
  const [before = NO_FIELDS, after = NO_FIELDS, other] = alike([then, now, ...third], differing);
  const between = asKnown === then ? before : asKnown === now ? after : (other ?? null);
  const [restedOn, restsOn] = [evidenceOf(then), evidenceOf(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((field): readonly FieldDifference[] => {
    const [old, middle, next] = [before.get(field), between?.get(field), after.get(field)];
    // A new row says of a field what no row says, that there is nothing.
    if (equal(old ?? null, next ?? null)) return [];
    const why = whyOf(!between || !equal(old, middle), !between || !equal(middle, next));
    const top = field.split(/[.[]/)[0] ?? field;
    const entries = responsible(restedOn[top] ?? [], restsOn[top] ?? [], emended);
    return [{ field, old: old ?? null, new: next ?? null, why, entries, ...described(field, old, next) }];
  });
}

const NOTHING: Emended = new Map();

/** What was added, removed and changed between two days; removed things are in it. */
export function differencesOf({ kind, then, thenAsKnown, now, emended = NOTHING }: ThreeViews): Differences {
  const before = indexed(then);
  const after = then === now ? before : indexed(now);
  const between = thenAsKnown === then ? before : thenAsKnown === now ? after : indexed(thenAsKnown);
  const added: ItemDifference[] = [];
  const removed: ItemDifference[] = [];
  const changed: ChangedItem[] = [];
  const one = (id: string, listed: Listed, old: Listed | undefined, next: Listed | undefined): ItemDifference => {
    const middle = between.get(id);
    const item = written(listed);
    const cited = entriesOf(...Object.values(evidenceOf(item)));
    const entries = next ? responsible([], cited, emended) : responsible(cited, [], emended);
    return { kind, id, why: whyOf(!isSame(middle, old), !isSame(middle, next)), entries, item };
  };
  for (const [id, old] of before) {
    const next = after.get(id);
    if (!next) {
      removed.push(one(id, old, old, undefined));
      continue;
    }
    const differing = differingIn(old, next);
    const fields = differing.length === 0 ? [] : fieldsBetween(old, between.get(id), next, differing, emended);
    if (fields.length > 0) changed.push({ kind, id, fields });
  }
  for (const [id, next] of after) if (!before.has(id)) added.push(one(id, next, undefined, next));
  return { added: byId(added), removed: byId(removed), changed: byId(changed) };
}
