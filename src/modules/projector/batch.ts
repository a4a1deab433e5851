import { type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { type Probe } from '../ledger/probe.js';
import { type Collection, type ParkedSubject, type ReadStore, type Row, type RowClosing } from '../read-store/read-store.js';
import { type RowChanges } from './engine.js';

/** What several entries changed in the rows of one projection. Written as often as it takes: that is harmless. */
export class Batch {
  private readonly opened: readonly Row[];
  private readonly closed: readonly RowClosing[];
  private readonly parked: readonly ParkedSubject[];

  constructor(
    /** the checkpoint from which the changes go on */
    readonly from: EntryNumber | 0,
    readonly to: EntryNumber,
    changes: readonly RowChanges[],
  ) {
    this.opened = changes.flatMap(({ opened }) => opened);
    this.closed = changes.flatMap(({ closed }) => closed);
    this.parked = changes.flatMap(({ parked }) => parked);
  }

  /**
   * Opens first, then closes, then the notes of what was parked; the checkpoint comes after this. So a crash at any point leaves
   * rows that no query sees, and no checkpoint passes an entry whose rows are missing without a note (DESIGN 4).
   */
  async write(store: ReadStore, collection: Collection, region: RegionId, probe: Probe): Promise<void> {
    await store.open(collection, this.opened);
    probe('between-opens-and-closes');
    await store.close(collection, this.closed);
    if (this.parked.length > 0) await store.park(collection, region, this.parked);
    probe('before-checkpoint');
  }
}
