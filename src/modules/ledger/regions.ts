import { isRegionId, type RegionId } from '../../events/values/ids.js';
import { LEDGER_PREFIX } from './entry-codec.js';
import { type HeadNote } from './head-note.js';
import { type Ledger } from './ledger.js';
import { type Progress, RegionLog } from './region-log.js';

/** The logs of all regions in this process; each is read from its beginning once. */
export class Regions {
  private readonly logs = new Map<RegionId, Promise<RegionLog>>();

  constructor(
    private readonly ledger: Ledger,
    private readonly headNote: HeadNote,
    private readonly progress?: Progress,
  ) {}

  async list(): Promise<readonly RegionId[]> {
    const streams = await this.ledger.streams(LEDGER_PREFIX);
    return streams.map((stream) => stream.slice(LEDGER_PREFIX.length)).filter(isRegionId);
  }

  log(region: RegionId): Promise<RegionLog> {
    const known = this.logs.get(region);
    if (known) return known;
    const log = new RegionLog(region, this.ledger, this.headNote, this.progress);
    const loading = log.load().then(() => log);
    this.logs.set(region, loading);
    // A read that failed is tried again by the next one who asks.
    loading.catch(() => this.logs.delete(region));
    return loading;
  }
}
