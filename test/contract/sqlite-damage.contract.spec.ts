import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerDamaged, LedgerForeign, LedgerNewer, LedgerUnavailable } from '../../src/modules/ledger/errors.js';
import { Connection } from '../../src/modules/ledger/sqlite/connection.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { closedLedger, copyOf, flip, killedLedger, NAME, PAGE, pageOf, refusal, skeleton, STREAM } from '../support/damage.js';
import { Folders } from '../support/folders.js';
import { record, records, revisions, upTo } from './ledger/support.js';

/*
 * Each refusal says what is wrong, and `refusal` compares every byte in the folder before and after.
 */
const folders = new Folders();
let closed: string;
let killed: string;
let acknowledged: number;

beforeAll(async () => {
  closed = await closedLedger(folders);
  ({ folder: killed, acknowledged } = await killedLedger(folders));
});
afterAll(() => {
  folders.remove();
});

/** A copy of a sound ledger on which something is done. @returns its folder */
function changed(folder: string, change: (file: string) => void): string {
  const copy = copyOf(folder, folders);
  change(join(copy, NAME));
  return copy;
}

function sql(file: string, statements: string): void {
  const connection = Connection.open(file);
  connection.exec(statements);
  connection.close();
}

/** Places of a file, spread evenly: the same in each run. */
const spread = (length: number, count: number): number[] => upTo(count).map((n) => Math.floor(((n + 0.5) * length) / count));

describe('one flipped byte in the file of a ledger', () => {
  const places: readonly (readonly [string, (file: string) => number])[] = [
    ['the first letter of the header', () => 0],
    ['the size of pages', () => 16],
    ['the version that is needed to write', () => 18],
    ['the number of pages', () => 31],
    ['the kind of a page of the table', (file) => pageOf(file, 'events')],
    ['the number of cells on a page of the table', (file) => pageOf(file, 'events') + 4],
    ['a cell of the index of revisions', (file) => pageOf(file, 'sqlite_autoindex_events_1') + PAGE - 1],
    ['a cell of the index of ids', (file) => pageOf(file, 'sqlite_autoindex_events_2') + PAGE - 2],
    ['the text of the schema', (file) => readFileSync(file).indexOf('CREATE TABLE')],
  ];

  it.each(places)('is found in %s', async (_, place) => {
    const folder = changed(closed, (file) => {
      flip(file, place(file), 0x40);
    });
    for (const readOnly of [false, true]) {
      const error = await refusal(folder, { readOnly });
      expect(error).toBeInstanceOf(LedgerDamaged);
      expect(error.message).toMatch(/damaged: .*ledger\.sqlite.*backup/s);
    }
  });

  it('anywhere is found, or has changed no number, no id and no order, and takes no append away', async () => {
    const sound = await SqliteLedger.open(join(copyOf(closed, folders), NAME));
    const expected = await skeleton(sound);
    await sound.close();
    let found = 0;
    for (const place of spread(readFileSync(join(closed, NAME)).length, 150)) {
      const folder = changed(closed, (file) => {
        flip(file, place, 1 << (place % 8));
      });
      let ledger: SqliteLedger;
      try {
        ledger = await SqliteLedger.open(join(folder, NAME));
      } catch (error) {
        expect([LedgerDamaged, LedgerNewer, LedgerForeign].some((kind) => error instanceof kind)).toBe(true);
        found++;
        continue;
      }
      expect(await skeleton(ledger)).toEqual(expected);
      expect(await ledger.append(STREAM, 39, [record()])).toBe(40);
      await ledger.close();
    }
    expect(found).toBeGreaterThan(20);
  });
});

describe('the log that a killed process leaves', () => {
  it('gives back every append that was acknowledged', async () => {
    const ledger = await SqliteLedger.open(join(copyOf(killed, folders), NAME));
    expect(await revisions(ledger.read(STREAM))).toEqual(upTo(acknowledged));
    await ledger.close();
  });

  it.each([
    ['its header', 8],
    ['the checksum of its header', 28],
    ['the page number of its first frame', 32 + 3],
    ['the salt of its first frame', 32 + 8],
    ['the checksum of its first frame', 32 + 16],
    ['a page in its middle', 32 + 7 * (24 + PAGE) + 1000],
    ['the commit mark of its last frame', -PAGE - 24 + 7],
    ['the salt of its last frame', -PAGE - 24 + 12],
    ['the last byte', -1],
  ])('is damaged when a byte is flipped in %s, where SQLite would drop entries without a word', async (_, place) => {
    const folder = changed(killed, (file) => {
      flip(`${file}-wal`, place);
    });
    for (const readOnly of [false, true]) {
      const error = await refusal(folder, { readOnly });
      expect(error).toBeInstanceOf(LedgerDamaged);
      expect(error.message).toMatch(/write-ahead log .*ledger\.sqlite-wal fails its checksum.*backup/);
    }
  });

  it('is damaged by any flipped byte at all', async () => {
    for (const place of spread(readFileSync(join(killed, `${NAME}-wal`)).length, 60)) {
      const folder = changed(killed, (file) => {
        flip(`${file}-wal`, place, 1 << (place % 8));
      });
      expect(await refusal(folder)).toBeInstanceOf(LedgerDamaged);
    }
  });

  it('is sound when its last frame is incomplete, as a kill in the middle of an append leaves it', async () => {
    const begun = readFileSync(join(killed, `${NAME}-wal`)).subarray(32, 32 + 24 + 100);
    const folder = changed(killed, (file) => {
      writeFileSync(`${file}-wal`, begun, { flag: 'a' });
    });
    const ledger = await SqliteLedger.open(join(folder, NAME));
    expect(await ledger.append(STREAM, acknowledged - 1, records(1))).toBe(acknowledged);
    await ledger.close();
  });

  it.each(['removed', 'emptied'])('is damage when the file itself was %s', async (how) => {
    const folder = changed(killed, (file) => {
      if (how === 'removed') rmSync(file);
      else truncateSync(file, 0);
    });
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(error.message).toMatch(/missing or empty, but its write-ahead log/);
  });
});

describe('a file that was cut off', () => {
  it.each([
    ['in the middle', (length: number) => Math.floor(length / 2)],
    ['by its last page', (length: number) => length - PAGE],
    ['by a few bytes', (length: number) => length - 100],
    ['to its first page', () => PAGE],
    ['within its header', () => 60],
  ])('%s is damaged', async (_, end) => {
    const folder = changed(closed, (file) => {
      truncateSync(file, end(readFileSync(file).length));
    });
    expect(await refusal(folder)).toBeInstanceOf(LedgerDamaged);
    expect(await refusal(folder, { readOnly: true })).toBeInstanceOf(LedgerDamaged);
  });
});

describe('rows that were deleted behind the back of the ledger', () => {
  const DROP = 'DROP TRIGGER events_are_never_deleted;';
  const AGAIN = `CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only: an event is never deleted');
END;`;
  const without = (where: string, after = AGAIN): string =>
    changed(closed, (file) => {
      sql(file, `${DROP} DELETE FROM events WHERE ${where}; ${after}`);
    });

  it.each([
    ['revision = 2', [3], /ledger-nord: entries 3 are missing/],
    ['revision = 0', [1], /ledger-nord: entries 1 are missing/],
    ['revision BETWEEN 4 AND 9', { from: 5, to: 10 }, /ledger-nord: entries 5–10 are missing/],
    ['revision IN (1, 5, 6, 7)', [2, 6, 7, 8], /ledger-nord: entries 2, 6–8 are missing/],
  ])('are named: %s', async (where, entries, message) => {
    const error = await refusal(without(`stream = '${STREAM}' AND ${where}`));
    expect(error).toMatchObject({ name: 'LedgerDamaged', entries });
    expect(error.message).toMatch(message);
  });

  it('are named for each stream', async () => {
    const error = await refusal(without('revision = 11'));
    expect(error.message).toMatch(/attempts-nord: entries 12 are missing; ledger-nord: entries 12 are missing/);
  });

  it('are named also when the trigger did not come back', async () => {
    expect(await refusal(without(`stream = '${STREAM}' AND revision = 2`, ''))).toMatchObject({ entries: [3] });
  });

  it('are noticed when they were a whole stream', async () => {
    const error = await refusal(without(`stream = '${STREAM}'`));
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(error.message).toMatch(/40 of 80 rows are missing/);
  });

  it('are noticed by a reader as well', async () => {
    expect(await refusal(without('revision = 2'), { readOnly: true })).toBeInstanceOf(LedgerDamaged);
  });

  it('leave a trace in the trigger that had to go, whatever else was done', async () => {
    const folder = changed(closed, (file) => {
      sql(file, DROP);
    });
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(error.message).toMatch(/changed by hand: events_are_never_deleted/);
  });
});

describe('a file of another kind', () => {
  it('of a newer version is refused, with both versions', async () => {
    const folder = changed(closed, (file) => {
      sql(file, 'PRAGMA user_version = 7');
    });
    for (const readOnly of [false, true]) {
      const error = await refusal(folder, { readOnly });
      expect(error).toBeInstanceOf(LedgerNewer);
      expect(error).toMatchObject({ found: 7, known: 1 });
      expect(error.message).toMatch(/ledger\.sqlite has format 7.*start the newer version/);
    }
  });

  it('of a newer version is refused also when that version was killed', async () => {
    const folder = changed(killed, (file) => {
      const connection = Connection.open(file);
      connection.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 7');
      // The driver closes only when nothing was prepared; a statement keeps the log from being folded.
      connection.get('SELECT 1');
      connection.close();
    });
    expect(await refusal(folder)).toBeInstanceOf(LedgerNewer);
  });

  it('with a version that never existed is damaged', async () => {
    const folder = changed(closed, (file) => {
      sql(file, 'PRAGMA user_version = 0');
    });
    expect((await refusal(folder)).message).toMatch(/format 0, which never existed/);
  });

  it('that is the SQLite database of another program is left alone', async () => {
    const folder = folders.make();
    sql(join(folder, NAME), 'PRAGMA application_id = 4711; CREATE TABLE pupils (name TEXT)');
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(LedgerForeign);
    expect(error.message).toMatch(/ledger\.sqlite is a SQLite database of another program \(application id 4711\)/);
  });

  it('that is a SQLite database without a mark, but with tables, is left alone', async () => {
    const folder = folders.make();
    sql(join(folder, NAME), 'CREATE TABLE events (name TEXT)');
    expect(await refusal(folder)).toBeInstanceOf(LedgerForeign);
  });

  it.each(['Protokoll der Sitzung vom 12.10.2016', 'x'.repeat(10_000)])('that is no database at all is refused', async (text) => {
    const folder = folders.make();
    writeFileSync(join(folder, NAME), text);
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(error.message).toMatch(/does not begin as a SQLite database does/);
  });

  it('that is empty becomes a new ledger', async () => {
    const folder = folders.make();
    writeFileSync(join(folder, NAME), '');
    const ledger = await SqliteLedger.open(join(folder, NAME));
    expect(await ledger.append(STREAM, 'empty', records(2))).toBe(1);
    await ledger.close();
  });

  it('that is a database in which nothing was created yet, as a kill at the first start leaves it, becomes a new ledger', async () => {
    const folder = folders.make();
    sql(join(folder, NAME), 'PRAGMA journal_mode = WAL');
    const ledger = await SqliteLedger.open(join(folder, NAME));
    expect(await ledger.append(STREAM, 'empty', records(2))).toBe(1);
    await ledger.close();
  });

  it('that is a folder is refused', async () => {
    const folder = folders.make();
    mkdirSync(join(folder, NAME));
    await expect(SqliteLedger.open(join(folder, NAME))).rejects.toThrow(LedgerUnavailable);
  });

  it('in a folder that does not exist is refused', async () => {
    const missing = join(folders.make(), 'missing', NAME);
    await expect(SqliteLedger.open(missing)).rejects.toThrow(/there is no folder .*missing/);
  });
});
