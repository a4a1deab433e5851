import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { LedgerReadOnly, LedgerUnavailable, VersionConflict } from '../../src/modules/ledger/errors.js';
import { Connection } from '../../src/modules/ledger/sqlite/connection.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { Child } from '../support/child.js';
import { Folders } from '../support/folders.js';
import { ledgerContract } from './ledger.contract.js';
import { collect, failure, record, records, revisions, until, upTo } from './ledger/support.js';

const folders = new Folders();
const newFile = (): string => join(folders.make(), 'ledger.sqlite');
afterAll(() => {
  folders.remove();
});

ledgerContract('SQLite, in memory', () => SqliteLedger.open(':memory:'));
ledgerContract('SQLite, in a file', () => SqliteLedger.open(newFile()));

describe('a SQLite ledger', () => {
  it('is whole again after it was closed and opened', async () => {
    const file = newFile();
    const ledger = await SqliteLedger.open(file);
    await ledger.append('a', 'empty', records(3));
    await ledger.append('b', 'empty', records(2));
    const before = await collect(ledger.read('a'));
    await ledger.close();
    const again = await SqliteLedger.open(file);
    expect(await collect(again.read('a'))).toEqual(before);
    expect(await again.append('a', 2, records(1))).toBe(3);
    expect(await again.streams('')).toEqual(['a', 'b']);
    await again.close();
  });

  it('is one single file once it is closed', async () => {
    const file = newFile();
    const ledger = await SqliteLedger.open(file);
    await ledger.append('a', 'empty', records(3));
    await ledger.close();
    expect(readdirSync(join(file, '..'))).toEqual(['ledger.sqlite']);
  });

  it('folds its log into the file again and again, and loses nothing by it', async () => {
    const file = newFile();
    const ledger = await SqliteLedger.open(file);
    const text = JSON.stringify('x'.repeat(500_000));
    for (let n = 0; n < 20; n++) await ledger.append('a', 'any', [record(text)]);
    await ledger.close();
    const again = await SqliteLedger.open(file);
    expect(await revisions(again.read('a'))).toEqual(upTo(20));
    await again.close();
  });

  it('takes a known id at the head for a conflict, and stores nothing', async () => {
    const ledger = await SqliteLedger.open(':memory:');
    const batch = records(2);
    await ledger.append('a', 'empty', batch);
    const refused = await failure(ledger.append('a', 1, batch));
    expect(refused).toBeInstanceOf(VersionConflict);
    expect(String(refused)).toMatch(/already in it/);
    expect(await ledger.head('a')).toBe(1);
    await ledger.close();
  });

  it('takes known ids in another order, or with a new one among them, for a conflict', async () => {
    const ledger = await SqliteLedger.open(':memory:');
    const [one = record(), two = record()] = records(2);
    await ledger.append('a', 'empty', [one, two]);
    for (const batch of [
      [two, one],
      [record(), one],
      [one, record()],
    ]) {
      expect(await failure(ledger.append('a', 'empty', batch))).toBeInstanceOf(VersionConflict);
      expect(await failure(ledger.append('a', 'any', batch))).toBeInstanceOf(VersionConflict);
    }
    expect(await ledger.head('a')).toBe(1);
    await ledger.close();
  });

  it.each([
    'UPDATE events SET data = NULL',
    "UPDATE events SET type = 'x'",
    'DELETE FROM events',
    'DELETE FROM events WHERE revision = 1',
  ])('stops another program that tries: %s', async (sql) => {
    const file = newFile();
    const ledger = await SqliteLedger.open(file);
    await ledger.append('a', 'empty', records(3));
    const other = Connection.open(file);
    expect(() => {
      other.exec(sql);
    }).toThrow(/append-only/);
    other.close();
    expect(await revisions(ledger.read('a'))).toEqual([0, 1, 2]);
    await ledger.close();
  });

  it('in memory is seen by nobody else', async () => {
    const [one, other] = [await SqliteLedger.open(':memory:'), await SqliteLedger.open(':memory:')];
    await one.append('a', 'empty', records(1));
    expect(await other.streams('')).toEqual([]);
    await one.close();
    await other.close();
  });
});

describe('a SQLite ledger opened for reading', () => {
  it('reads what a writer of the same process appends, and appends nothing itself', async () => {
    const file = newFile();
    const writer = await SqliteLedger.open(file);
    await writer.append('a', 'empty', records(2));
    const reader = await SqliteLedger.open(file, { readOnly: true });
    await writer.append('a', 1, records(2));
    expect(await revisions(reader.read('a'))).toEqual(upTo(4));
    expect(await failure(reader.append('a', 3, records(1)))).toBeInstanceOf(LedgerReadOnly);
    await reader.close();
    expect(await writer.append('a', 3, records(1))).toBe(4);
    await writer.close();
  });

  it('reads while another process writes, is woken by its commits, and gets each event once', async () => {
    const file = newFile();
    const child = Child.start('ledger-writer.ts', file, 'a', '300');
    await child.printed(1);
    const reader = await SqliteLedger.open(file, { readOnly: true });
    const seen: number[] = [];
    let reading = Promise.resolve();
    const readOn = async (): Promise<void> => {
      for await (const { revision } of reader.read('a', { from: seen.length })) seen.push(revision);
    };
    await reader.watch('a', () => {
      reading = reading.then(readOn);
    });
    reading = reading.then(readOn);
    await until('the last event of the other process', () => seen.length >= 300);
    await child.kill();
    await reader.close();
    expect(seen).toEqual(upTo(300));
  });

  it('that was there before the writer is woken by it, and still reads when the writer is gone', async () => {
    const file = newFile();
    const first = await SqliteLedger.open(file);
    await first.append('a', 'empty', records(2));
    await first.close();
    const reader = await SqliteLedger.open(file, { readOnly: true });
    expect(await reader.head('a')).toBe(1);
    let woken = 0;
    await reader.watch('a', () => woken++);
    const child = Child.start('ledger-writer.ts', file, 'a', '10');
    await child.printed('done');
    await until('the reader to be woken', () => woken > 0);
    await child.kill();
    expect(await revisions(reader.read('a'))).toEqual(upTo(12));
    await reader.close();
  });

  it('reads a ledger that nobody has open, and leaves it as it is', async () => {
    const file = newFile();
    const writer = await SqliteLedger.open(file);
    await writer.append('a', 'empty', records(3));
    await writer.close();
    const reader = await SqliteLedger.open(file, { readOnly: true });
    expect(await revisions(reader.read('a', { backwards: true }))).toEqual([2, 1, 0]);
    await reader.close();
    expect(readdirSync(join(file, '..'))).toEqual(['ledger.sqlite']);
  });

  it('says that there is no ledger where there is none', async () => {
    const file = newFile();
    const refused = await failure(SqliteLedger.open(file, { readOnly: true }));
    expect(refused).toBeInstanceOf(LedgerUnavailable);
    expect(String(refused)).toContain(file);
    expect(existsSync(file)).toBe(false);
  });

  it('says that there is no ledger yet where a writer has only made the file', async () => {
    const file = newFile();
    const begun = Connection.open(file);
    begun.exec('PRAGMA journal_mode = WAL');
    begun.close();
    await expect(SqliteLedger.open(file, { readOnly: true })).rejects.toThrow(/there is no ledger in .* yet/);
  });
});

describe('a writing process that is killed', () => {
  it('has lost no append that it acknowledged and doubled none, ten times in a row', async () => {
    const file = newFile();
    let acknowledged = -1;
    for (let turn = 0; turn < 10; turn++) {
      const child = Child.start('ledger-writer.ts', file, 'a', '1000000');
      await child.printed(20 + turn * 13);
      await child.kill();
      acknowledged = Math.max(acknowledged, ...child.lines.map(Number));
      const reader = await SqliteLedger.open(file, { readOnly: true });
      const events = await collect(reader.read('a'));
      expect(events.map(({ revision }) => revision)).toEqual(upTo(events.length));
      expect(events.map(({ data }) => Number(/\d+/.exec(data)?.[0]))).toEqual(upTo(events.length));
      // One append more may be stored than was acknowledged.
      expect([acknowledged + 1, acknowledged + 2]).toContain(events.length);
      await reader.close();
    }
  });
});
