import { type Day } from '../../events/values/day.js';
import { type EntryNumber, isRegionId, type RegionId } from '../../events/values/ids.js';
import { type Find, type Found, runViewAsync, type View } from '../../projections/engine/view.js';
import { projections } from '../../projections/index.js';
import { LEDGER_PREFIX } from '../ledger/entry-codec.js';
import { type Ledger } from '../ledger/ledger.js';
import { type Probe } from '../ledger/probe.js';
import { type Regions } from '../ledger/regions.js';
import { type ReadStore, type RowFind } from '../read-store/read-store.js';
import { Memos } from './memos.js';
import { NotYet, type ReadModel } from './read-model.js';
import { RegionProjector } from './region-projector.js';
import { WhatIf } from './what-if.js';

export interface ProjectorParts {
  readonly ledger: Ledger;
  readonly regions: Regions;
  readonly store: ReadStore;
  readonly probe?: Probe;
  /** a projection that failed for a reason that is not the ledger's content; it is tried again at the next wake-up */
  readonly failed?: (region: string, error: unknown) => void;
}

const byName = new Map(projections.map((projection) => [projection.name, projection]));

function rowFindOf({ projection, where, on }: Find): RowFind {
  const collection = byName.get(projection);
  if (!collection) throw new RangeError(`there is no projection "${projection}"`);
  return { collection, where, on };
}

/** Keeps the rows of all regions up with their ledgers, and answers from them. */
export class Projector implements ReadModel {
  private readonly projectors = new Map<RegionId, Promise<RegionProjector>>();
  private readonly memos = new Memos();
  private unwatch: (() => Promise<void>) | null = null;

  constructor(private readonly parts: ProjectorParts) {}

  /** Ready when this returns: every region is projected up to its head. */
  async start(): Promise<void> {
    this.unwatch = await this.parts.ledger.watch(LEDGER_PREFIX, (stream) => {
      this.wake(stream.slice(LEDGER_PREFIX.length));
    });
    for (const region of await this.parts.regions.list()) await this.of(region);
  }

  async stop(): Promise<void> {
    await this.unwatch?.();
    const all = await Promise.allSettled(this.projectors.values());
    for (const each of all) if (each.status === 'fulfilled') await each.value.advance();
  }

  private wake(region: string): void {
    if (!isRegionId(region)) return;
    this.of(region)
      .then((projector) => projector.advance())
      .catch((error: unknown) => this.parts.failed?.(region, error));
  }

  private of(region: RegionId): Promise<RegionProjector> {
    const known = this.projectors.get(region);
    if (known) return known;
    const starting = this.begin(region);
    this.projectors.set(region, starting);
    starting.catch(() => this.projectors.delete(region));
    return starting;
  }

  private async begin(region: RegionId): Promise<RegionProjector> {
    const log = await this.parts.regions.log(region);
    const projector = new RegionProjector(log, projections, this.parts.store, this.parts.probe);
    await projector.start();
    return projector;
  }

  async regions(): Promise<readonly RegionId[]> {
    return this.parts.regions.list();
  }

  async position(region: string): Promise<{ readonly region: RegionId; readonly at: EntryNumber } | null> {
    if (!isRegionId(region)) return null;
    if (!this.projectors.has(region) && !(await this.parts.regions.list()).includes(region)) return null;
    const at = (await this.of(region)).position;
    return at === 0 ? null : { region, at };
  }

  async entryOfDay(region: RegionId, day: Day): Promise<EntryNumber | 0> {
    const projector = await this.of(region);
    const entry = projector.log.entryOfDay(day);
    return entry < projector.position ? entry : projector.position;
  }

  find(region: RegionId, finds: readonly Find[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]> {
    return this.parts.store.find(region, finds.map(rowFindOf), p);
  }

  ask<A>(region: RegionId, view: View<A>, p: EntryNumber | 0): Promise<A> {
    return runViewAsync(view, (finds) => this.find(region, finds, p), this.memos.of(region, p));
  }

  async whatIf(region: RegionId, p: EntryNumber | 0): Promise<WhatIf> {
    const { log } = await this.of(region);
    return new WhatIf(log.entries, p, (finds) => this.find(region, finds, p));
  }

  async waitFor(region: string, entry: number, milliseconds: number): Promise<void> {
    if (!isRegionId(region)) throw new NotYet(entry, 0);
    const projector = await this.of(region);
    if (!(await projector.reached(entry, milliseconds))) throw new NotYet(entry, projector.position);
  }
}
