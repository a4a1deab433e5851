import { Client } from '../../src/cli/scenario/client.js';
import { freshService } from '../../src/cli/scenario/fresh-service.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { berlin } from '../../src/cli/scenario/times.js';
import { type Entry } from '../../src/events/entry.js';
import { parseDay } from '../../src/events/values/day.js';
import { isRegionId } from '../../src/events/values/ids.js';
import { Regions } from '../../src/modules/ledger/regions.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';

/** The ledger that a scenario's journal leaves, as if all of it had been entered on one late day. */
export async function journalEntries(file: string): Promise<readonly Entry[]> {
  const { journal } = readScenario(file);
  const ledger = await SqliteLedger.open(':memory:');
  const open = (): Promise<{ ledger: SqliteLedger; headNote: MemoryHeadNote }> =>
    Promise.resolve({ ledger, headNote: new MemoryHeadNote() });
  const service = await freshService(berlin(parseDay('2022-03-02'), 12), open);
  try {
    const client = new Client(service.url);
    for (const line of journal) await client.send(line, line.with);
    const region = journal[0]?.region;
    if (!isRegionId(region)) throw new RangeError(`${file} tells of no region`);
    const log = await new Regions(ledger, new MemoryHeadNote()).log(region);
    return log.entries.map(({ entry }) => entry);
  } finally {
    await service.close();
  }
}
