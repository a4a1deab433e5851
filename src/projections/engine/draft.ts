/** An item or thing of an answer: its fields, and `evidence` by field. */
export type Item = Readonly<Record<string, unknown>>;

/** How each field of an item is read from a row, and what stands around it. */
export type Fields<R, C> = Readonly<Record<string, (row: R, around: C) => unknown>>;

/**
 * An item that is not written out: a register of thousands is filtered and sorted by a field or two, and a page shows a hundred
 * of them. A field is read from the row each time that it is asked for.
 */
export interface Draft {
  has(field: string): boolean;
  at(field: string): unknown;
  written(): Item;
}

class RowDraft<R, C> implements Draft {
  constructor(
    private readonly fields: Fields<R, C>,
    private readonly row: R,
    private readonly around: C,
  ) {}

  has(field: string): boolean {
    return Object.hasOwn(this.fields, field);
  }

  at(field: string): unknown {
    return this.has(field) ? this.fields[field]?.(this.row, this.around) : undefined;
  }

  written(): Item {
    return Object.fromEntries(Object.entries(this.fields).map(([name, read]) => [name, read(this.row, this.around)]));
  }
}

export const draftOf = <R, C>(fields: Fields<R, C>, row: R, around: C): Draft => new RowDraft(fields, row, around);

/** What a list holds: items, or what they will be written out from. */
export type Listed = Item | Draft;
const isDraft = (listed: Listed): listed is Draft => listed instanceof RowDraft;

export const hasField = (listed: Listed, field: string): boolean =>
  isDraft(listed) ? listed.has(field) : Object.hasOwn(listed, field);
export const fieldOf = (listed: Listed, field: string): unknown => (isDraft(listed) ? listed.at(field) : listed[field]);
export const written = (listed: Listed): Item => (isDraft(listed) ? listed.written() : listed);
