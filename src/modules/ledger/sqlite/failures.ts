import { LedgerDamaged, LedgerReadOnly, LedgerUnavailable } from '../errors.js';

// The fields are looked at instead of the class: an error of the driver or of node:fs is no `instanceof Error` in another realm.

/** The code of an error of node:fs, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** SQLite's extended result code, when the error comes from SQLite. */
export function sqliteCode(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : undefined;
}

export function textOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

const UNIQUE = 2067;
export const isUniqueViolation = (error: unknown): boolean => sqliteCode(error) === UNIQUE;

/** Primary result codes, https://sqlite.org/rescode.html */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

export const isBusy = (error: unknown): boolean => primary(error) === BUSY;
const primary = (error: unknown): number => (sqliteCode(error) ?? 0) & 0xff;

const RESTORE = 'keep a copy of the folder as it is, then restore the ledger from a backup';

/** The ledger's own error for one of SQLite. What is a mistake in this program stays as it is. */
export function asLedgerError(error: unknown, file: string): unknown {
  switch (primary(error)) {
    case BUSY:
      return new LedgerUnavailable(`${file} stayed locked for too long: end what else has it open for writing`, error);
    case READONLY:
      return new LedgerReadOnly(file);
    case IOERR:
    case FULL:
      return new LedgerUnavailable(`${file} cannot be written or read (${textOf(error)}): look at the disk and its free space`, error);
    case CANTOPEN:
      return new LedgerUnavailable(
        `${file} cannot be opened: look whether it exists and whether this process may use it and create files in its folder`,
        error,
      );
    case CORRUPT:
    case NOTADB:
      return damaged(`${file}: ${textOf(error)}`);
    default:
      return error;
  }
}

/** Damage that only a backup mends. */
export const damaged = (what: string, entries?: LedgerDamaged['entries']): LedgerDamaged => new LedgerDamaged(what, RESTORE, entries);
