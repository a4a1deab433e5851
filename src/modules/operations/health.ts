import { EventError } from '../../events/errors.js';
import { type RegionId } from '../../events/values/ids.js';
import { projections } from '../../projections/index.js';
import { type Clock } from '../clock.js';
import { streamOf } from '../ledger/entry-codec.js';
import { type Ledger } from '../ledger/ledger.js';
import { type Regions } from '../ledger/regions.js';
import { type Projector } from '../projector/projector.js';
import { type ReadStore } from '../read-store/read-store.js';
import { reasonOf } from '../read-store/errors.js';
import { within } from './within.js';

/** Rows that are this far behind are no answer any more. */
const LATE_SECONDS = 10;

/** Where one region stands. */
export interface Standing {
  readonly region: RegionId;
  /** entries in the ledger, and up to which of them all rows have come */
  readonly entries: number;
  readonly projected: number;
  /** since the first entry that is not in the rows was recorded */
  readonly behindSeconds: number;
  /** whether the rows have come up to the head at least once since this process began */
  readonly begun: boolean;
  /** by projection, how many subjects could not be folded, and since which entry */
  readonly parked: readonly { readonly projection: string; readonly subjects: number; readonly since: number }[];
}

export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not ready';
  /** English, for operators; no ids of persons and nothing of what was entered */
  readonly reasons: readonly string[];
  readonly regions: readonly Standing[];
}

export interface HealthParts {
  readonly ledger: Ledger;
  readonly regions: Regions;
  readonly projector: Projector;
  readonly store: ReadStore;
  readonly clock: Clock;
  /** whether news of the ledger come by themselves now; where they do not, rows follow by looking every now and then */
  readonly isWatching?: () => boolean;
}

/** Looks at ledger, rows and read store when it is asked; it keeps nothing. */
export class Health {
  constructor(private readonly parts: HealthParts) {}

  async ready(): Promise<Readiness> {
    const stops: string[] = [];
    const flaws: string[] = [];
    let standings: readonly Standing[] = [];
    try {
      standings = await this.standings();
    } catch (error) {
      stops.push(reasonOf(error));
    }
    try {
      await within(this.parts.store.checkpoints(projections.slice(0, 1), 'health' as RegionId), 'the read store');
    } catch (error) {
      stops.push(`the read store is not available: ${reasonOf(error)}`);
    }
    for (const { region, entries, projected, behindSeconds, begun, parked } of standings) {
      const where = `${region} is projected up to entry ${String(projected)} of ${String(entries)}`;
      if (!begun) stops.push(`${where}: its rows are being built`);
      else if (behindSeconds > LATE_SECONDS) stops.push(`${where}: ${String(Math.round(behindSeconds))} s behind`);
      for (const { projection, subjects, since } of parked)
        flaws.push(`${region}: ${String(subjects)} parked in ${projection} since entry ${String(since)}: their rows are old`);
    }
    // What a newer version has written (or nobody should have) does not come right by waiting.
    for (const [region, error] of this.parts.projector.failing)
      (stops.length > 0 || error instanceof EventError ? stops : flaws).push(
        `projecting ${region === '*' ? 'every region' : region} fails: ${reasonOf(error)}`,
      );
    if (this.parts.isWatching?.() === false)
      flaws.push('the subscription to the ledger is not caught up: rows follow more slowly');
    const status = stops.length > 0 ? 'not ready' : flaws.length > 0 ? 'degraded' : 'ready';
    return { status, reasons: [...new Set([...stops, ...flaws])], regions: standings };
  }

  /** @throws LedgerUnavailable and whatever else keeps the ledger from being read */
  async standings(): Promise<readonly Standing[]> {
    const regions = await within(this.parts.regions.list(), 'the ledger');
    return within(Promise.all(regions.map((region) => this.standing(region))), 'the ledger');
  }

  private async standing(region: RegionId): Promise<Standing> {
    const entries = ((await this.parts.ledger.head(streamOf(region))) ?? -1) + 1;
    const running = this.parts.projector.running.find((each) => each.region === region);
    const projected = running?.position ?? 0;
    const behindSeconds = projected < entries ? await this.behind(region, projected) : 0;
    const parked = new Map<string, { projection: string; subjects: number; since: number }>();
    for (const { projection, since } of running?.parked ?? []) {
      const known = parked.get(projection) ?? { projection, subjects: 0, since };
      known.subjects += 1;
      known.since = Math.min(known.since, since);
      parked.set(projection, known);
    }
    return { region, entries, projected, behindSeconds, begun: running !== undefined, parked: [...parked.values()] };
  }

  /** Seconds since the first entry that is not in the rows was recorded. */
  private async behind(region: RegionId, projected: number): Promise<number> {
    for await (const { data } of this.parts.ledger.read(streamOf(region), { from: projected, limit: 1 })) {
      const value: unknown = JSON.parse(data);
      const at =
        typeof value === 'object' && value !== null && 'recordedAt' in value ? Date.parse(String(value.recordedAt)) : NaN;
      return Number.isNaN(at) ? 0 : Math.max(0, (Date.parse(this.parts.clock.now()) - at) / 1_000);
    }
    return 0;
  }
}
