import { statSync } from 'node:fs';
import { LedgerUnavailable, NoLedgerYet } from '../errors.js';
import { Connection } from './connection.js';
import { checkFile, checkForReading } from './file-check.js';
import { registerOpen } from './open-files.js';
import { placeOf, refuseReadOnly } from './place.js';
import { textIn } from './rows.js';
import { createSchema } from './schema.js';
import { syncFolderOf } from './sync-folder.js';
import { WalKeeper } from './wal-keeper.js';
import { WriterLock } from './writer-lock.js';

/** An open, checked database. */
export interface OpenLedger {
  readonly connection: Connection;
  readonly file: string;
  /** absent in memory, which has no log, and for readers, which do not write one */
  readonly keeper?: WalKeeper;
  close(): void;
}

export function openInMemory(): OpenLedger {
  const connection = Connection.open(':memory:');
  createSchema(connection);
  return {
    connection,
    file: ':memory:',
    close: () => {
      connection.close();
    },
  };
}

/**
 * Reads beside a writer, and needs no lock. Where a process was killed, SQLite wants to create its `-shm` file beside the ledger even so.
 * @throws NoLedgerYet
 */
export function openForReading(path: string): OpenLedger {
  const file = placeOf(path);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) throw new NoLedgerYet(file);
  checkForReading(file);
  const connection = Connection.open(file, { readOnly: true });
  if (!hasTables(connection)) {
    connection.close();
    throw new NoLedgerYet(file);
  }
  const unregister = registerOpen(file);
  return {
    connection,
    file,
    close: () => {
      connection.close();
      unregister();
    },
  };
}

/**
 * In this order, so that whatever refuses comes before anything is changed: may we write at all, does nobody else, is the file
 * sound; only then SQLite opens it. @throws LedgerReadOnly, LedgerLocked, LedgerDamaged, LedgerForeign, LedgerNewer
 */
export function openForWriting(path: string): OpenLedger {
  const file = placeOf(path);
  refuseReadOnly(file);
  const lock = WriterLock.acquire(file);
  try {
    const { tail } = checkFile(file);
    const { connection, keeper } = connect(file, tail);
    const unregister = registerOpen(file);
    return {
      connection,
      file,
      keeper,
      close: () => {
        try {
          keeper.finish();
        } finally {
          connection.close();
          unregister();
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.withdraw();
    throw error;
  }
}

function connect(file: string, tail: boolean): { connection: Connection; keeper: WalKeeper } {
  const connection = Connection.open(file);
  try {
    // FULL: in WAL mode the build's default is NORMAL, which may lose the last commits in a power failure. fullfsync is for macOS.
    connection.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON');
    const mode = textIn(connection.get('PRAGMA journal_mode = WAL'), 'journal_mode');
    if (mode !== 'wal')
      throw new LedgerUnavailable(`${file} lies on a file system without shared memory: put it on a local disk`);
    const keeper = new WalKeeper(connection, file, tail);
    keeper.prepare();
    if (!hasTables(connection)) {
      createSchema(connection);
      syncFolderOf(file);
    }
    return { connection, keeper };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The check has refused everything that has tables other than ours. */
const hasTables = (connection: Connection): boolean => connection.get('SELECT name FROM sqlite_schema') !== undefined;
