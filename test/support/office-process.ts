import { join } from 'node:path';
import { systemClock } from '../../src/modules/clock.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { type ProbePoint } from '../../src/modules/ledger/probe.js';
import { Recorder } from '../../src/modules/ledger/recorder.js';
import { Regions } from '../../src/modules/ledger/regions.js';
import { FileHeadNote } from '../../src/modules/ledger/sqlite/file-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { Projector } from '../../src/modules/projector/projector.js';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { commandNumber } from './stream-of-commands.js';

/**
 * An office that records one command after the other until it is killed: `office-process.ts FOLDER FIRST POINT HITS`. Prints
 * `n position` when command n was acknowledged. At the given hit of the given point it kills itself, where no `finally` runs.
 */
async function main(folder: string, first: number, point: string, hits: number): Promise<void> {
  let left = hits;
  let isAtWork = false;
  const probe = (at: ProbePoint): void => {
    if (isAtWork && at === point && (left -= 1) === 0) process.kill(process.pid, 'SIGKILL');
  };
  const file = join(folder, 'ledger.sqlite');
  const ledger = await SqliteLedger.open(file);
  const headNote = await FileHeadNote.open(file);
  const keys = new SqliteKeys(join(folder, 'keys.sqlite'));
  const regions = new Regions(ledger, headNote);
  const recorder = new Recorder({ ledger, headNote, keys, clock: systemClock, regions, probe });
  const projector = new Projector({ ledger, regions, store: new MemoryReadStore(), probe });
  await projector.start();
  isAtWork = true;
  process.stdout.write('ready\n');
  for (let n = first; ; n += 1) {
    const { command, body } = commandNumber(n);
    const commandId = `command-${String(n)}`;
    const request = { region: 'testland', command, body, commandId, actor: 'office', correlationId: commandId };
    const { position } = await recorder.record(request);
    process.stdout.write(`${String(n)} ${position}\n`);
  }
}

const [folder = '', first = '1', point = '', hits = '1'] = process.argv.slice(2);
main(folder, Number(first), point, Number(hits)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
