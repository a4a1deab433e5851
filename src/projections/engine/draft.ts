import { type EvidenceByField } from './cite.js';
import { equal } from './equal.js';

/** An item or thing of an answer: its fields, and `evidence` by field. */
export type Item = Readonly<Record<string, unknown>>;

/**
 * Goes on with an item that was just made and is nobody else's yet. Spreading both into a third costs V8 ten times as much, and
 * makes a hash table of it.
 */
export function furthered<V>(item: Record<string, V>, more: Readonly<Record<string, V>>): Record<string, V> {
  for (const [name, value] of Object.entries(more)) item[name] = value;
  return item;
}

/** How an item is made of a row. Each part is a fresh object literal: nothing else makes thousands of them as quickly. */
export interface Parts<R, C> {
  /** what comes from the row alone */
  readonly own: (row: R) => Record<string, unknown>;
  /** what comes from the row and what stands around it */
  readonly around: (row: R, around: C) => Item;
  readonly evidence: (row: R, around: C) => EvidenceByField;
}

/**
 * An item that is not written out: a register of thousands is filtered and sorted by a field or two, and a page shows a hundred
 * of them. What comes from around a row is looked up only where it is asked for.
 */
export interface Draft {
  readonly row: unknown;
  readonly own: Item;
  readonly around: Item;
  has(field: string): boolean;
  at(field: string): unknown;
  written(): Item;
  /** The fields in which it differs from another, but for what they rest on; of one row what comes from it is the same. */
  differingFrom(other: Draft): readonly string[];
}

class RowDraft<R, C> implements Draft {
  constructor(
    private readonly parts: Parts<R, C>,
    readonly row: R,
    private readonly context: C,
  ) {}

  get own(): Item {
    return this.parts.own(this.row);
  }

  get around(): Item {
    return this.parts.around(this.row, this.context);
  }

  private get evidence(): EvidenceByField {
    return this.parts.evidence(this.row, this.context);
  }

  /** What stands around it is looked up only for a field that is not its own. */
  has(field: string): boolean {
    return field === 'evidence' || Object.hasOwn(this.own, field) || Object.hasOwn(this.around, field);
  }

  at(field: string): unknown {
    const { own } = this;
    if (Object.hasOwn(own, field)) return own[field];
    return field === 'evidence' ? this.evidence : this.around[field];
  }

  written(): Item {
    return furthered(furthered(this.parts.own(this.row), this.around), { evidence: this.evidence });
  }

  differingFrom(other: Draft): readonly string[] {
    const around = fieldsUnlike(this.around, other.around);
    return this.row === other.row ? around : [...fieldsUnlike(this.own, other.own), ...around];
  }
}

/** Drafts of the items that are made so. */
export const drafting =
  <R, C>(parts: Parts<R, C>) =>
  (row: R, context: C): Draft =>
    new RowDraft(parts, row, context);

/** What a list holds: items, or what they will be written out from. */
export type Listed = Item | Draft;
const isDraft = (listed: Listed): listed is Draft => listed instanceof RowDraft;

export const hasField = (listed: Listed, field: string): boolean =>
  isDraft(listed) ? listed.has(field) : Object.hasOwn(listed, field);
export const fieldOf = (listed: Listed, field: string): unknown => (isDraft(listed) ? listed.at(field) : listed[field]);
export const written = (listed: Listed): Item => (isDraft(listed) ? listed.written() : listed);

/** What one of them does not say is as if it said that there is nothing. */
function fieldsUnlike(a: Item, b: Item): readonly string[] {
  const unlike = (name: string): boolean => name !== 'evidence' && !equal(a[name] ?? null, b[name] ?? null);
  const found: string[] = [];
  for (const name in a) if (unlike(name)) found.push(name);
  for (const name in b) if (!(name in a) && unlike(name)) found.push(name);
  return found;
}

/** The fields in which two items of one kind differ, but for what they rest on. Most are alike, and are not written out for it. */
export function differingIn(a: Listed, b: Listed): readonly string[] {
  if (a === b) return [];
  return isDraft(a) && isDraft(b) ? a.differingFrom(b) : fieldsUnlike(written(a), written(b));
}
