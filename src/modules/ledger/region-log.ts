import { type Entry } from '../../events/entry.js';
import { type FactChange, FactTable } from '../../events/fact-table.js';
import { berlinDay, type Day } from '../../events/values/day.js';
import { entryNumber, type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { decodeEntry, streamOf } from './entry-codec.js';
import { LedgerDamaged } from './errors.js';
import { type HeadNote } from './head-note.js';
import { type Ledger } from './ledger.js';
import { Touches } from './touches.js';

/** An entry that was read back, and what it did to the facts. */
export interface LoggedEntry {
  readonly entry: Entry;
  readonly changes: readonly FactChange[];
}

export type Progress = (region: string, done: number, total: number) => void;
const REPORT_EVERY = 1000;

/**
 * The entries of one region as they were read back from the ledger, verified, decoded and lifted to facts. Only what
 * was read back counts: nothing gets in here from what was meant to be written (DESIGN 3).
 */
export class RegionLog {
  readonly entries: LoggedEntry[] = [];
  readonly facts = new FactTable();
  readonly touches = new Touches();
  private readonly byCommand = new Map<string, Entry[]>();
  private reading: Promise<void> = Promise.resolve();

  constructor(
    readonly region: RegionId,
    private readonly ledger: Ledger,
    private readonly headNote: HeadNote,
    private readonly progress: Progress = () => undefined,
  ) {}

  get head(): Entry | null {
    return this.entries.at(-1)?.entry ?? null;
  }

  get position(): EntryNumber | 0 {
    return this.head?.number ?? 0;
  }

  /** The entries that a command has already made, in their order. */
  entriesOf(commandId: string): readonly Entry[] {
    return this.byCommand.get(commandId) ?? [];
  }

  /** The last entry that was entered by the end of that day; 0 before the first. */
  entryOfDay(day: Day): EntryNumber | 0 {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const logged = this.entries[middle];
      if (logged && berlinDay(logged.entry.recordedAt) <= day) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : entryNumber(low);
  }

  /** Reads on to the head. Two callers at once read one after the other. @throws LedgerDamaged, EventError, LedgerUnavailable */
  catchUp(): Promise<void> {
    const next = this.reading.then(() => this.read());
    // The next caller starts afresh, whatever became of this read.
    this.reading = next.catch(() => undefined);
    return next;
  }

  /**
   * The first read of a process: the end of the ledger is compared with the head note, which is never ahead of it. The note is read
   * first: another process may write meanwhile, and a note of entries that came after the reading would look like a loss.
   */
  async load(): Promise<void> {
    const note = await this.headNote.read(this.region);
    await this.catchUp();
    if (!note) return;
    const remedy = 'restore the ledger from a backup; nothing was changed';
    if (note.number > this.position) {
      const missing = { from: this.position + 1, to: note.number };
      throw new LedgerDamaged(
        `entries ${String(missing.from)} to ${String(missing.to)} of ${this.region} are missing at its end`,
        remedy,
        missing,
      );
    }
    const noted = this.entries[note.number - 1]?.entry;
    if (noted?.hash !== note.hash) {
      throw new LedgerDamaged(`entry ${String(note.number)} of ${this.region} is not the one that the head note names`, remedy, [
        note.number,
      ]);
    }
  }

  private async read(): Promise<void> {
    const stream = streamOf(this.region);
    const from = this.entries.length;
    const total = ((await this.ledger.head(stream)) ?? -1) + 1;
    if (total <= from) return;
    for await (const stored of this.ledger.read(stream, { from })) {
      const entry = decodeEntry(stored, this.region, this.head);
      const changes = this.facts.add(entry);
      this.entries.push({ entry, changes });
      this.touches.add(entry.number, changes);
      const ofCommand = this.byCommand.get(entry.commandId);
      if (ofCommand) ofCommand.push(entry);
      else this.byCommand.set(entry.commandId, [entry]);
      if (this.entries.length % REPORT_EVERY === 0) this.progress(this.region, this.entries.length, total);
    }
  }
}
