import { LedgerDamaged, LedgerReadOnly, LedgerUnavailable } from '../errors.js';

// The fields are looked at instead of the class: an error of the driver or of node:fs is no `instanceof Error` in another realm.

/** The code of an error of node:fs, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Whether the error comes from SQLite, by way of the driver. */
export const isSqliteError = (error: unknown): boolean => codeOf(error) === 'ERR_SQLITE_ERROR';

export function textOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

/** Result codes, https://sqlite.org/rescode.html */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;
const UNIQUE = 2067;

/** The driver's `all` and `iterate` pass SQLite's text on, but not its code. */
const CODES = new Map([
  ['database is locked', BUSY],
  ['attempt to write a readonly database', READONLY],
  ['disk I/O error', IOERR],
  ['database disk image is malformed', CORRUPT],
  ['database or disk is full', FULL],
  ['unable to open database file', CANTOPEN],
  ['file is not a database', NOTADB],
]);

/** The extended code, 0 for an error that is not SQLite's. */
function resultCode(error: unknown): number {
  if (!isSqliteError(error)) return 0;
  if (typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number')
    return error.errcode;
  return CODES.get(textOf(error)) ?? 0;
}

const primary = (error: unknown): number => resultCode(error) & 0xff;

export const isBusy = (error: unknown): boolean => primary(error) === BUSY;
export const isUniqueViolation = (error: unknown): boolean => resultCode(error) === UNIQUE;

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
      return new LedgerUnavailable(
        `${file} cannot be written or read (${textOf(error)}): look at the disk and its free space`,
        error,
      );
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
export const damaged = (what: string, entries?: LedgerDamaged['entries']): LedgerDamaged =>
  new LedgerDamaged(what, RESTORE, entries);
