import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LedgerLocked, LedgerReadOnly, LedgerUnavailable } from '../../src/modules/ledger/errors.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { Child } from '../support/child.js';
import { closedLedger, copyOf, killedLedger, NAME, refusal, STREAM } from '../support/damage.js';
import { Folders } from '../support/folders.js';
import { records, revisions, upTo } from './ledger/support.js';

const folders = new Folders();
let closed: string;
let killed: string;

beforeAll(async () => {
  closed = await closedLedger(folders);
  ({ folder: killed } = await killedLedger(folders));
});
afterAll(() => {
  folders.remove();
});

describe('a ledger that another process writes to', () => {
  it('is refused to a second writer, which changes nothing, and can be read meanwhile', async () => {
    const folder = folders.make();
    const child = Child.start('ledger-writer.ts', join(folder, NAME), STREAM, '5');
    await child.printed('done');
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(LedgerLocked);
    expect(error).toMatchObject({ file: join(folder, NAME) });
    expect(error.message).toMatch(/ledger\.sqlite is in use by another writing process/);
    const reader = await SqliteLedger.open(join(folder, NAME), { readOnly: true });
    expect(await revisions(reader.read(STREAM))).toEqual(upTo(5));
    await reader.close();
    await child.kill();
  });

  it('is free again once that process was killed', async () => {
    const folder = folders.make();
    const child = Child.start('ledger-writer.ts', join(folder, NAME), STREAM, '5');
    await child.printed('done');
    await child.kill();
    const ledger = await SqliteLedger.open(join(folder, NAME));
    expect(await ledger.append(STREAM, 4, records(1))).toBe(5);
    await ledger.close();
  });

  it('refuses a second writer through a link to the file as well', async () => {
    const folder = copyOf(closed, folders);
    symlinkSync(join(folder, NAME), join(folder, 'link.sqlite'));
    const ledger = await SqliteLedger.open(join(folder, NAME));
    await expect(SqliteLedger.open(join(folder, 'link.sqlite'))).rejects.toThrow(LedgerLocked);
    await ledger.close();
  });
});

describe('a ledger that this process writes to', () => {
  it('is refused to a second writer, and the first one writes on', async () => {
    const folder = copyOf(closed, folders);
    const ledger = await SqliteLedger.open(join(folder, NAME));
    await expect(SqliteLedger.open(join(folder, NAME))).rejects.toThrow(LedgerLocked);
    expect(await ledger.append(STREAM, 39, records(1))).toBe(40);
    await ledger.close();
  });

  it('is free again once it was closed', async () => {
    const folder = copyOf(closed, folders);
    for (let turn = 0; turn < 5; turn++) {
      const ledger = await SqliteLedger.open(join(folder, NAME));
      expect(await ledger.append(STREAM, 'any', records(1))).toBe(40 + turn);
      await ledger.close();
    }
  });

  it('keeps its lock when a reader of the same process comes and goes', async () => {
    const folder = copyOf(closed, folders);
    const ledger = await SqliteLedger.open(join(folder, NAME));
    const reader = await SqliteLedger.open(join(folder, NAME), { readOnly: true });
    await reader.close();
    const child = Child.start('ledger-writer.ts', join(folder, NAME), STREAM, '1');
    await expect(child.printed('done')).rejects.toThrow(/LedgerLocked/);
    await ledger.close();
  });
});

/*
 * Tests may run as root, whom no mode stops: the adapter looks at the mode itself (place.ts), so the same test holds for every account.
 */
describe('what nobody may write to', () => {
  const restore: (() => void)[] = [];
  const forbid = (path: string, mode: number, back: number): void => {
    chmodSync(path, mode);
    restore.push(() => {
      chmodSync(path, back);
    });
  };
  afterEach(() => {
    for (const back of restore.splice(0)) back();
  });

  it.each([
    ['the file', () => closed, NAME, 0o444, 0o644],
    ['the folder', () => closed, '.', 0o555, 0o755],
    ['the log', () => killed, `${NAME}-wal`, 0o444, 0o644],
    ['the lock file', () => killed, `${NAME}.lock`, 0o444, 0o644],
  ])('is refused when the ledger is opened, and not at the first append: %s', async (_, from, name, mode, back) => {
    const folder = copyOf(from(), folders);
    forbid(join(folder, name), mode, back);
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(LedgerReadOnly);
    expect(error).toMatchObject({ place: join(folder, name) });
    expect(error.message).toMatch(/is read-only: make it writable.*or open the ledger for reading/);
  });

  it('gets no new ledger either', async () => {
    const folder = folders.make();
    forbid(folder, 0o555, 0o755);
    expect(await refusal(folder)).toBeInstanceOf(LedgerReadOnly);
  });

  it('can be read where it was closed in order, and stays as it is', async () => {
    const folder = copyOf(closed, folders);
    forbid(join(folder, NAME), 0o444, 0o644);
    forbid(folder, 0o555, 0o755);
    const reader = await SqliteLedger.open(join(folder, NAME), { readOnly: true });
    expect(await revisions(reader.read(STREAM))).toEqual(upTo(40));
    await reader.close();
  });
});

describe('the check after a kill', () => {
  it('says where it needs room when it cannot make its copy', async () => {
    const folder = copyOf(killed, folders);
    const blocked = join(folders.make(), 'file');
    writeFileSync(blocked, '');
    const temporary = jest.spyOn(os, 'tmpdir').mockReturnValue(blocked);
    const error = await refusal(folder);
    temporary.mockRestore();
    expect(error).toBeInstanceOf(LedgerUnavailable);
    expect(error.message).toMatch(/cannot be copied for the check after a crash .*make room in .*TMPDIR/);
  });
});
