import { type EntryNumber, isRegionId, type RegionId, type Subject } from '../../events/values/ids.js';
import { type AnyProjection } from '../../projections/engine/define.js';
import { UnknownRegion } from '../ledger/command-request.js';
import { streamOf } from '../ledger/entry-codec.js';
import { type Ledger } from '../ledger/ledger.js';
import { type Regions } from '../ledger/regions.js';
import { type ParkedSubject, type ReadStore } from '../read-store/read-store.js';
import { within } from './within.js';

/** Where one projection of a region stands in the read store, by whichever process. */
export interface ProjectionStanding {
  readonly projection: string;
  readonly version: number;
  /** the entry up to which its rows are complete */
  readonly checkpoint: EntryNumber | 0;
  /** entries of the ledger that are not in its rows */
  readonly lag: number;
  readonly parked: readonly ParkedSubject[];
}

export interface RegionStanding {
  readonly region: RegionId;
  /** entries in the ledger */
  readonly head: number;
  readonly projections: readonly ProjectionStanding[];
}

/** What became of subjects whose fold had thrown. */
export interface Retried {
  readonly region: RegionId;
  /** folded again, with rows up to the checkpoint */
  readonly mended: readonly NamedSubject[];
  /** threw again */
  readonly parked: readonly (NamedSubject & Pick<ParkedSubject, 'since' | 'error'>)[];
}
export interface NamedSubject {
  readonly subject: Subject;
  readonly projection: string;
}

export interface ProjectionsParts {
  readonly ledger: Ledger;
  readonly regions: Regions;
  readonly store: ReadStore;
  readonly projections: readonly AnyProjection[];
  /** Folds what is parked of a region again. @returns what stays parked */
  readonly retry: (region: RegionId) => Promise<Retried['parked']>;
}

/** For the person who looks after the service: projection by projection, with what could not be folded and why. */
export class Projections {
  constructor(private readonly parts: ProjectionsParts) {}

  async status(): Promise<readonly RegionStanding[]> {
    const regions = await within(this.parts.regions.list(), 'the ledger');
    return within(Promise.all(regions.map((region) => this.standing(region))), 'ledger or read store');
  }

  private async standing(region: RegionId): Promise<RegionStanding> {
    const { ledger, store, projections } = this.parts;
    const checkpoints = await store.checkpoints(projections, region);
    const notes = await store.parked(projections, region);
    // Asked last, so that nothing seems to be ahead of it.
    const head = ((await ledger.head(streamOf(region))) ?? -1) + 1;
    const standings = projections.map(({ name, version }, index) => {
      const checkpoint = checkpoints[index] ?? 0;
      return { projection: name, version, checkpoint, lag: Math.max(0, head - checkpoint), parked: notes[index] ?? [] };
    });
    return { region, head, projections: standings };
  }

  /** @param region all of them where it is null. @throws UnknownRegion; NotYet for one that is still being built */
  async retry(region: string | null): Promise<readonly Retried[]> {
    const all = await this.parts.regions.list();
    if (region !== null && !(isRegionId(region) && all.includes(region))) throw new UnknownRegion(region);
    const retried: Retried[] = [];
    for (const each of all) if (region === null || each === region) retried.push(await this.retryOne(each));
    return retried;
  }

  private async retryOne(region: RegionId): Promise<Retried> {
    const { store, projections } = this.parts;
    const notes = await store.parked(projections, region);
    const before = notes.flatMap((ofOne, index) =>
      ofOne.map(({ subject }) => ({ subject, projection: projections[index]?.name ?? '' })),
    );
    const parked = await this.parts.retry(region);
    const stays = (one: NamedSubject): boolean =>
      parked.some(({ subject, projection }) => subject === one.subject && projection === one.projection);
    return { region, mended: before.filter((one) => !stays(one)), parked };
  }
}
