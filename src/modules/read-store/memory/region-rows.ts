import { type EntryNumber } from '../../../events/values/ids.js';
import { type Found, textsOf, type Where } from '../../../projections/engine/view.js';
import { type ParkedSubject, type Row, type RowClosing, type RowFind } from '../read-store.js';

type Mutable = { -readonly [K in keyof Row]: Row[K] };

const wanted = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** The rows of one region in one collection, by id, by subject and by each indexed field. */
export class RegionRows {
  private readonly byId = new Map<string, Mutable>();
  private readonly bySubject = new Map<string, Mutable[]>();
  private readonly byField = new Map<string, Map<string, Mutable[]>>();
  readonly parked = new Map<string, ParkedSubject>();
  checkpoint: EntryNumber | 0 = 0;

  constructor(indexes: readonly string[]) {
    for (const field of indexes) this.byField.set(field, new Map());
  }

  open(row: Row): void {
    if (this.byId.has(row._id)) return;
    const kept = { ...row };
    this.byId.set(row._id, kept);
    push(this.bySubject, row.subject, kept);
    for (const [field, values] of this.byField) for (const value of textsOf(row.doc[field])) push(values, value, kept);
  }

  close({ _id, knownTo }: RowClosing): void {
    const row = this.byId.get(_id);
    if (row) row.knownTo = Math.min(row.knownTo, knownTo);
  }

  /** The narrowest list that an index gives. */
  private candidates(where: Where): Iterable<Row> {
    for (const [field, value] of Object.entries(where)) {
      const index = field === 'id' ? this.bySubject : this.byField.get(field);
      if (index) return new Set(wanted(value).flatMap((each) => index.get(each) ?? []));
    }
    return this.byId.values();
  }

  *find({ where, on }: RowFind, p: number): IterableIterator<Found<object>> {
    const conditions = Object.entries(where).map(([field, value]) => [field, new Set(wanted(value))] as const);
    for (const row of this.candidates(where)) {
      if (row.knownFrom > p || row.knownTo <= p) continue;
      if (on !== 'always' && (row.validFrom > on || row.validTo <= on)) continue;
      const fits = conditions.every(([field, values]) =>
        field === 'id' ? values.has(row.subject) : textsOf(row.doc[field]).some((value) => values.has(value)),
      );
      if (fits) yield foundOf(row);
    }
  }
}

function push<K>(map: Map<K, Mutable[]>, key: K, row: Mutable): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}

const foundOf = ({ subject, validFrom, validTo, doc, evidence }: Row): Found<object> => ({
  id: subject,
  from: validFrom,
  to: validTo,
  doc,
  evidence,
});
