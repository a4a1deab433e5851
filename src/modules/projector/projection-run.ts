import { type EntryNumber, type RegionId, type Subject } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { type Probe } from '../ledger/probe.js';
import { type LoggedEntry } from '../ledger/region-log.js';
import { type ParkedSubject, type ReadStore } from '../read-store/read-store.js';
import { Batch } from './batch.js';
import { ProjectionEngine, type RowChanges } from './engine.js';

/** Entries whose changes are written together. */
export const BATCH = 500;
const none = (): undefined => undefined;

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
  private folded = 0;
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
  async advance(log: readonly LoggedEntry[]): Promise<void> {
    for (;;) {
      this.forgetLost();
      const { batch } = this;
      if (batch) {
        await batch.write(this.parts.store, this.projection, this.parts.region, this.parts.probe);
        await this.moveTo(batch);
      } else if (this.stored < log.length) this.batch = this.next(log);
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
  }

  private next(log: readonly LoggedEntry[]): Batch {
    this.foldTo(this.stored, log, none);
    const from = this.stored;
    const end = Math.min(log.length, from + (this.parts.batchSize?.() ?? BATCH));
    const changes: RowChanges[] = [];
    this.foldTo(end, log, (change) => changes.push(change));
    const to = log[end - 1]?.entry.number;
    if (to === undefined) throw new RangeError(`the log of ${this.parts.region} has no entry ${String(end)}`);
    return new Batch(from, to, changes);
  }

  /** What the store has already is folded for the state, and not written again. */
  private foldTo(end: number, log: readonly LoggedEntry[], take: (changes: RowChanges) => void): void {
    while (this.folded < end) {
      const logged = log[this.folded];
      if (!logged) throw new RangeError(`the log of ${this.parts.region} ends before entry ${String(this.folded + 1)}`);
      take(this.engine.apply(logged.entry.number, logged.changes));
      this.folded += 1;
    }
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
  mended(log: readonly LoggedEntry[]): readonly Subject[] {
    if (this.noted.length === 0 || this.stored > log.length) return [];
    this.foldTo(this.stored, log, none);
    return this.noted.map(({ subject }) => subject).filter((subject) => !this.engine.isParked(subject));
  }

  /** Folds a subject again and writes all its rows; only then is its note taken away. False: it threw again, and stays parked. */
  async refold(subject: Subject, log: readonly LoggedEntry[]): Promise<boolean> {
    const { store, region } = this.parts;
    this.foldTo(this.stored, log, none);
    const { opened, closed, parked } = this.engine.refold(subject, log.slice(0, this.folded));
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
