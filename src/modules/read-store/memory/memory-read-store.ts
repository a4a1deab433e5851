import { type EntryNumber, type RegionId } from '../../../events/values/ids.js';
import { type Find, type Found, textsOf, type Where } from '../../../projections/engine/view.js';
import { type Collection, type ReadStore, type Row, type RowClosing } from '../read-store.js';

type Mutable = { -readonly [K in keyof Row]: Row[K] };

const wanted = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** The rows of one region in one collection, by id, by subject and by each indexed field. */
class RegionRows {
  private readonly byId = new Map<string, Mutable>();
  private readonly bySubject = new Map<string, Mutable[]>();
  private readonly byField = new Map<string, Map<string, Mutable[]>>();
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

  *find({ where, on }: Find, p: number): IterableIterator<Row> {
    const conditions = Object.entries(where).map(([field, value]) => [field, new Set(wanted(value))] as const);
    for (const row of this.candidates(where)) {
      if (row.knownFrom > p || row.knownTo <= p) continue;
      if (on !== 'always' && (row.validFrom > on || row.validTo <= on)) continue;
      const fits = conditions.every(([field, values]) =>
        field === 'id' ? values.has(row.subject) : textsOf(row.doc[field]).some((value) => values.has(value)),
      );
      if (fits) yield row;
    }
  }
}

function push<K>(map: Map<K, Mutable[]>, key: K, row: Mutable): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}

const inOrder = (a: Row, b: Row): number =>
  a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0;

/** Read models in memory, rebuilt from the ledger at each start. */
export class MemoryReadStore implements ReadStore {
  private readonly collections = new Map<string, Map<RegionId, RegionRows>>();

  private rowsOf({ name, indexes }: Collection, region: RegionId): RegionRows {
    const regions = this.collections.get(name) ?? new Map<RegionId, RegionRows>();
    this.collections.set(name, regions);
    const rows = regions.get(region) ?? new RegionRows(indexes);
    regions.set(region, rows);
    return rows;
  }

  open(collection: Collection, rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.rowsOf(collection, row.region).open(row);
    return Promise.resolve();
  }

  close(collection: Collection, rows: readonly RowClosing[]): Promise<void> {
    for (const row of rows) for (const kept of this.collections.get(collection.name)?.values() ?? []) kept.close(row);
    return Promise.resolve();
  }

  checkpoint(collection: Collection, region: RegionId): Promise<EntryNumber | 0> {
    return Promise.resolve(this.rowsOf(collection, region).checkpoint);
  }

  moveCheckpoint(collection: Collection, region: RegionId, from: EntryNumber | 0, to: EntryNumber): Promise<boolean> {
    const rows = this.rowsOf(collection, region);
    if (rows.checkpoint !== from) return Promise.resolve(false);
    rows.checkpoint = to;
    return Promise.resolve(true);
  }

  find(region: RegionId, finds: readonly Find[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]> {
    const answers = finds.map((find) => {
      const rows = this.collections.get(find.projection)?.get(region);
      return rows ? [...rows.find(find, p)].sort(inOrder).map(foundOf) : [];
    });
    return Promise.resolve(answers);
  }

  drop(collection: Collection): Promise<void> {
    this.collections.delete(collection.name);
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    this.collections.clear();
    return Promise.resolve();
  }
}

const foundOf = ({ subject, validFrom, validTo, doc, evidence }: Row): Found<object> => ({
  id: subject,
  from: validFrom,
  to: validTo,
  doc,
  evidence,
});
