import { type EntryNumber, type RegionId } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { noProbe, type Probe } from '../ledger/probe.js';
import { type RegionLog } from '../ledger/region-log.js';
import { type ParkedSubject, type ReadStore } from '../read-store/read-store.js';
import { type Lease, unshared } from './lease.js';
import { ProjectionRun } from './projection-run.js';
import { Turnstile } from './turnstile.js';

/** How often a process that follows another one looks whether it has come further. */
const FOLLOW_MS = 100;

export interface RegionProjectorParts {
  readonly store: ReadStore;
  readonly probe?: Probe;
  readonly lease?: Lease;
  readonly batchSize?: () => number;
  /** rows were written for entries that had been read already */
  readonly rewritten?: () => void;
}

export type ParkedIn = ParkedSubject & { readonly projection: string };

/** Keeps the rows of one region up with its ledger: writes them, or follows the process that holds the lease. */
export class RegionProjector {
  private readonly runs: readonly ProjectionRun[];
  private readonly lease: Lease;
  private readonly turnstile = new Turnstile(() => this.work());
  private readonly waiting = new Set<() => void>();
  private following: NodeJS.Timeout | undefined;
  /** nothing is taken for granted about the store: at first, after a failure, and every now and then */
  private isUnsure = true;
  private isStopped = false;

  constructor(
    readonly log: RegionLog,
    projections: readonly AnyProjection[],
    private readonly parts: RegionProjectorParts,
  ) {
    const { store, probe = noProbe, batchSize } = parts;
    const common = { region: log.region, store, probe, ...(batchSize ? { batchSize } : {}) };
    this.runs = projections.map((projection) => new ProjectionRun(projection, common));
    this.lease = parts.lease ?? unshared;
  }

  get region(): RegionId {
    return this.log.region;
  }

  /** The entry up to which all projections have come. */
  get position(): EntryNumber | 0 {
    return this.runs.reduce<EntryNumber | 0>((least, run) => (run.stored < least ? run.stored : least), this.log.position);
  }

  get parked(): readonly ParkedIn[] {
    return this.runs.flatMap((run) => run.noted.map((note) => ({ ...note, projection: run.projection.name })));
  }

  /**
   * Up to the head that the ledger had when this was called: it may grow meanwhile, and nobody wakes a projector that has not begun
   * for what comes after.
   */
  async start(): Promise<void> {
    await this.log.catchUp();
    const head = this.log.position;
    await this.advance();
    await this.reached(head, Infinity);
  }

  /** Reads on and projects; callers at once share the work, and one that comes during it is served by one more round. */
  advance(): Promise<void> {
    return this.turnstile.pass();
  }

  /** The same, and looks how the store really stands. It may have lost, or another process moved, what this one believes. */
  review(): Promise<void> {
    this.isUnsure = true;
    return this.advance();
  }

  /** Folds every parked subject again. @returns those that stay parked */
  async retry(): Promise<readonly ParkedIn[]> {
    await this.review();
    await this.turnstile.alone(async () => {
      for (const run of this.runs) for (const { subject } of run.noted) await this.refold(run, subject);
      await this.refresh();
    });
    return this.parked;
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.following);
  }

  private async work(): Promise<void> {
    clearTimeout(this.following);
    await this.log.catchUp();
    const holds = await this.lease.hold(this.region);
    if (this.isUnsure || !holds) await this.refresh();
    if (holds) await this.project();
    else if (this.position < this.log.position) this.follow();
    for (const wake of this.waiting) wake();
  }

  private async project(): Promise<void> {
    const wasUnsure = this.isUnsure;
    this.isUnsure = true;
    for (const run of this.runs) await run.advance(this.log);
    if (wasUnsure || this.runs.some((run) => run.unnoted.length > 0)) await this.refreshNotes();
    if (wasUnsure) await this.mend();
    this.isUnsure = false;
  }

  /** What was parked by a process that could not fold it, or of which somebody took the note away to have it tried again. */
  private async mend(): Promise<void> {
    for (const run of this.runs) for (const subject of [...run.mended(this.log), ...run.unnoted]) await this.refold(run, subject);
  }

  private async refold(run: ProjectionRun, subject: ParkedSubject['subject']): Promise<void> {
    if (await run.refold(subject, this.log)) this.parts.rewritten?.();
  }

  private async refresh(): Promise<void> {
    const stored = await this.parts.store.checkpoints(
      this.runs.map((run) => run.projection),
      this.region,
    );
    this.runs.forEach((run, index) => {
      run.stored = stored[index] ?? 0;
    });
    await this.refreshNotes();
  }

  private async refreshNotes(): Promise<void> {
    const notes = await this.parts.store.parked(
      this.runs.map((run) => run.projection),
      this.region,
    );
    this.runs.forEach((run, index) => {
      run.noted = notes[index] ?? [];
    });
  }

  private follow(): void {
    this.following = setTimeout(() => {
      // A failure shows again at the next wake-up or review, which somebody awaits; one that has not begun has neither.
      this.advance().catch(() => {
        if (!this.isStopped) this.follow();
      });
    }, FOLLOW_MS);
    this.following.unref();
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
      const timer = milliseconds === Infinity ? undefined : setTimeout(settle, milliseconds);
      this.waiting.add(look);
    });
  }
}
