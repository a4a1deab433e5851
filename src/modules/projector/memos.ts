import { type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { Shelf } from '../../projections/engine/shelf.js';
import { type Memo } from '../../projections/engine/view.js';

/** So many standpoints are kept; each holds what a region-wide view is made of. */
const KEPT = 3;

/**
 * What views compute once per region and p, for the standpoints asked for last. Rows at a p up to the checkpoint never
 * change, so neither does what is made of them (DESIGN 4, "Views").
 */
export class Memos {
  private readonly memos = new Map<string, Memo>();
  private readonly shelves = new Map<RegionId, Shelf>();

  of(region: RegionId, p: EntryNumber | 0): Memo {
    const key = `${region} ${String(p)}`;
    const memo: Memo = this.memos.get(key) ?? new Map<string, unknown>();
    this.memos.delete(key);
    this.memos.set(key, memo);
    const [oldest] = this.memos.keys();
    if (this.memos.size > KEPT && oldest !== undefined) this.memos.delete(oldest);
    return memo;
  }

  /** What is made of the same rows at every p, of each region. */
  shelfOf(region: RegionId): Shelf {
    const shelf = this.shelves.get(region) ?? new Shelf();
    this.shelves.set(region, shelf);
    return shelf;
  }

  /** Rows were written anew for entries that had been read already (a parked subject that was folded again). */
  forget(): void {
    this.memos.clear();
  }
}
