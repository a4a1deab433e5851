import { entryNumber, type EntryNumber, type RegionId, type Subject } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { type Probe } from '../ledger/probe.js';
import { type RegionLog } from '../ledger/region-log.js';
import { type ParkedSubject, type ReadStore } from '../read-store/read-store.js';
import { Batch } from './batch.js';
import { ProjectionEngine, RowChanges } from './engine.js';

/** Entries whose changes are written together. */
export const BATCH = 500;

/** What is folded: a region's entries as they were read back, by kind of subject. */
export type FoldedLog = Readonly<Pick<RegionLog, 'position' | 'touches'>>;

export interface RunParts {
  readonly region: RegionId;
  readonly store: ReadStore;
  readonly probe: Probe;
  /** entries per batch; tests vary it, because the rows must not depend on it (law 5) */
  readonly batchSize?: () => number;
}

/** One projection of one region: its engine, and how far it has come in memory and in the store. */
export class ProjectionRun {
  private engine: ProjectionEngine;
  private folded: EntryNumber | 0 = 0;
  /** how many of the touches of its kind that was */
  private touched = 0;
  private batch: Batch | null = null;
  /** as it was last seen in the store */
  stored: EntryNumber | 0 = 0;
  /** notes as they were last seen in the store, by whichever process */
  noted: readonly ParkedSubject[] = [];

  constructor(
    readonly projection: AnyProjection,
    private readonly parts: RunParts,
  ) {
    this.engine = new ProjectionEngine(projection, parts.region);
  }

  /**
   * Folds and writes up to the end of the log. What fails stays as the next batch, and is written again whole: nothing is known
   * about what of it is stored.
   */
  async advance(log: FoldedLog): Promise<void> {
    for (;;) {
      this.forgetLost();
      const { batch } = this;
      if (batch) {
        await batch.write(this.parts.store, this.projection, this.parts.region, this.parts.probe);
        await this.moveTo(batch);
      } else if (this.stored < log.position) this.batch = this.next(log);
      else return;
    }
  }

  /**
   * The stored checkpoint lies before what this process has written: another projector moved it, or the store was restored or has
   * lost what it acknowledged. Everything from there on has to be written again, and folded for it from the start.
   */
  private forgetLost(): void {
    if (this.batch && this.batch.from <= this.stored && this.stored < this.batch.to) return;
    this.batch = null;
    if (this.folded <= this.stored) return;
    this.engine = new ProjectionEngine(this.projection, this.parts.region);
    this.folded = 0;
    this.touched = 0;
  }

  private next(log: FoldedLog): Batch {
    this.foldTo(this.stored, log);
    const from = this.stored;
    const to = entryNumber(Math.min(log.position, from + (this.parts.batchSize?.() ?? BATCH)));
    return new Batch(from, to, this.foldTo(to, log));
  }

  /** What the store has already is folded for the state, and not written again. */
  private foldTo(end: EntryNumber | 0, log: FoldedLog): RowChanges {
    if (end > log.position) throw new RangeError(`the log of ${this.parts.region} ends before entry ${String(end)}`);
    const changes = new RowChanges();
    const touches = log.touches.of(this.projection.subject);
    for (let touch = touches[this.touched]; touch && touch.number <= end; touch = touches[this.touched]) {
      this.engine.apply(touch, changes);
      this.touched += 1;
    }
    if (end > this.folded) this.folded = end;
    return changes;
  }

  /** From wherever the checkpoint stands within the batch: all rows up to its end are written. */
  private async moveTo(batch: Batch): Promise<void> {
    const { store, region } = this.parts;
    const moved = await store.moveCheckpoint(this.projection, region, this.stored, batch.to);
    if (moved) {
      this.stored = batch.to;
      this.batch = null;
    } else [this.stored = 0] = await store.checkpoints([this.projection], region);
  }

  /** Subjects of which a note stands although their fold works here: mended since, or noted by a process that could not fold them. */
  mended(log: FoldedLog): readonly Subject[] {
    if (this.noted.length === 0 || this.stored > log.position) return [];
    this.foldTo(this.stored, log);
    return this.noted.map(({ subject }) => subject).filter((subject) => !this.engine.isParked(subject));
  }

  /** Folds a subject again and writes all its rows; only then is its note taken away. False: it threw again, and stays parked. */
  async refold(subject: Subject, log: FoldedLog): Promise<boolean> {
    const { store, region } = this.parts;
    this.foldTo(this.stored, log);
    const { opened, closed, parked } = this.engine.refold(
      subject,
      log.touches.of(this.projection.subject).slice(0, this.touched),
    );
    if (parked.length > 0) {
      await store.park(this.projection, region, parked);
      return false;
    }
    await store.open(this.projection, opened);
    await store.close(this.projection, closed);
    await store.unpark(this.projection, region, subject);
    this.noted = this.noted.filter((note) => note.subject !== subject);
    return true;
  }

  /** Subjects that this process cannot fold, and of which somebody took the note away: to be tried again. */
  get unnoted(): readonly Subject[] {
    const noted = new Set(this.noted.map(({ subject }) => subject));
    return this.engine.parked.filter(({ subject }) => !noted.has(subject)).map(({ subject }) => subject);
  }
}
