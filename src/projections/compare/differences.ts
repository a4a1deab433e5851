import { diffWordsWithSpace } from 'diff';
import { type EntryNumber } from '../../events/values/ids.js';
import { entriesOf, natural } from '../engine/cite.js';
import { equal } from '../engine/equal.js';
import { fieldOf, fieldsOf, hasField, type Item, type Listed, unlike, written } from '../engine/draft.js';

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

const numbersIn = (cited: unknown): readonly EntryNumber[] => (Array.isArray(cited) ? (cited as readonly EntryNumber[]) : []);

const evidenceOf = (item: Item, field: string): readonly EntryNumber[] => {
  const evidence = item['evidence'];
  if (typeof evidence !== 'object' || evidence === null || !Object.hasOwn(evidence, field)) return [];
  return numbersIn((evidence as Readonly<Record<string, unknown>>)[field]);
};

const allEvidence = (item: Item): readonly EntryNumber[] => entriesOf(...Object.values(item['evidence'] ?? {}).map(numbersIn));

const indexed = (items: readonly Listed[]): ReadonlyMap<string, Listed> =>
  new Map(items.map((item) => [String(fieldOf(item, 'id')), item]));

/** Equal but for what they rest on. Most of what is compared is, and is not written out for it. */
function isSame(a: Listed | undefined, b: Listed | undefined): boolean {
  if (!a || !b) return a === b;
  if (fieldsOf(a).length !== fieldsOf(b).length) return false;
  return unlike(a, b).every((name) => name === 'evidence' || (hasField(b, name) && equal(fieldOf(a, name), fieldOf(b, name))));
}

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

/** Fields of an item as a flat list: `budget[year=2017].planned`. */
function leaves(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  const rows = rowsOf(value);
  if (rows)
    return [...rows].flatMap(([key, row]) =>
      Object.entries(row).flatMap(([field, each]) => leaves(each, `${path}[${key}].${field}`)),
    );
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([field, each]) => leaves(each, path ? `${path}.${field}` : field));
  }
  return [[path, value]];
}

function flat(item: Item): ReadonlyMap<string, unknown> {
  const { evidence: _evidence, id: _id, ...fields } = item;
  return new Map(leaves(fields, ''));
}

const MONEY = /(^|\.)(cents|planned|resolved|spent)$/;
const isProse = (value: unknown): value is string => typeof value === 'string' && /\s/.test(value);

function described(field: string, old: unknown, next: unknown): Partial<FieldDifference> {
  if (MONEY.test(field) && typeof old === 'number' && typeof next === 'number') {
    const difference = next - old;
    return { difference, percent: old === 0 ? null : Math.round((difference / old) * 1000) / 10 };
  }
  return isProse(old) && isProse(next) ? { words: wordsBetween(old, next) } : {};
}

const whyOf = (known: boolean, world: boolean): readonly Why[] => [
  ...(known ? (['known'] as const) : []),
  ...(world ? (['world'] as const) : []),
];

type Emended = NonNullable<ThreeViews['emended']>;

/** The entries that make the difference: those that one side cites and the other does not, and what was said of either. */
function responsible(old: readonly EntryNumber[], next: readonly EntryNumber[], emended: Emended): readonly EntryNumber[] {
  const added = next.filter((entry) => !old.includes(entry));
  const corrections = [...old, ...next].flatMap((entry) => emended.get(entry) ?? []);
  const found = entriesOf(added, corrections);
  if (found.length > 0) return found;
  const gone = old.filter((entry) => !next.includes(entry));
  return gone.length > 0 ? entriesOf(gone) : entriesOf(next, old);
}

function fieldsBetween(then: Item, asKnown: Item | undefined, now: Item, emended: Emended): readonly FieldDifference[] {
  const [before, between, after] = [flat(then), asKnown ? flat(asKnown) : null, flat(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((field): readonly FieldDifference[] => {
    const [old, middle, next] = [before.get(field), between?.get(field), after.get(field)];
    // A new row says of a field what no row says, that there is nothing.
    if (equal(old ?? null, next ?? null)) return [];
    const why = whyOf(!between || !equal(old, middle), !between || !equal(middle, next));
    const top = field.split(/[.[]/)[0] ?? field;
    const entries = responsible(evidenceOf(then, top), evidenceOf(now, top), emended);
    return [{ field, old: old ?? null, new: next ?? null, why, entries, ...described(field, old, next) }];
  });
}

const NOTHING: Emended = new Map();

/** What was added, removed and changed between two days; removed things are in it. */
export function differencesOf({ kind, then, thenAsKnown, now, emended = NOTHING }: ThreeViews): Differences {
  const [before, between, after] = [indexed(then), indexed(thenAsKnown), indexed(now)];
  const ids = new Set([...before.keys(), ...after.keys()]);
  const differing = [...ids].filter((id) => !isSame(before.get(id), after.get(id))).sort(natural);
  const added: ItemDifference[] = [];
  const removed: ItemDifference[] = [];
  const changed: ChangedItem[] = [];
  for (const id of differing) {
    const [old, middle, next] = [before.get(id), between.get(id), after.get(id)];
    if (old && next) {
      const fields = fieldsBetween(written(old), middle && written(middle), written(next), emended);
      if (fields.length > 0) changed.push({ kind, id, fields });
      continue;
    }
    const listed = next ?? old;
    if (!listed) continue;
    const item = written(listed);
    const known = !isSame(middle, old);
    const world = !isSame(middle, next);
    const cited = allEvidence(item);
    const entries = next ? responsible([], cited, emended) : responsible(cited, [], emended);
    (next ? added : removed).push({ kind, id, why: whyOf(known, world), entries, item });
  }
  return { added, removed, changed };
}
