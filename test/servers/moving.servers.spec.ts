import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { noteFile } from '../../src/cli/only-note.js';
import { verifyRegions } from '../../src/cli/verify/verify-regions.js';
import { attemptsOf, streamOf } from '../../src/modules/ledger/entry-codec.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { type Ledger } from '../../src/modules/ledger/ledger.js';
import { exportLines } from '../../src/modules/ledger/moving/export.js';
import { ExportUnsound } from '../../src/modules/ledger/moving/format.js';
import { compare, complete, readExport, RegionDiffers } from '../../src/modules/ledger/moving/import.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { WriterLock } from '../../src/modules/ledger/sqlite/writer-lock.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { collect, failure } from '../contract/ledger/support.js';
import { finished, finishedWith } from '../support/command-line.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { contentOf, Folders } from '../support/folders.js';
import { Instance, REGION } from '../support/instance.js';
import { commandNumber } from '../support/stream-of-commands.js';

const folders = new Folders();
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  folders.remove();
});

const COMMANDS = 30;

/** A region with refused commands in it, in the ledger. */
async function fill(ledger: Ledger, commands = COMMANDS): Promise<void> {
  const office = new Instance(ledger, new SqliteKeys(':memory:'));
  for (let n = 1; n <= commands; n++) await office.send(commandNumber(n), `command-${String(n)}`);
  for (let n = 0; n < 3; n++)
    await failure(office.send({ command: 'RegisterPerson', body: { person: 'n4', name: 'Doppelt' } }, `no-${String(n)}`));
}

async function memory(): Promise<SqliteLedger> {
  const ledger = await SqliteLedger.open(':memory:');
  ends.push(() => ledger.close());
  return ledger;
}

async function server(): Promise<EventStoreLedger> {
  const double = await EventStoreDouble.start();
  const ledger = await EventStoreLedger.open(double.url);
  ends.push(async () => {
    await ledger.close();
    await double.kill();
  });
  return ledger;
}

async function exported(ledger: Ledger): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(ledger, REGION)) lines.push(line);
  return lines;
}

async function* from(lines: readonly string[]): AsyncGenerator<string, void> {
  await Promise.resolve();
  yield* lines;
}

async function move(lines: readonly string[], to: Ledger): Promise<void> {
  const moved = await readExport(from(lines));
  await complete(to, moved, await compare(to, moved));
}

const everything = async (ledger: Ledger): Promise<unknown> => ({
  entries: await collect(ledger.read(streamOf(REGION))),
  attempts: await collect(ledger.read(attemptsOf(REGION))),
});

describe('a region that moves', () => {
  let source: SqliteLedger;
  let lines: readonly string[];
  beforeAll(async () => {
    source = await SqliteLedger.open(':memory:');
    await fill(source);
    lines = await exported(source);
  });
  afterAll(() => source.close());

  it('from SQLite to EventStoreDB and back is the same to the byte: numbers, times, hashes, and the refused attempts', async () => {
    const [there, back] = [await server(), await memory()];
    await move(lines, there);
    expect(await everything(there)).toEqual(await everything(source));
    expect(await exported(there)).toEqual(lines);
    await move(await exported(there), back);
    expect(await everything(back)).toEqual(await everything(source));
  });

  it('has the same head hash on both sides, and verify finds nothing', async () => {
    const there = await server();
    await move(lines, there);
    const reports = await Promise.all([source, there].map((ledger) => verifyRegions(ledger, new MemoryHeadNote())));
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[0]?.[0]?.faults).toEqual([]);
  });

  it('goes on where an import was broken off', async () => {
    const [whole, broken] = [await memory(), await server()];
    await move(lines, whole);
    const moved = await readExport(from(lines));
    await broken.append(streamOf(REGION), 'empty', moved.entries.slice(0, 7));
    await move(lines, broken);
    expect(await everything(broken)).toEqual(await everything(whole));
  });

  it('is left as it is where it is there already', async () => {
    const there = await memory();
    await move(lines, there);
    const before = await everything(there);
    await move(lines, there);
    expect(await everything(there)).toEqual(before);
  });

  it('is refused by a ledger where the same region has another entry, which the message names', async () => {
    const other = await memory();
    await fill(other, 5);
    const before = await everything(other);
    const error = await failure(move(lines, other));
    expect(error).toBeInstanceOf(RegionDiffers);
    expect(String(error)).toMatch(/testland.*entry 1 is another one/);
    expect(await everything(other)).toEqual(before);
  });

  it('is refused by a ledger that has gone on after the export', async () => {
    const ahead = await memory();
    const { entries } = await readExport(from(lines));
    const [last] = entries.slice(-1);
    if (!last) throw new Error('the export is empty');
    await ahead.append(streamOf(REGION), 'empty', [...entries, { ...last, id: '00000000-0000-4000-8000-000000000000' }]);
    expect(String(await failure(move(lines, ahead)))).toMatch(/goes on after the export/);
  });

  const second = (change: (line: string) => string): ((all: readonly string[]) => readonly string[]) => {
    return (all) => all.map((line, index) => (index === 4 ? change(line) : line));
  };

  it.each<[string, (all: readonly string[]) => readonly string[], number | ((count: number) => number)]>([
    ['is empty', () => [], 1],
    ['is of another product', () => ['{"some":"thing"}'], 1],
    ['is no JSON', () => ['Protokoll vom 12.10.2016'], 1],
    ['is of a later format', (all) => [all[0]?.replace('"version":1', '"version":2') ?? '', ...all.slice(1)], 1],
    ['names another region', (all) => [all[0]?.replace('testland', 'anderland') ?? '', ...all.slice(1)], 2],
    ['has a changed word', second((line) => line.replace('Lenkungskreis', 'Lenkungskreiss')), 5],
    ['has a changed time', second((line) => line.replace(/"recordedAt":"\d{4}/, '"recordedAt":"2001')), 5],
    ['has a blank more between two signs', second((line) => line.replace('"format":1', '"format": 1')), (count) => count],
    ['lacks an entry', (all) => all.filter((_, index) => index !== 4), 5],
    ['has two entries in another order', (all) => [...all.slice(0, 4), all[5] ?? '', all[4] ?? '', ...all.slice(6)], 5],
    ['has an entry twice', (all) => [...all.slice(0, 5), all[4] ?? '', ...all.slice(5)], 6],
    ['lacks an attempt', (all) => all.filter((_, index) => index !== all.length - 2), (count) => count - 1],
    ['lacks its end', (all) => all.slice(0, -1), (count) => count],
    ['was cut off in a line', (all) => [...all.slice(0, 8), (all[8] ?? '').slice(0, 100)], 9],
    ['goes on after its end', (all) => [...all, all[4] ?? ''], (count) => count + 1],
  ])('is refused when the file %s, with the line named and nothing written', async (_, damage, at) => {
    const to = await memory();
    const damaged = damage(lines);
    expect(damaged).not.toEqual(lines);
    const error = await failure(move(damaged, to));
    expect(error).toBeInstanceOf(ExportUnsound);
    expect(error).toMatchObject({ line: typeof at === 'number' ? at : at(lines.length) });
    expect(await to.streams('')).toEqual([]);
  });

  it('of which the ledger is damaged is not exported', async () => {
    const ledger = await memory();
    const { entries } = await readExport(from(lines));
    const [first, second2] = entries;
    if (!first || !second2) throw new Error('the export is empty');
    await ledger.append(streamOf(REGION), 'empty', [first, { ...second2, data: second2.data.replace('v1', 'v2') }]);
    expect(await failure(exported(ledger))).toMatchObject({ name: 'LedgerDamaged' });
  });

  it('and that nobody knows is told as unknown', async () => {
    expect(await failure(exported(await memory()))).toMatchObject({ name: 'UnknownRegion', region: REGION });
  });
});

describe('beschlussbuch export and import', () => {
  it('carry a region from a folder to a server and into another folder, and verify prints the same head everywhere', async () => {
    const [old, files, notes, fresh] = [folders.make(), folders.make(), folders.make(), join(folders.make(), 'new')];
    const ledger = await SqliteLedger.open(join(old, 'ledger.sqlite'));
    await fill(ledger, 12);
    await ledger.close();
    const double = await EventStoreDouble.start();
    ends.push(() => double.kill());
    const environment = { EVENTSTORE_URL: double.url };
    const [one, other] = [join(files, 'one.jsonl'), join(files, 'other.jsonl')];

    expect(await finished('export', REGION, '--data', old, '--out', one)).toMatchObject({ code: 0, errors: '' });
    expect(await finishedWith(environment, 'import', one, '--on-servers', '--data', notes)).toMatchObject({
      code: 0,
      errors: '',
    });
    expect(await finishedWith(environment, 'export', REGION, '--on-servers', '--data', notes, '--out', other)).toMatchObject({
      code: 0,
    });
    expect(readFileSync(other)).toEqual(readFileSync(one));
    expect(await finished('import', other, '--data', fresh)).toMatchObject({ code: 0, errors: '' });
    const heads = [
      (await finished('verify', '--data', old)).lines,
      (await finishedWith(environment, 'verify', '--on-servers', '--data', notes)).lines,
      (await finished('verify', '--data', fresh)).lines,
    ];
    expect(heads[0]?.join()).toMatch(/^✓ testland: \d+ entries, head [0-9a-f]{64}$/);
    expect(heads[1]).toEqual(heads[0]);
    expect(heads[2]).toEqual(heads[0]);
    // Without the keys, which take a way of their own, the service does not begin with new ones.
    expect((await finished('serve', '--data', fresh, '--port', '0')).errors).toMatch(/key file .* is missing/);
  }, 120_000);

  it('import on EventStoreDB alone waits for no service: it is refused where one uses the folder with the head note', async () => {
    const [old, files, notes] = [folders.make(), folders.make(), folders.make()];
    const ledger = await SqliteLedger.open(join(old, 'ledger.sqlite'));
    await fill(ledger, 5);
    await ledger.close();
    const double = await EventStoreDouble.start();
    ends.push(() => double.kill());
    const file = join(files, 'one.jsonl');
    await finished('export', REGION, '--data', old, '--out', file);
    const bring = (): ReturnType<typeof finished> =>
      finishedWith({ EVENTSTORE_URL: double.url }, 'import', file, '--on-servers', '--data', notes);
    const lock = WriterLock.acquire(noteFile(notes));
    const beside = await bring();
    expect(beside).toMatchObject({ code: 1, lines: [] });
    expect(beside.errors).toMatch(/eventstore is in use by another writing process/);
    lock.release();
    expect(await bring()).toMatchObject({ code: 0, errors: '' });
    expect(Object.keys(contentOf(notes))).toEqual(['eventstore.heads.json']);
  }, 60_000);

  it('touch nothing when the file is unsound, when one is there already, or when no server is named', async () => {
    const [old, files] = [folders.make(), folders.make()];
    const ledger = await SqliteLedger.open(join(old, 'ledger.sqlite'));
    await fill(ledger, 5);
    await ledger.close();
    const bad = join(files, 'bad.jsonl');
    writeFileSync(bad, '{"some":"thing"}\n');
    const before = contentOf(old);
    const imported = await finished('import', bad, '--data', old);
    expect(imported).toMatchObject({ code: 1, lines: [] });
    expect(imported.errors).toMatch(/line 1: this is no export of a Beschlussbuch; nothing was written/);
    expect((await finished('export', REGION, '--data', old, '--out', bad)).errors).toMatch(/exists already: name another file/);
    expect((await finished('export', 'anderswo', '--data', old, '--out', join(files, 'x'))).errors).toMatch(
      /no region "anderswo"/,
    );
    expect((await finishedWith({ EVENTSTORE_URL: '' }, 'import', bad, '--on-servers')).errors).toMatch(/line 1|EVENTSTORE_URL/);
    expect(Object.keys(contentOf(files))).toEqual(['bad.jsonl']);
    expect(contentOf(old)).toEqual(before);
  }, 120_000);
});
