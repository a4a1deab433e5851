import { chmodSync, closeSync, copyFileSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerUnavailable } from '../errors.js';
import { Connection } from './connection.js';
import { damaged, textOf } from './failures.js';
import { inspect } from './inspect.js';
import { isOpenHere } from './open-files.js';
import { journalFile, walFile } from './place.js';
import { checkWal, type WalState } from './wal-check.js';
import { isWriterActive } from './writer-lock.js';

/**
 * Looks a ledger over that nobody writes to, before SQLite may touch it: to open a database with a write-ahead log and to close it
 * again folds the log into the file, and a refusal must leave every byte as it was. So a file without a log is opened as immutable
 * (no lock, nothing created), one with a log (after a kill) as a copy in the folder for temporary files, which is removed again.
 *
 * @throws LedgerDamaged, LedgerForeign, LedgerNewer
 */
export function checkFile(file: string): WalState {
  // A file that a connection of this process has open is not opened by hand: closing it would drop SQLite's locks (POSIX). It was
  // looked over when that connection came; what may lie behind the last commit is unknown.
  if (isOpenHere(file)) {
    inspectLive(file);
    return { tail: true };
  }
  const log = sizeOf(walFile(file));
  if (sizeOf(file) === 0) {
    if (log > 0) throw damaged(`${file} is missing or empty, but its write-ahead log ${walFile(file)} is there`);
    return { tail: false };
  }
  checkHeader(file);
  const state = checkWal(walFile(file));
  if (log === 0 && sizeOf(journalFile(file)) === 0) inspectWith(Connection.open(file, { immutable: true }), file);
  else inspectCopy(file);
  return state;
}

/** The same for a reader, which may meet a writer at any moment. A writer has looked the file over; what it writes is SQLite's to show. */
export function checkForReading(file: string): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (isWriterActive(file)) {
      inspectLive(file);
      return;
    }
    const before = stamp(file);
    try {
      checkFile(file);
      return;
    } catch (error) {
      // A writer that came or went meanwhile makes a sound file look torn.
      if (stamp(file) === before && !isWriterActive(file)) throw error;
    }
  }
  throw new LedgerUnavailable(`${file} changes all the time: try again`);
}

const MAGIC = 'SQLite format 3\0';

/** What SQLite does not look at, or only at the first write: bytes 18 and 19, the versions needed to write and to read. */
function checkHeader(file: string): void {
  const header = Buffer.alloc(100);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, header, 0, header.length, 0);
  } finally {
    closeSync(fd);
  }
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw damaged(`${file} does not begin as a SQLite database does`);
  const [write, read] = [header.readUInt8(18), header.readUInt8(19)];
  if (write !== read || write < 1 || write > 2) throw damaged(`${file} has an impossible header (bytes 18 and 19)`);
}

function inspectLive(file: string): void {
  inspectWith(Connection.open(file, { readOnly: true }), file);
}

function inspectCopy(file: string): void {
  const needRoom = (error: unknown): Error =>
    new LedgerUnavailable(
      `${file} cannot be copied for the check after a crash (${textOf(error)}): make room in ${tmpdir()}, or set TMPDIR`,
      error,
    );
  const folder = attempt(() => mkdtempSync(join(tmpdir(), 'ledger-check-')), needRoom);
  try {
    const copy = join(folder, 'copy');
    attempt(() => {
      for (const name of [file, walFile(file), journalFile(file)]) {
        if (sizeOf(name) === 0) continue;
        copyFileSync(name, copy + name.slice(file.length));
        chmodSync(copy + name.slice(file.length), 0o600);
      }
    }, needRoom);
    inspectWith(Connection.open(copy), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function attempt<T>(work: () => T, failure: (error: unknown) => Error): T {
  try {
    return work();
  } catch (error) {
    throw failure(error);
  }
}

function inspectWith(connection: Connection, file: string): void {
  try {
    inspect(connection, file);
  } finally {
    connection.close();
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function stamp(file: string): string {
  const stats = [file, walFile(file)].map((name) => statSync(name, { bigint: true, throwIfNoEntry: false }));
  return stats.map((one) => (one ? `${String(one.ino)} ${String(one.size)} ${String(one.mtimeNs)}` : 'none')).join(', ');
}
