import { type Entry } from '../../src/events/entry.js';
import { type RegionId } from '../../src/events/values/ids.js';
import { recordOf, streamOf } from '../../src/modules/ledger/entry-codec.js';
import { LedgerReadOnly } from '../../src/modules/ledger/errors.js';
import { type Ledger, type ReadOptions, type StoredEvent } from '../../src/modules/ledger/ledger.js';
import { RegionLog } from '../../src/modules/ledger/region-log.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';

/** A ledger of one region that is written already and seen bit by bit, as a process sees it that others write to. */
export class GrowingLedger implements Ledger {
  private readonly stored: readonly StoredEvent[];
  private seen = 0;

  constructor(
    readonly region: RegionId,
    entries: readonly Entry[],
  ) {
    this.stored = entries.map((entry, revision) => ({ ...recordOf(entry), stream: streamOf(region), revision }));
  }

  /** From now on so many entries are there. It never shrinks. */
  show(entries: number): void {
    this.seen = Math.max(this.seen, Math.min(entries, this.stored.length));
  }

  log(): RegionLog {
    return new RegionLog(this.region, this, new MemoryHeadNote());
  }

  append(): Promise<number> {
    return Promise.reject(new LedgerReadOnly('a ledger that tests show bit by bit'));
  }

  async *read(_stream: string, { from = 0 }: ReadOptions = {}): AsyncIterable<StoredEvent> {
    await Promise.resolve();
    yield* this.stored.slice(from, this.seen);
  }

  head(): Promise<number | null> {
    return Promise.resolve(this.seen === 0 ? null : this.seen - 1);
  }

  streams(): Promise<string[]> {
    return Promise.resolve([streamOf(this.region)]);
  }

  watch(): Promise<() => Promise<void>> {
    return Promise.resolve(() => Promise.resolve());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
