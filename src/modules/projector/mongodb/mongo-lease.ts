import { randomUUID } from 'node:crypto';
import { type Collection, type Db } from 'mongodb';
import { type RegionId } from '../../../events/values/ids.js';
import { type MongoConnection, type MongoShare } from '../../mongodb/connection.js';
import { isDuplicate } from '../../mongodb/failures.js';
import { type Lease } from '../lease.js';

const LEASES = 'leases';

export interface LeaseTimes {
  /** milliseconds between two signs of life of a holder */
  readonly renew: number;
  /** without a sign of life for so long, another one takes over; with a review every 1.5 s that is within 10 s of a death */
  readonly expire: number;
}
const TIMES: LeaseTimes = { renew: 1_000, expire: 5_000 };

interface LeaseDocument {
  readonly _id: RegionId;
  readonly holder: string;
  /** another one at each sign of life */
  readonly beat: string;
}

/** What this process believes of one region's lease. */
interface Belief {
  readonly holder: string;
  readonly beat: string;
  /** when this process saw that beat first, by its own monotonic clock */
  readonly since: number;
  readonly asked: number;
}

/**
 * A document per region that its holder changes all the time. Whoever has seen it unchanged for long enough takes it over by
 * compare-and-set. No clock of one machine is compared with that of another.
 */
export class MongoLease implements Lease {
  private readonly me = randomUUID();
  private readonly beliefs = new Map<RegionId, Belief>();
  private readonly share: MongoShare;
  private isReleased = false;

  constructor(
    connection: MongoConnection,
    private readonly times: LeaseTimes = TIMES,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.share = connection.share();
  }

  async hold(region: RegionId): Promise<boolean> {
    const belief = this.beliefs.get(region);
    if (belief && this.now() - belief.asked < this.times.renew) return belief.holder === this.me;
    return this.share.write('holding a lease', async (db) => {
      const leases = db.collection<LeaseDocument>(LEASES);
      const mine = { holder: this.me, beat: randomUUID() };
      const taken = await this.take(leases, region, belief, mine);
      const seen = taken ? mine : await leases.findOne({ _id: region });
      if (!seen) {
        this.beliefs.delete(region);
        return false;
      }
      const asked = this.now();
      const since = !taken && seen.beat === belief?.beat ? belief.since : asked;
      this.beliefs.set(region, { holder: seen.holder, beat: seen.beat, since, asked });
      return taken;
    });
  }

  /** Renews what is ours, takes over what has expired, begins what nobody holds. */
  private async take(
    leases: Collection<LeaseDocument>,
    region: RegionId,
    belief: Belief | undefined,
    mine: { readonly holder: string; readonly beat: string },
  ): Promise<boolean> {
    const isOurs = belief?.holder === this.me;
    if (belief && (isOurs || this.now() - belief.since >= this.times.expire)) {
      const { holder, beat } = belief;
      return (await leases.updateOne({ _id: region, holder, beat }, { $set: mine })).matchedCount === 1;
    }
    if (belief && (await leases.findOne({ _id: region }))) return false;
    try {
      await leases.insertOne({ _id: region, ...mine });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async release(): Promise<void> {
    if (this.isReleased) return;
    this.isReleased = true;
    const held = [...this.beliefs].filter(([, { holder }]) => holder === this.me).map(([region]) => region);
    this.beliefs.clear();
    try {
      await this.share.write('giving back leases', (db: Db) =>
        db.collection<LeaseDocument>(LEASES).deleteMany({ _id: { $in: held }, holder: this.me }),
      );
    } finally {
      await this.share.close();
    }
  }
}
