import { statSync } from 'node:fs';
import { join } from 'node:path';
import { strangeKeys } from '../modules/keys/belonging.js';
import { readKept } from '../modules/keys/kept-in-sqlite.js';
import { type KeyStore } from '../modules/keys/keys.js';
import { SqliteKeys } from '../modules/keys/sqlite-keys.js';
import { type RegionLog } from '../modules/ledger/region-log.js';
import { CliError } from './failure.js';

/** Keys lie beside the ledger, but in a file of their own: back them up apart from it. */
export const keyFile = (folder: string): string => join(folder, 'keys.sqlite');
export const isThere = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

type Logs = readonly Pick<RegionLog, 'region' | 'entries'>[];

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const useless = (file: string, error: unknown): CliError =>
  new CliError(`the key file ${file} cannot be used (${why(error)}): look at its rights, or restore it from its backup`, {
    cause: error,
  });

/** Without its keys a repeated command is taken for another one, and every name is lost: that must not pass unnoticed. */
export function openKeys(file: string): KeyStore {
  try {
    const keys = new SqliteKeys(file);
    keys.digestKey();
    return keys;
  } catch (error) {
    throw useless(file, error);
  }
}

/** Whether there are keys to go on with, whomever they belong to. @throws CliError */
export function hasKeys(folder: string): boolean {
  const file = keyFile(folder);
  return isThere(file) && strangeIn(file, []) === null;
}

function strangeIn(file: string, logs: Logs): string | null {
  try {
    return strangeKeys(readKept(file), logs);
  } catch (error) {
    throw useless(file, error);
  }
}

/**
 * A key file that was lost, or restored in part, would be filled with new keys by the first who opens it. So it is only read here,
 * beside a ledger that has entries.
 * @param logs what was read of that ledger: the names in it have to open. @throws CliError; nothing was changed
 */
export function checkKeys(folder: string, logs: Logs = []): void {
  const file = keyFile(folder);
  if (!isThere(file)) {
    throw new CliError(`the key file ${file} is missing beside a ledger that has entries: restore it from its backup`);
  }
  const strange = strangeIn(file, logs);
  if (strange === null) return;
  throw new CliError(
    `the key file ${file} does not belong to the ledger beside it: ${strange}; restore it from its backup, with the file ` +
      `${file}-wal where the backup has one; nothing was changed`,
  );
}
