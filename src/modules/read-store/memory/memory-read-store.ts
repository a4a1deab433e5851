import { type EntryNumber, type RegionId, type Subject } from '../../../events/values/ids.js';
import { type Found } from '../../../projections/engine/view.js';
import { ReadStoreUnavailable } from '../errors.js';
import { keyOf } from '../order.js';
import { type Collection, type ParkedSubject, type ReadStore, type Row, type RowClosing, type RowFind } from '../read-store.js';
import { RegionRows } from './region-rows.js';

/** Read models in memory, rebuilt from the ledger at each start. */
export class MemoryReadStore implements ReadStore {
  private readonly collections = new Map<string, Map<RegionId, RegionRows>>();
  private closed = false;

  private rowsOf(collection: Collection, region: RegionId): RegionRows {
    const key = keyOf(collection);
    const regions = this.collections.get(key) ?? new Map<RegionId, RegionRows>();
    this.collections.set(key, regions);
    const rows = regions.get(region) ?? new RegionRows(collection.indexes);
    regions.set(region, rows);
    return rows;
  }

  /** Everything happens at once; what is promised is the answer. */
  private answer<A>(work: () => A): Promise<A> {
    if (this.closed) return Promise.reject(new ReadStoreUnavailable('it was closed'));
    return Promise.resolve(work());
  }

  prepare(): Promise<void> {
    return this.answer(() => undefined);
  }

  open(collection: Collection, rows: readonly Row[]): Promise<void> {
    return this.answer(() => {
      for (const row of rows) this.rowsOf(collection, row.region).open(row);
    });
  }

  close(collection: Collection, rows: readonly RowClosing[]): Promise<void> {
    return this.answer(() => {
      const regions = [...(this.collections.get(keyOf(collection))?.values() ?? [])];
      for (const row of rows) for (const kept of regions) kept.close(row);
    });
  }

  checkpoints(collections: readonly Collection[], region: RegionId): Promise<readonly (EntryNumber | 0)[]> {
    return this.answer(() => collections.map((collection) => this.rowsOf(collection, region).checkpoint));
  }

  moveCheckpoint(collection: Collection, region: RegionId, from: EntryNumber | 0, to: EntryNumber): Promise<boolean> {
    return this.answer(() => {
      const rows = this.rowsOf(collection, region);
      if (rows.checkpoint !== from) return false;
      rows.checkpoint = to;
      return true;
    });
  }

  find(region: RegionId, finds: readonly RowFind[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]> {
    return this.answer(() => finds.map((find) => this.rowsOf(find.collection, region).find(find, p)));
  }

  park(collection: Collection, region: RegionId, parked: readonly ParkedSubject[]): Promise<void> {
    return this.answer(() => {
      const notes = this.rowsOf(collection, region).parked;
      for (const each of parked) if (!notes.has(each.subject)) notes.set(each.subject, each);
    });
  }

  parked(collections: readonly Collection[], region: RegionId): Promise<readonly (readonly ParkedSubject[])[]> {
    return this.answer(() =>
      collections.map((collection) =>
        [...this.rowsOf(collection, region).parked.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)),
      ),
    );
  }

  unpark(collection: Collection, region: RegionId, subject: Subject): Promise<void> {
    return this.answer(() => {
      this.rowsOf(collection, region).parked.delete(subject);
    });
  }

  drop(collection: Collection): Promise<void> {
    return this.answer(() => {
      this.collections.delete(keyOf(collection));
    });
  }

  shutdown(): Promise<void> {
    this.closed = true;
    this.collections.clear();
    return Promise.resolve();
  }
}
