import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { LedgerDamaged, LedgerReadOnly, LedgerUnavailable } from '../../src/modules/ledger/errors.js';
import { type Head, type HeadNote } from '../../src/modules/ledger/head-note.js';
import { FileHeadNote, headNoteFile } from '../../src/modules/ledger/sqlite/file-head-note.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { MongoHeadNote } from '../../src/modules/ledger/mongodb/mongo-head-note.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { contentOf, Folders } from '../support/folders.js';
import { failure, until } from './ledger/support.js';

const folders = new Folders();
const newLedger = (): string => join(folders.make(), 'ledger.sqlite');
const head = (number: number): Head => ({ number, hash: String(number).padStart(64, '0') });
afterAll(() => {
  folders.remove();
});

if (MONGODB_URL === undefined) skipLoudly('head notes in MongoDB');
const databases = new TestDatabases(MONGODB_URL ?? '');
const inMongo = (url: string): MongoHeadNote => new MongoHeadNote(MongoConnection.to(url));
afterAll(() => databases.drop());

const kinds: readonly (readonly [string, () => Promise<HeadNote>])[] = [
  ['in a file', () => FileHeadNote.open(newLedger())],
  ['in memory', () => Promise.resolve(new MemoryHeadNote())],
  ...(MONGODB_URL === undefined
    ? []
    : [
        ['in MongoDB', () => Promise.resolve(inMongo(databases.fresh()))] as const satisfies readonly [
          string,
          () => Promise<HeadNote>,
        ],
      ]),
];

describe.each(kinds)('a head note %s', (_, make) => {
  it('knows nothing of a region that was never noted', async () => {
    const note = await make();
    expect(await note.read('nord')).toBeNull();
    await note.close();
  });

  it('knows the last head of each region', async () => {
    const note = await make();
    await note.write('nord', head(1));
    await note.write('sued', head(7));
    await note.write('nord', head(2));
    expect([await note.read('nord'), await note.read('sued')]).toEqual([head(2), head(7)]);
    await note.close();
  });

  it('ignores a number below the noted one, so that notes may arrive in any order', async () => {
    const note = await make();
    await note.write('nord', head(5));
    await note.write('nord', head(3));
    expect(await note.read('nord')).toEqual(head(5));
    await note.close();
  });

  it.each([
    { ...head(1), number: 0 },
    { ...head(1), number: 1.5 },
    { number: 1, hash: 'abc' },
  ])('refuses what is no head: %j', async (bad) => {
    const note = await make();
    expect(await failure(note.write('nord', bad))).toMatchObject({ name: 'TypeError' });
    expect(await note.read('nord')).toBeNull();
    await note.close();
  });
});

describe('a head note in a file', () => {
  it('is current after the close, and nothing but the note lies beside the ledger', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    for (let number = 1; number <= 50; number++) await note.write('nord', head(number));
    await note.close();
    const again = await FileHeadNote.open(ledger);
    expect(await again.read('nord')).toEqual(head(50));
    expect(readdirSync(join(ledger, '..'))).toEqual(['ledger.sqlite.heads.json']);
  });

  it('is at most one second behind while entries come in all the time', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    const noted: number[] = [];
    let number = 0;
    let worst = 0;
    // A note that waits for the entries to pause would be behind by all of this.
    const end = Date.now() + 1600;
    while (Date.now() < end) {
      await note.write('nord', head(++number));
      noted[number] = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      const durable = (await (await FileHeadNote.open(ledger)).read('nord'))?.number ?? 0;
      const since = noted[durable + 1];
      if (since !== undefined) worst = Math.max(worst, Date.now() - since);
    }
    await note.close();
    expect(number).toBeGreaterThan(50);
    expect(worst).toBeLessThanOrEqual(1000);
  });

  it('writes the file once per pause and not once per entry', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    const written = new Set<bigint>();
    const start = Date.now();
    for (let number = 1; number <= 200; number++) {
      await note.write('nord', head(number));
      await new Promise((resolve) => setTimeout(resolve, 1));
      const stats = statSync(headNoteFile(ledger), { bigint: true, throwIfNoEntry: false });
      if (stats) written.add(stats.mtimeNs);
    }
    const pauses = Math.ceil((Date.now() - start) / 500);
    await note.close();
    expect(written.size).toBeLessThanOrEqual(1 + pauses);
  });

  it('stores a single note by itself, without a close', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    await note.write('nord', head(9));
    await until('the note', async () => (await (await FileHeadNote.open(ledger)).read('nord'))?.number === 9);
    await note.close();
  });

  it('is whole whenever it is read while it is written', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    let last = 0;
    for (let number = 1; number <= 300; number++) {
      await note.write('nord', head(number));
      await new Promise((resolve) => setTimeout(resolve, 1));
      const read = (await (await FileHeadNote.open(ledger)).read('nord'))?.number ?? 0;
      expect(read).toBeGreaterThanOrEqual(last);
      last = read;
    }
    await note.close();
  });

  it.each<[string, (text: Buffer) => Buffer]>([
    ['cut off', (text) => text.subarray(0, 40)],
    ['empty', () => Buffer.alloc(0)],
    ['of another kind', () => Buffer.from('{"heads":[]}')],
    ['of a newer format', (text) => Buffer.from(text.toString().replace('"format": 1', '"format": 2'))],
  ])('that is %s is an error that names the file and says what to do, and stays as it is', async (_, damage) => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    await note.write('nord', head(12));
    await note.close();
    writeFileSync(headNoteFile(ledger), damage(readFileSync(headNoteFile(ledger))));
    const before = contentOf(join(ledger, '..'));
    const error = await failure(FileHeadNote.open(ledger));
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(String(error)).toMatch(/head note .*ledger\.sqlite\.heads\.json cannot be read.*restore it from a backup/);
    expect(contentOf(join(ledger, '..'))).toEqual(before);
  });

  it('in which any one byte was flipped is refused, or says the same', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    await note.write('nord', head(12));
    await note.close();
    const sound = readFileSync(headNoteFile(ledger));
    for (let place = 0; place < sound.length; place++) {
      const bytes = Buffer.from(sound);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      writeFileSync(headNoteFile(ledger), bytes);
      const opened = await FileHeadNote.open(ledger).catch((error: unknown) => error);
      if (opened instanceof FileHeadNote) expect(await opened.read('nord')).toEqual(head(12));
      else expect(opened).toBeInstanceOf(LedgerDamaged);
    }
  });

  it('that cannot be written says so with the next note and at the close, and is written once it can be', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    mkdirSync(`${headNoteFile(ledger)}.new`); // a folder where the new file should go
    await note.write('nord', head(1));
    let told: unknown;
    await until('the failure to be told', async () => {
      told = await note.write('nord', head(2)).catch((error: unknown) => error);
      return told !== undefined;
    });
    expect(told).toBeInstanceOf(LedgerUnavailable);
    expect(String(told)).toContain(headNoteFile(ledger));
    rmSync(`${headNoteFile(ledger)}.new`, { recursive: true });
    await until('the note after all', async () => (await (await FileHeadNote.open(ledger)).read('nord'))?.number === 2);
    await note.close();
  });

  it('that cannot be written at the close says so', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    mkdirSync(`${headNoteFile(ledger)}.new`);
    await note.write('nord', head(1));
    expect(await failure(note.close())).toBeInstanceOf(LedgerUnavailable);
  });

  it('that is closed or was opened for reading takes no note', async () => {
    const ledger = newLedger();
    const note = await FileHeadNote.open(ledger);
    await note.write('nord', head(3));
    await note.close();
    await expect(note.close()).resolves.toBeUndefined();
    expect(await failure(note.write('nord', head(4)))).toBeInstanceOf(LedgerUnavailable);
    chmodSync(headNoteFile(ledger), 0o444);
    const reader = await FileHeadNote.open(ledger, { readOnly: true });
    expect(await reader.read('nord')).toEqual(head(3));
    expect(await failure(reader.write('nord', head(4)))).toBeInstanceOf(LedgerReadOnly);
    await reader.close();
  });
});

(MONGODB_URL === undefined ? describe.skip : describe)('a head note in MongoDB', () => {
  it('is current after the close, and the regions that were noted are known', async () => {
    const url = databases.fresh();
    const note = inMongo(url);
    for (let number = 1; number <= 50; number++) await note.write('nord', head(number));
    await note.write('sued', head(3));
    await note.close();
    const again = inMongo(url);
    expect([await again.read('nord'), await again.read('sued')]).toEqual([head(50), head(3)]);
    expect(await again.regions()).toEqual(['nord', 'sued']);
    await again.close();
  });

  it('stores a single note by itself, without a close, within a second', async () => {
    const url = databases.fresh();
    const [note, reader] = [inMongo(url), inMongo(url)];
    await note.write('nord', head(1));
    await until('the first note', async () => (await reader.read('nord'))?.number === 1);
    const noted = Date.now();
    await note.write('nord', head(9));
    await until('the note', async () => (await reader.read('nord'))?.number === 9);
    expect(Date.now() - noted).toBeLessThan(1000);
    await note.close();
    await reader.close();
  });

  it('of several processes keeps the highest head', async () => {
    const url = databases.fresh();
    const notes = Array.from({ length: 6 }, () => inMongo(url));
    await Promise.all(notes.map((note, index) => note.write('nord', head(10 + ((index * 5) % 6)))));
    await Promise.all(notes.map((note) => note.close()));
    const again = inMongo(url);
    expect(await again.read('nord')).toEqual(head(15));
    await again.close();
  });

  it('that is none is an error, and it is not written over', async () => {
    const url = databases.fresh();
    const note = inMongo(url);
    await note.write('nord', head(4));
    await note.close();
    await databases.client((client) =>
      client
        .db(databases.nameIn(url))
        .collection<{ _id: string }>('heads')
        .updateOne({ _id: 'nord' }, { $set: { hash: 'abc' } }),
    );
    const again = inMongo(url);
    expect(await failure(again.read('nord'))).toBeInstanceOf(LedgerDamaged);
    await again.close();
  });

  it('that cannot be stored makes the next one fail, and the close', async () => {
    const note = new MongoHeadNote(MongoConnection.to('mongodb://127.0.0.1:1/x', { select: 100, read: 100, write: 100 }));
    await note.write('nord', head(1));
    await until('the failure', async () => (await failureOrNull(note.write('nord', head(2)))) instanceof LedgerUnavailable);
    expect(await failure(note.close())).toBeInstanceOf(LedgerUnavailable);
  });
});

const failureOrNull = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
