import { isRegionId, type RegionId } from '../../events/values/ids.js';
import { projections } from '../../projections/index.js';
import { LEDGER_PREFIX } from '../ledger/entry-codec.js';
import { type Ledger } from '../ledger/ledger.js';
import { type Regions } from '../ledger/regions.js';
import { RegionProjector, type RegionProjectorParts } from './region-projector.js';

/** How often each region is looked at without being woken: after a failure, for lost wake-ups, and to keep or take the lease. */
const REVIEW_MS = 1_500;

export interface ProjectorParts extends Omit<RegionProjectorParts, 'batchSize'> {
  readonly ledger: Ledger;
  readonly regions: Regions;
  /** a region that failed for a reason that is not the ledger's content (`*`: all of them); it is tried again by itself */
  readonly failed?: (region: string, error: unknown) => void;
}

/** The projectors of all regions: begun when a region appears, woken by the ledger, and looked after. */
export class RegionProjectors {
  private readonly begun = new Map<RegionId, RegionProjector>();
  private readonly beginning = new Map<RegionId, Promise<RegionProjector>>();
  /** what fails now, by region */
  readonly failing = new Map<string, unknown>();
  private unwatch: (() => Promise<void>) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private reviewing: Promise<void> = Promise.resolve();
  private isStopped = false;
  private isPrepared = false;

  constructor(private readonly parts: ProjectorParts) {}

  get all(): readonly RegionProjector[] {
    return [...this.begun.values()];
  }

  /** Every region is projected up to its head when this returns. */
  async start(): Promise<void> {
    await this.watch();
    for (const region of await this.parts.regions.list()) await this.of(region);
    this.reviewLater();
  }

  /** Returns at once, and goes on trying: ledger and store may be down now. */
  startInBackground(): void {
    this.reviewing = this.review();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.reviewing;
    await this.unwatch?.();
    for (const projector of this.begun.values()) {
      await this.attempt(projector.region, () => projector.advance());
      projector.stop();
    }
    await this.attempt('*', async () => this.parts.lease?.release());
  }

  /** The region's projector, once it has come up to the head. */
  of(region: RegionId): Promise<RegionProjector> {
    const known = this.begun.get(region);
    if (known) return Promise.resolve(known);
    const before = this.beginning.get(region);
    if (before) return before;
    const beginning = this.begin(region).finally(() => this.beginning.delete(region));
    this.beginning.set(region, beginning);
    return beginning;
  }

  known(region: RegionId): RegionProjector | undefined {
    return this.begun.get(region);
  }

  private async begin(region: RegionId): Promise<RegionProjector> {
    const log = await this.parts.regions.log(region);
    const projector = new RegionProjector(log, projections, this.parts);
    await projector.start();
    if (this.isStopped) projector.stop();
    this.begun.set(region, projector);
    return projector;
  }

  /** Indexes are there before the first row, so that no question waits for them. */
  private async watch(): Promise<void> {
    if (!this.isPrepared) await this.parts.store.prepare(projections);
    this.isPrepared = true;
    this.unwatch ??= await this.parts.ledger.watch(LEDGER_PREFIX, (stream) => {
      const region = stream.slice(LEDGER_PREFIX.length);
      if (isRegionId(region)) void this.attempt(region, async () => (await this.of(region)).advance());
    });
  }

  private reviewLater(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.reviewing = this.review();
    }, REVIEW_MS);
    this.timer.unref();
  }

  private async review(): Promise<void> {
    await this.attempt('*', async () => {
      await this.watch();
      const regions = await this.parts.regions.list();
      await Promise.all(
        regions.map((region) =>
          this.attempt(region, async () => {
            const known = this.begun.get(region);
            if (known) await known.review();
            // One that is still being read must not hold up the others.
            else void this.attempt(region, () => this.of(region));
          }),
        ),
      );
    });
    this.reviewLater();
  }

  /** Tells of a failure once, and not again until it was over or is another one. */
  private async attempt(region: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.failing.delete(region);
    } catch (error) {
      const told = this.failing.get(region);
      this.failing.set(region, error);
      if (String(told) !== String(error)) this.parts.failed?.(region, error);
    }
  }
}
