import { type EntryNumber } from '../../../events/values/ids.js';
import { type Found, textsOf } from '../../../projections/engine/view.js';
import { inOrder } from '../order.js';
import { type ParkedSubject, type Row, type RowClosing, type RowFind } from '../read-store.js';
import { CURRENT, InOrder, type Kept, numberOf } from './in-order.js';

const wanted = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

type Condition = (row: Found<object>) => boolean;
function conditionOf(field: string, value: string | readonly string[]): Condition {
  const values = new Set(wanted(value));
  if (field === 'id') return ({ id }) => values.has(id);
  return ({ doc }) => textsOf((doc as Readonly<Record<string, unknown>>)[field]).some((text) => values.has(text));
}

/** A function of its own: a closure over the row would be made anew for each of them. */
function fitsAll(conditions: readonly Condition[], row: Found<object>): boolean {
  for (const fits of conditions) if (!fits(row)) return false;
  return true;
}

/** The rows of one region in one collection, by id, in order of their subjects, and by each indexed field. */
export class RegionRows {
  private readonly byId = new Map<string, Kept>();
  private readonly every = new InOrder();
  private readonly byField = new Map<string, Map<string, Kept[]>>();
  readonly parked = new Map<string, ParkedSubject>();
  checkpoint: EntryNumber | 0 = 0;

  constructor(indexes: readonly string[]) {
    for (const field of indexes) this.byField.set(field, new Map());
  }

  open({ _id, subject, validFrom, validTo, knownFrom, knownTo, doc, evidence }: Row): void {
    if (this.byId.has(_id)) return;
    const kept: Kept = {
      found: { id: subject, from: validFrom, to: validTo, doc, evidence },
      from: numberOf(validFrom),
      to: numberOf(validTo),
      knownFrom,
      knownTo: Math.min(knownTo, CURRENT),
    };
    this.byId.set(_id, kept);
    this.every.add(kept);
    for (const [field, values] of this.byField) for (const value of new Set(textsOf(doc[field]))) add(values, value, kept);
  }

  close({ _id, knownTo }: RowClosing): void {
    const row = this.byId.get(_id);
    if (row) row.knownTo = Math.min(row.knownTo, knownTo);
  }

  /** By subject, then by day. */
  find({ where, on }: RowFind, p: number): readonly Found<object>[] {
    const fields = Object.entries(where);
    const indexed = this.narrowest(fields);
    const conditions = fields.map(([field, value]) => conditionOf(field, value));
    const day = on === 'always' ? null : numberOf(on);
    // Behind all entries that memory could hold, what is current is current still.
    const at = Math.min(p, CURRENT - 1);
    const found: Found<object>[] = [];
    const rows = indexed ?? this.every.all();
    // By index: an iterator gives an object for each row that is passed over.
    for (let index = 0; index < rows.length; index += 1) {
      const kept = rows[index];
      if (!kept || kept.knownFrom > at || kept.knownTo <= at) continue;
      if (day !== null && (kept.from > day || kept.to <= day)) continue;
      if (fitsAll(conditions, kept.found)) found.push(kept.found);
    }
    return indexed ? found.sort(inOrder) : found;
  }

  /** The rows that an index gives, each once; null where there is none for any of the fields. */
  private narrowest(fields: readonly (readonly [string, string | readonly string[]])[]): readonly Kept[] | null {
    for (const [field, value] of fields) {
      const index = this.byField.get(field);
      if (!index && field !== 'id') continue;
      const rowsOf = (each: string): readonly Kept[] => (index ? (index.get(each) ?? []) : this.every.of(each));
      const [first = '', ...others] = new Set(wanted(value));
      return others.length === 0 ? rowsOf(first) : [...new Set([first, ...others].flatMap(rowsOf))];
    }
    return null;
  }
}

function add(map: Map<string, Kept[]>, key: string, row: Kept): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}
