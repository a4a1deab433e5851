/** An item or thing of an answer: its fields, and `evidence` by field. */
export type Item = Readonly<Record<string, unknown>>;

/** How each field of an item is read: from the row alone, or from the row and what stands around it. */
export interface Fields<R, C> {
  readonly own: Readonly<Record<string, (row: R) => unknown>>;
  readonly around: Readonly<Record<string, (row: R, around: C) => unknown>>;
}

/**
 * An item that is not written out: a register of thousands is filtered and sorted by a field or two, and a page shows a hundred
 * of them. A field is read from the row each time that it is asked for.
 */
export interface Draft {
  readonly names: readonly string[];
  at(field: string): unknown;
  written(): Item;
  /** The fields in which it may differ from another: of the same row only those that do not come from the row. */
  unlike(other: Listed): readonly string[];
}

class RowDraft<R, C> implements Draft {
  constructor(
    private readonly fields: Fields<R, C> & { readonly names: readonly string[]; readonly namesAround: readonly string[] },
    private readonly row: R,
    private readonly context: C,
  ) {}

  get names(): readonly string[] {
    return this.fields.names;
  }

  at(field: string): unknown {
    const { own, around } = this.fields;
    if (Object.hasOwn(own, field)) return own[field]?.(this.row);
    return Object.hasOwn(around, field) ? around[field]?.(this.row, this.context) : undefined;
  }

  written(): Item {
    const item: Record<string, unknown> = {};
    for (const name of this.names) item[name] = this.at(name);
    return item;
  }

  unlike(other: Listed): readonly string[] {
    const same = other instanceof RowDraft && other.row === this.row;
    return same ? this.fields.namesAround : this.names;
  }
}

/** Drafts of the items that have these fields, in this order. */
export function drafting<R, C>({ own, around }: Fields<R, C>): (row: R, context: C) => Draft {
  const namesAround = Object.keys(around);
  const fields = { own, around, namesAround, names: [...Object.keys(own), ...namesAround] };
  return (row, context) => new RowDraft(fields, row, context);
}

/** What a list holds: items, or what they will be written out from. */
export type Listed = Item | Draft;
const isDraft = (listed: Listed): listed is Draft => listed instanceof RowDraft;

export const hasField = (listed: Listed, field: string): boolean =>
  isDraft(listed) ? listed.names.includes(field) : Object.hasOwn(listed, field);
export const fieldsOf = (listed: Listed): readonly string[] => (isDraft(listed) ? listed.names : Object.keys(listed));
export const fieldOf = (listed: Listed, field: string): unknown => (isDraft(listed) ? listed.at(field) : listed[field]);
/** The fields in which two items of a list may differ. */
export const unlike = (a: Listed, b: Listed): readonly string[] => (isDraft(a) ? a.unlike(b) : fieldsOf(a));
export const written = (listed: Listed): Item => (isDraft(listed) ? listed.written() : listed);
