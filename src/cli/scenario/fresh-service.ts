import { createHash } from 'node:crypto';
import { type Instant } from '../../events/values/day.js';
import { listen } from '../../modules/api/app.js';
import { type Clock } from '../../modules/clock.js';
import { type KeyStore } from '../../modules/keys/keys.js';
import { MemoryHeadNote } from '../../modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../modules/ledger/sqlite/sqlite-ledger.js';
import { type ServiceOptions, startService } from '../../modules/service.js';

/** Only here, and for the demo's journal, can time be set. */
export class ScriptedClock implements Clock {
  private at: Instant;
  constructor(start: Instant) {
    this.at = start;
  }
  set(at: Instant): void {
    this.at = at;
  }
  now(): Instant {
    return this.at;
  }
}

/** Keys that are the same in every run, so that two runs of a file differ only where the file does. They protect nothing. */
const scenarioKeys: KeyStore = {
  digestKey: () => keyFor('digest'),
  personKey: (region, person) => keyFor(`${region}|${person}`),
  findPersonKey: (region, person) => keyFor(`${region}|${person}`),
  refresh: () => Promise.resolve(),
  settle: () => Promise.resolve(true),
  close: () => undefined,
};
const keyFor = (name: string): Uint8Array => createHash('sha256').update(`scenario|${name}`, 'utf8').digest();

export interface FreshService {
  readonly url: string;
  readonly clock: ScriptedClock;
  close(): Promise<void>;
}

/** Where a run is kept: nothing may be there yet. The service closes them. */
export type FreshStores = Pick<ServiceOptions, 'ledger' | 'headNote' | 'readStore'>;

const inMemory = async (): Promise<FreshStores> => ({
  ledger: await SqliteLedger.open(':memory:'),
  headNote: new MemoryHeadNote(),
});

/** The whole service over an empty ledger, listening on a port of its own. */
export async function freshService(start: Instant, open: () => Promise<FreshStores> = inMemory): Promise<FreshService> {
  const clock = new ScriptedClock(start);
  const service = await startService({ ...(await open()), keys: scenarioKeys, clock });
  const { url } = await listen(service.app, { host: '127.0.0.1', port: 0 });
  return { url, clock, close: () => service.close() };
}
