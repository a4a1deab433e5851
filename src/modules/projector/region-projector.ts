import { type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { noProbe, type Probe } from '../ledger/probe.js';
import { type LoggedEntry, type RegionLog } from '../ledger/region-log.js';
import { type ReadStore } from '../read-store/read-store.js';
import { type Parked, ProjectionEngine } from './engine.js';

const BATCH = 500;

/** One projection of one region: its engine, and how far it has come in memory and in the store. */
class ProjectionRun {
  private engine: ProjectionEngine;
  private folded = 0;
  stored: EntryNumber | 0 = 0;

  constructor(
    readonly projection: AnyProjection,
    private readonly region: RegionId,
    private readonly store: ReadStore,
    private readonly probe: Probe,
  ) {
    this.engine = new ProjectionEngine(projection, region);
  }

  get parked(): readonly Parked[] {
    return this.engine.parked;
  }

  async start(): Promise<void> {
    this.stored = await this.storedCheckpoint();
  }

  /** Folds and writes up to the end of the log. */
  async advance(log: readonly LoggedEntry[]): Promise<void> {
    while (this.stored < log.length) {
      if (this.folded > this.stored) this.startOver();
      // What the store already has is folded for the state, and not written again.
      while (this.folded < this.stored) this.fold(log);
      await this.batch(log);
    }
  }

  /** The stored checkpoint lies behind what was folded: another projector, or a restored store. From the start, then. */
  private startOver(): void {
    this.engine = new ProjectionEngine(this.projection, this.region);
    this.folded = 0;
  }

  private fold(log: readonly LoggedEntry[]): ReturnType<ProjectionEngine['apply']> {
    const logged = log[this.folded];
    if (!logged) throw new RangeError(`the log of ${this.region} ends before entry ${String(this.folded + 1)}`);
    this.folded += 1;
    return this.engine.apply(logged.entry.number, logged.changes);
  }

  /**
   * Opens first, then closes, the checkpoint last and only from where it was found. So a crash at any point leaves rows
   * that no query sees, and writing them again changes nothing (DESIGN 4).
   */
  private async batch(log: readonly LoggedEntry[]): Promise<void> {
    const from = this.stored;
    const end = Math.min(log.length, from + BATCH);
    const changes = [];
    while (this.folded < end) changes.push(this.fold(log));
    const to = log[end - 1]?.entry.number;
    if (to === undefined) return;
    await this.store.open(
      this.projection,
      changes.flatMap(({ opened }) => opened),
    );
    this.probe('between-opens-and-closes');
    await this.store.close(
      this.projection,
      changes.flatMap(({ closed }) => closed),
    );
    this.probe('before-checkpoint');
    const moved = await this.store.moveCheckpoint(this.projection, this.region, from, to);
    this.stored = moved ? to : await this.storedCheckpoint();
  }

  private async storedCheckpoint(): Promise<EntryNumber | 0> {
    const [at = 0] = await this.store.checkpoints([this.projection], this.region);
    return at;
  }
}

/** Keeps the rows of one region up with its ledger. */
export class RegionProjector {
  private readonly runs: readonly ProjectionRun[];
  private working: Promise<void> | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly log: RegionLog,
    projections: readonly AnyProjection[],
    store: ReadStore,
    probe: Probe = noProbe,
  ) {
    this.runs = projections.map((projection) => new ProjectionRun(projection, log.region, store, probe));
  }

  /** The entry up to which all projections have come. */
  get position(): EntryNumber | 0 {
    return this.runs.reduce<EntryNumber | 0>((least, run) => (run.stored < least ? run.stored : least), this.log.position);
  }

  get parked(): readonly (Parked & { readonly projection: string })[] {
    return this.runs.flatMap((run) => run.parked.map((parked) => ({ ...parked, projection: run.projection.name })));
  }

  async start(): Promise<void> {
    for (const run of this.runs) await run.start();
    await this.advance();
  }

  /** Reads on and projects; callers at once share the work, and one that comes during it is served by one more round. */
  async advance(): Promise<void> {
    if (this.working) await this.working.catch(() => undefined);
    this.working ??= this.work().finally(() => {
      this.working = null;
    });
    await this.working;
  }

  private async work(): Promise<void> {
    await this.log.catchUp();
    for (const run of this.runs) await run.advance(this.log.entries);
    for (const wake of this.waiting) wake();
  }

  /** True once the position has reached the entry; false when the time is over. */
  async reached(entry: number, milliseconds: number): Promise<boolean> {
    if (this.position >= entry) return true;
    return new Promise((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(this.position >= entry);
      };
      const look = (): void => {
        if (this.position >= entry) settle();
      };
      const timer = setTimeout(settle, milliseconds);
      this.waiting.add(look);
    });
  }
}
