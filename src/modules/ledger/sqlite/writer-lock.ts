import { closeSync, openSync, statSync, unlinkSync } from 'node:fs';
import { LedgerLocked, LedgerUnavailable } from '../errors.js';
import { Connection } from './connection.js';
import { codeOf, isBusy, textOf } from './failures.js';

/** A reader that looks whether the lock is held holds it itself for a moment; a writer waits that long (milliseconds). */
const PATIENCE = 250;

/**
 * One process writes. The lock is an empty SQLite database beside the ledger with a BEGIN EXCLUSIVE that never ends: an operating
 * system lock on every platform SQLite knows, which dies with the process, also by SIGKILL, and leaves readers of the ledger alone.
 * The file may stay behind after a kill and means nothing then.
 */
export class WriterLock {
  private constructor(
    private readonly file: string,
    private readonly holder: Connection,
    /** the lock file was not there before: whoever refuses the ledger leaves the folder as it was */
    readonly created: boolean,
  ) {}

  /** @throws LedgerLocked when another process, or another ledger of this one, holds the lock */
  static acquire(ledger: string): WriterLock {
    const file = lockFile(ledger);
    for (let attempt = 0; attempt < 10; attempt++) {
      const created = create(file);
      const before = inode(file);
      const holder = hold(file, ledger);
      // The one who held the lock before may have removed the file between our opening and our locking: then we lock a file without
      // a name, and the next one would lock another.
      if (holder && before !== undefined && inode(file) === before) return new WriterLock(file, holder, created);
      holder?.close();
    }
    throw new LedgerUnavailable(`${file} does not keep still: end the processes that start and stop on this ledger`);
  }

  /** Removed first and unlocked then; see `acquire` for why that is safe. */
  release(): void {
    this.remove();
    this.holder.close();
  }

  /** After a refusal: only a file that we brought goes. */
  withdraw(): void {
    if (this.created) this.remove();
    this.holder.close();
  }

  private remove(): void {
    try {
      unlinkSync(this.file);
    } catch (error) {
      // Windows does not remove an open file; an empty lock file that stays does no harm.
      if (!['ENOENT', 'EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error) ?? '')) throw error;
    }
  }
}

/** Whether a process writes to the ledger just now. */
export function isWriterActive(ledger: string): boolean {
  const file = lockFile(ledger);
  if (inode(file) === undefined) return false;
  let probe: Connection | undefined;
  try {
    probe = Connection.open(file, { readOnly: true, timeout: 0 });
    probe.exec('SELECT count(*) FROM sqlite_schema');
    return false;
  } catch (error) {
    if (isBusy(causeOf(error))) return true;
    if (inode(file) === undefined) return false; // removed meanwhile
    throw error;
  } finally {
    probe?.close();
  }
}

export const lockFile = (ledger: string): string => `${ledger}.lock`;

/** Never opens a file that exists: closing it again would drop the locks this process has on it (POSIX). */
function create(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new LedgerUnavailable(`${file} cannot be created (${textOf(error)})`, error);
  }
}

const inode = (file: string): bigint | undefined => statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;

/** @returns undefined when the file was removed before it could be opened */
function hold(file: string, ledger: string): Connection | undefined {
  let holder: Connection | undefined;
  try {
    holder = Connection.open(file, { timeout: PATIENCE });
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE'); // not a second file beside the lock
    return holder;
  } catch (error) {
    holder?.close();
    if (isBusy(causeOf(error))) throw new LedgerLocked(ledger);
    if (inode(file) === undefined) return undefined;
    throw error;
  }
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);
