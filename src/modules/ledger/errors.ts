import { type Expected } from './ledger.js';

/** Entry numbers (revision + 1): one by one, or a stretch of which both ends are meant. */
export type DamagedEntries = readonly number[] | { readonly from: number; readonly to: number };

/** The stream is not as the writer expected, or already holds an id that the writer wants to add. Nothing was stored. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: Expected,
    /** the last revision, null when the stream is empty */
    readonly actual: number | null,
  ) {
    const found = actual === null ? 'an empty stream' : `revision ${String(actual)}`;
    super(
      `${stream}: expected ${wording(expected)}, found ${found}${meets(expected, actual) ? ', with one of these ids already in it' : ''}: ` +
        'read on to the head, look whether the command is already there, and decide again',
    );
  }
}

function wording(expected: Expected): string {
  if (expected === 'any') return 'any stream without these ids';
  return expected === 'empty' ? 'an empty stream' : `revision ${String(expected)}`;
}

/** Whether a stream with this last revision is what the writer expected. */
export function meets(expected: Expected, actual: number | null): boolean {
  return expected === 'any' || (expected === 'empty' ? actual === null : actual === expected);
}

/** One append holds at most `limit` bytes of types and data. Nothing was stored. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`an append of ${String(bytes)} bytes is over the limit of ${String(limit)}: shorten the texts or split the command`);
  }
}

/** The store cannot be reached or used now. An append that failed so may be stored all the same. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
  /** @param what what does not work, and what to do; @param cause the error underneath, if there is one */
  constructor(what: string, cause?: unknown) {
    super(`the ledger is not available: ${what}`, { cause });
  }
}

/** Nothing was ever written there, or nothing of it is left: only a head note can tell. */
export class NoLedgerYet extends LedgerUnavailable {
  constructor(readonly file: string) {
    super(`there is no ledger in ${file} yet: name another file, or start a writing process first`);
  }
}

/** What is stored is not what was written. Nothing was changed; the ledger is not served. */
export class LedgerDamaged extends Error {
  override readonly name = 'LedgerDamaged';
  constructor(
    /** the place and the kind of the damage */
    readonly what: string,
    readonly remedy: string,
    readonly entries?: DamagedEntries,
  ) {
    super(`the ledger is damaged: ${what}: ${remedy}`);
  }
}

/** Another process writes to this ledger. */
export class LedgerLocked extends Error {
  override readonly name = 'LedgerLocked';
  constructor(readonly file: string) {
    super(`${file} is in use by another writing process: stop that process, or open the ledger for reading only`);
  }
}

/** A newer version of the product wrote this ledger. */
export class LedgerNewer extends Error {
  override readonly name = 'LedgerNewer';
  constructor(
    readonly file: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${file} has format ${String(found)}, this version knows formats up to ${String(known)}: start the newer version that wrote it`,
    );
  }
}

/** The ledger cannot be written to: its file or folder is read-only, or it was opened for reading. */
export class LedgerReadOnly extends Error {
  override readonly name = 'LedgerReadOnly';
  /** @param place the file or folder in question; @param remedy what to do about it */
  constructor(
    readonly place: string,
    remedy = 'make it writable for the account of this process, or open the ledger for reading only',
  ) {
    super(`${place} is read-only: ${remedy}`);
  }
}

/** A store with something in it, but not a ledger: the path or the address is probably wrong. */
export class LedgerForeign extends Error {
  override readonly name = 'LedgerForeign';
  constructor(
    /** the file, or the stream of a server */
    readonly place: string,
    /** what is there instead */
    readonly found: string,
    remedy: string,
  ) {
    super(`${place} ${found}, not a ledger: ${remedy}; nothing was changed`);
  }
}
