import { afterEach, describe, expect, it } from '@jest/globals';
import { verifyRegions } from '../../../src/cli/verify/verify-regions.js';
import { SqliteKeys } from '../../../src/modules/keys/sqlite-keys.js';
import { type Head } from '../../../src/modules/ledger/head-note.js';
import { RegionLog } from '../../../src/modules/ledger/region-log.js';
import { MemoryHeadNote } from '../../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { Instance, REGION } from '../../support/instance.js';
import { commandNumber } from '../../support/stream-of-commands.js';

/** Another process enters something, and notes it, at the moment at which this one looks at the note. */
class BusyNote extends MemoryHeadNote {
  private entered = 3;

  constructor(private readonly office: Instance) {
    super();
  }

  override async read(region: string): Promise<Head | null> {
    this.entered += 1;
    await this.office.send(commandNumber(this.entered), `command-${String(this.entered)}`);
    return this.office.headNote.read(region);
  }
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function busy() {
  const ledger = await SqliteLedger.open(':memory:');
  ends.push(() => ledger.close());
  const office = new Instance(ledger, new SqliteKeys(':memory:'));
  for (let n = 1; n <= 3; n++) await office.send(commandNumber(n), `command-${String(n)}`);
  return { ledger, note: new BusyNote(office) };
}

describe('a ledger in which another process writes while it is first looked at', () => {
  it('is not taken for one whose end was cut off', async () => {
    const { ledger, note } = await busy();
    const log = new RegionLog(REGION, ledger, note);
    await log.load();
    expect(log.position).toBe(((await ledger.head(`ledger-${REGION}`)) ?? -1) + 1);
  });

  it('is sound for verify', async () => {
    const { ledger, note } = await busy();
    const [report] = await verifyRegions(ledger, note);
    expect(report?.faults).toEqual([]);
  });
});
