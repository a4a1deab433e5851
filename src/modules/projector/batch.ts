import { type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { type Probe } from '../ledger/probe.js';
import { type Collection, type ReadStore } from '../read-store/read-store.js';
import { type RowChanges } from './engine.js';

/** What several entries changed in the rows of one projection. Written as often as it takes: that is harmless. */
export class Batch {
  constructor(
    /** the checkpoint from which the changes go on */
    readonly from: EntryNumber | 0,
    readonly to: EntryNumber,
    private readonly changes: RowChanges,
  ) {}

  /**
   * Opens first, then closes, then the notes of what was parked; the checkpoint comes after this. So a crash at any point leaves
   * rows that no query sees, and no checkpoint passes an entry whose rows are missing without a note (DESIGN 4).
   */
  async write(store: ReadStore, collection: Collection, region: RegionId, probe: Probe): Promise<void> {
    const { opened, closed, parked } = this.changes;
    await store.open(collection, opened);
    probe('between-opens-and-closes');
    await store.close(collection, closed);
    if (parked.length > 0) await store.park(collection, region, parked);
    probe('before-checkpoint');
  }
}
