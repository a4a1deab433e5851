import { type RegionId } from '../../src/events/values/ids.js';
import { type ProbePoint } from '../../src/modules/ledger/probe.js';
import { RegionLog } from '../../src/modules/ledger/region-log.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { RegionProjector } from '../../src/modules/projector/region-projector.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { projections } from '../../src/projections/index.js';

/**
 * Projects a region until it is done or dead: `projector-process.ts LEDGER URL REGION POINT HITS`. At the given hit of the given point
 * it kills itself, where no `finally` runs.
 */
async function main(file: string, url: string, region: string, point: string, hits: number): Promise<void> {
  let left = hits;
  const probe = (at: ProbePoint): void => {
    if (at === point && (left -= 1) === 0) process.kill(process.pid, 'SIGKILL');
  };
  const ledger = await SqliteLedger.open(file, { readOnly: true });
  const store = new MongoReadStore(MongoConnection.to(url));
  const log = new RegionLog(region as RegionId, ledger, new MemoryHeadNote());
  await new RegionProjector(log, projections, { store, probe, batchSize: () => 9 }).start();
  process.stdout.write('done\n');
  await store.shutdown();
  await ledger.close();
}

const [file = '', url = '', region = '', point = '', hits = '1'] = process.argv.slice(2);
main(file, url, region, point, Number(hits)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
