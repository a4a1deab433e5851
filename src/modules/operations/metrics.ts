import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type Answered } from '../api/http/answered.js';
import { type RecorderTold } from '../ledger/recorder.js';
import { type Standing } from './health.js';

const SECONDS = [0.005, 0.02, 0.1, 0.3, 1, 3, 10];

/** Figures for Prometheus. Labels are names of the product and of regions, never of persons or things. */
export class Metrics implements RecorderTold {
  private readonly registers = [new Registry()];
  private readonly appends = new Counter({
    name: 'beschlussbuch_entries_appended_total',
    help: 'Entries that this process appended to ledgers',
    labelNames: ['region'],
    registers: this.registers,
  });
  private readonly conflicts = new Counter({
    name: 'beschlussbuch_append_conflicts_total',
    help: 'Appends that met another writer and were decided again',
    labelNames: ['region'],
    registers: this.registers,
  });
  private readonly refusals = new Counter({
    name: 'beschlussbuch_commands_refused_total',
    help: 'Commands that a rule refused',
    labelNames: ['region', 'rule'],
    registers: this.registers,
  });
  private readonly queries = new Histogram({
    name: 'beschlussbuch_query_seconds',
    help: 'Time from a question to its answer',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly reachable = new Gauge({
    name: 'beschlussbuch_ledger_reachable',
    help: '1 where the ledger could be read for these figures',
    registers: this.registers,
  });
  private readonly lagEntries = new Gauge({
    name: 'beschlussbuch_projection_lag_entries',
    help: 'Entries in the ledger that are not yet in all rows',
    labelNames: ['region'],
    registers: this.registers,
  });
  private readonly lagSeconds = new Gauge({
    name: 'beschlussbuch_projection_lag_seconds',
    help: 'Seconds since the first entry that is not yet in all rows was recorded',
    labelNames: ['region'],
    registers: this.registers,
  });
  private readonly parked = new Gauge({
    name: 'beschlussbuch_parked_subjects',
    help: 'Subjects whose rows are old because they could not be folded',
    labelNames: ['region', 'projection'],
    registers: this.registers,
  });

  appended(region: string, entries: number): void {
    this.appends.inc({ region }, entries);
  }
  conflicted(region: string): void {
    this.conflicts.inc({ region });
  }
  refused(region: string, rule: string): void {
    this.refusals.inc({ region, rule });
  }

  answered({ method, route, status, milliseconds }: Answered): void {
    if (method !== 'GET' || route === null) return;
    this.queries.observe({ route, status: String(status) }, milliseconds / 1_000);
  }

  /** @param standings of all regions; null where the ledger cannot be read: then what was known of it is left out */
  async text(standings: readonly Standing[] | null): Promise<{ readonly type: string; readonly text: string }> {
    this.reachable.set(standings ? 1 : 0);
    for (const gauge of [this.lagEntries, this.lagSeconds, this.parked]) gauge.reset();
    for (const { region, entries, projected, behindSeconds, parked } of standings ?? []) {
      this.lagEntries.set({ region }, Math.max(0, entries - projected));
      this.lagSeconds.set({ region }, behindSeconds);
      for (const { projection, subjects } of parked) this.parked.set({ region, projection }, subjects);
    }
    const [registry] = this.registers;
    if (!registry) throw new RangeError('there is no registry');
    return { type: registry.contentType, text: await registry.metrics() };
  }
}
