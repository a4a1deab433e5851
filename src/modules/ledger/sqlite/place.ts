import { accessSync, constants, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LedgerReadOnly, LedgerUnavailable } from '../errors.js';
import { lockFile } from './writer-lock.js';

export const walFile = (file: string): string => `${file}-wal`;
export const journalFile = (file: string): string => `${file}-journal`;
export const sharedMemoryFile = (file: string): string => `${file}-shm`;

/**
 * The one name of a ledger, links resolved, so that two paths to it meet at the same lock.
 * @throws LedgerUnavailable when the folder does not exist or the path is not that of a file
 */
export function placeOf(path: string): string {
  const stats = find(path);
  if (stats) {
    if (!stats.isFile()) throw new LedgerUnavailable(`${path} is not a file: name the file of the ledger`);
    return realpathSync(path);
  }
  const folder = dirname(path);
  if (!find(folder)?.isDirectory()) throw new LedgerUnavailable(`there is no folder ${folder}: create it or name another`);
  return join(realpathSync(folder), basename(path));
}

/** SQLite would open a read-only file without a word and fail at the first append. @throws LedgerReadOnly */
export function refuseReadOnly(file: string): void {
  for (const place of [dirname(file), file, walFile(file), sharedMemoryFile(file), journalFile(file), lockFile(file)]) {
    const stats = find(place);
    if (stats && !isWritable(place, stats)) throw new LedgerReadOnly(place);
  }
}

/**
 * Asks the system, which also knows mounts and attributes, and then the mode: the administrator's account may write everywhere, but
 * what nobody is meant to write to (an archived ledger, mode 444) is not written to by it either. A folder has no such mode on Windows.
 */
function isWritable(place: string, stats: Stats): boolean {
  const forNobody = (stats.mode & 0o222) === 0 && !(stats.isDirectory() && process.platform === 'win32');
  if (forNobody) return false;
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const find = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });
