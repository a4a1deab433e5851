import { statSync } from 'node:fs';
import { LedgerUnavailable } from '../errors.js';
import { BUSY_TIMEOUT, type Connection } from './connection.js';
import { walFile } from './place.js';
import { numberIn } from './rows.js';

/** Bytes after which the log is folded into the file; as SQLite's own default, about 1,000 pages. */
const FOLD_AT = 4_000_000;

/**
 * Sees to it that the write-ahead log is only ever appended to or cut to nothing. SQLite by itself starts over at the beginning of
 * the file and writes over old frames; a kill in the middle of that leaves a frame that cannot be told from a damaged one, and
 * wal-check.ts would have to let both pass or neither.
 */
export class WalKeeper {
  private foldAt = FOLD_AT;

  /** @param tail whether something lies behind the last commit that the next append would write over */
  constructor(
    private readonly connection: Connection,
    private readonly file: string,
    private tail: boolean,
  ) {
    // Only this class folds the log. Should SQLite start over all the same (between our attempt and the next append, when a slow
    // reader has just ended), it is to cut off the old frames with the first commit.
    connection.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 0');
  }

  /** Before each append, and once at the start. @throws LedgerUnavailable when a reader stands in the way of what must be done first */
  prepare(): void {
    if (this.tail) {
      if (!this.fold(BUSY_TIMEOUT)) {
        throw new LedgerUnavailable(`a program has been reading ${this.file} for too long: end it and try again`);
      }
      this.tail = false;
      return;
    }
    const size = statSync(walFile(this.file), { throwIfNoEntry: false })?.size ?? 0;
    // A reader in the way only makes the log longer, so nobody waits for it.
    if (size >= this.foldAt) this.foldAt = this.fold(0) ? FOLD_AT : size + FOLD_AT;
  }

  /** An append that failed in the middle may have left frames. */
  suspectTail(): void {
    this.tail = true;
  }

  /**
   * Before closing: leaves one file that is whole by itself, can be copied, and can be read where nothing can be written. A reader
   * in the way, or a full disk, leaves the log where it is; nothing is lost, and the next start folds it.
   */
  finish(): void {
    try {
      this.connection.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) throw error;
    }
  }

  /** @returns whether the log is empty now */
  private fold(patience: number): boolean {
    this.connection.exec(`PRAGMA busy_timeout = ${String(patience)}`);
    try {
      return numberIn(this.connection.get('PRAGMA wal_checkpoint(TRUNCATE)'), 'busy') === 0;
    } finally {
      this.connection.exec(`PRAGMA busy_timeout = ${String(BUSY_TIMEOUT)}`);
    }
  }
}
