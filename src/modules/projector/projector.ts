import { type Day } from '../../events/values/day.js';
import { type EntryNumber, isRegionId, type RegionId } from '../../events/values/ids.js';
import { type Find, type Found, runViewAsync, type View } from '../../projections/engine/view.js';
import { projections } from '../../projections/index.js';
import { type RowFind } from '../read-store/read-store.js';
import { Memos } from './memos.js';
import { NotYet, type Old, type ReadModel } from './read-model.js';
import { type ParkedIn, type RegionProjector } from './region-projector.js';
import { type ProjectorParts, RegionProjectors } from './region-projectors.js';
import { WhatIf } from './what-if.js';

export { type ProjectorParts } from './region-projectors.js';

/** A question waits so long for a region that is still being read. */
const PATIENCE_MS = 5_000;

const byName = new Map(projections.map((projection) => [projection.name, projection]));

function rowFindOf({ projection, where, on }: Find): RowFind {
  const collection = byName.get(projection);
  if (!collection) throw new RangeError(`there is no projection "${projection}"`);
  return { collection, where, on };
}

/** Keeps the rows of all regions up with their ledgers, and answers from them. */
export class Projector implements ReadModel {
  private readonly memos = new Memos();
  private readonly projectors: RegionProjectors;

  constructor(private readonly parts: ProjectorParts) {
    const rewritten = (): void => {
      this.memos.forget();
    };
    this.projectors = new RegionProjectors({ ...parts, rewritten });
  }

  /** Ready when this returns: every region is projected up to its head. */
  start(): Promise<void> {
    return this.projectors.start();
  }

  /** Returns at once: for a ledger and a read store that may be down now. Until it is ready, questions are told so. */
  startInBackground(): void {
    this.projectors.startInBackground();
  }

  stop(): Promise<void> {
    return this.projectors.stop();
  }

  /** Of the regions that have come up to their head once; `failing` names those that have not, or cannot go on. */
  get running(): readonly RegionProjector[] {
    return this.projectors.all;
  }

  get failing(): ReadonlyMap<string, unknown> {
    return this.projectors.failing;
  }

  private async of(region: RegionId): Promise<RegionProjector> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new NotYet(1, 0));
      }, PATIENCE_MS);
    });
    return Promise.race([this.projectors.of(region), late]).finally(() => {
      clearTimeout(timer);
    });
  }

  async regions(): Promise<readonly RegionId[]> {
    return this.parts.regions.list();
  }

  async position(region: string): Promise<{ readonly region: RegionId; readonly at: EntryNumber } | null> {
    if (!isRegionId(region)) return null;
    if (!this.projectors.known(region) && !(await this.parts.regions.list()).includes(region)) return null;
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
    return runViewAsync(view, (finds) => this.find(region, finds, p), this.memos.of(region, p), this.memos.shelfOf(region));
  }

  parked(region: RegionId, p: EntryNumber | 0): readonly Old[] {
    const since = new Map<Old['subject'], EntryNumber>();
    for (const note of this.projectors.known(region)?.parked ?? []) {
      const first = since.get(note.subject) ?? note.since;
      since.set(note.subject, note.since < first ? note.since : first);
    }
    return [...since]
      .map(([subject, entry]) => ({ subject, since: entry }))
      .filter((old) => old.since <= p)
      .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  }

  /** Folds the parked subjects of a region again. @returns those that stay parked. @throws NotYet while its rows are being built */
  async retry(region: RegionId): Promise<readonly ParkedIn[]> {
    return (await this.of(region)).retry();
  }

  async whatIf(region: RegionId, p: EntryNumber | 0): Promise<WhatIf> {
    const { log } = await this.of(region);
    return new WhatIf(log, p, (finds) => this.find(region, finds, p));
  }

  async waitFor(region: string, entry: number, milliseconds: number): Promise<void> {
    if (!isRegionId(region)) throw new NotYet(entry, 0);
    const projector = await this.of(region);
    if (!(await projector.reached(entry, milliseconds))) throw new NotYet(entry, projector.position);
  }
}
