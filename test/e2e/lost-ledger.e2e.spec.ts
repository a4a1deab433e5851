import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { makeFolder, openForReading, openForWriting } from '../../src/cli/data-folder.js';
import { openService } from '../../src/cli/serve/serve.js';
import { until } from '../contract/ledger/support.js';
import { type Child } from '../support/child.js';
import { serving } from '../support/command-line.js';
import { contentOf, Folders } from '../support/folders.js';

const folders = new Folders();
const running: Child[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) await child.kill();
});
afterAll(() => {
  folders.remove();
});

const FILE = 'ledger.sqlite';
const COMMANDS: readonly (readonly [string, object])[] = [
  ['RegisterRegion', { name: 'Region Nord (erfunden)' }],
  ['RegisterPerson', { person: 'p-1', name: 'Vorname Nachname' }],
];

/** A folder as a kill leaves it: two commands in the write-ahead log, and their head noted. */
async function killed(): Promise<string> {
  const [data, copy] = [join(folders.make(), 'data'), join(folders.make(), 'copy')];
  const service = await openService(data);
  for (const [command, body] of COMMANDS) {
    const commandId = `first-${command}`;
    await service.recorder.record({ region: 'nord', command, body, commandId, actor: 'office', correlationId: commandId });
  }
  const note = join(data, `${FILE}.heads.json`);
  await until('the head to be noted', () => existsSync(note) && /"number":\s*2/.test(readFileSync(note, 'utf8')));
  cpSync(data, copy, { recursive: true });
  await service.close();
  for (const left of ['.lock', '-shm']) rmSync(join(copy, `${FILE}${left}`), { force: true });
  return copy;
}

describe('a ledger whose files were removed after a kill', () => {
  it.each([
    ['the write-ahead log', [`${FILE}-wal`], /has nothing in it, and there is no write-ahead log beside it/],
    ['the file', [FILE], /was removed, and its write-ahead log is still there/],
    ['both', [FILE, `${FILE}-wal`], /was removed, and there is no write-ahead log beside it/],
  ])('without %s: reading and writing name the entries that are missing, and change nothing', async (_, removed, message) => {
    const folder = await killed();
    for (const name of removed) rmSync(join(folder, name));
    const before = contentOf(folder);
    for (const open of [() => openForReading(folder), () => openForWriting(folder, () => undefined)]) {
      await expect(open()).rejects.toThrow(/entries 1 to 2 of nord, which are all it had, are missing/);
      await expect(open()).rejects.toThrow(message);
      // SQLite makes its shared memory beside a file that it reads; of what was there nothing is touched.
      expect(contentOf(folder)).toMatchObject(before);
      expect(existsSync(join(folder, FILE))).toBe(!removed.includes(FILE));
    }
  });

  it('that never had an entry is begun again', async () => {
    const folder = folders.make();
    writeFileSync(join(folder, FILE), '');
    const { ledger, headNote, keys } = await openForWriting(folder, () => undefined);
    expect(await ledger.streams('')).toEqual([]);
    await headNote.close();
    await keys.close();
    await ledger.close();
  });
});

describe('the data folder', () => {
  (process.platform === 'linux' ? it : it.skip)(
    'that the system does not let anybody make is told, where Node itself would never come back',
    () => {
      expect(() => {
        makeFolder('/proc/beschlussbuch/data');
      }).toThrow(/the data folder \/proc\/beschlussbuch\/data cannot be made .*name another with --data/);
    },
  );

  it('is made with all folders above it, and left as it is where it is there', () => {
    const folder = join(folders.make(), 'a', 'b', 'c');
    makeFolder(folder);
    writeFileSync(join(folder, 'x'), 'x');
    makeFolder(folder);
    expect(Object.keys(contentOf(folder))).toEqual(['x']);
  });
});

describe('serve', () => {
  it('stops in order when nobody reads any more what it prints', async () => {
    const data = folders.make();
    const { child } = await serving(data);
    running.push(child);
    child.stopReading();
    expect(await child.ended('SIGTERM')).toMatchObject({ code: 0 });
    // Closed in order: no log, no lock.
    expect(Object.keys(contentOf(data))).toEqual(['keys.sqlite', FILE]);
  });
});
