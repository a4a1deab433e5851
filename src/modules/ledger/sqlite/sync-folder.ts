import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './failures.js';

/** A new or renamed file outlives a power failure only when its folder was synced as well. Windows has no such call and needs none. */
export function syncFolderOf(file: string): void {
  let fd: number;
  try {
    fd = openSync(dirname(file), 'r');
  } catch (error) {
    if (process.platform === 'win32' && ['EISDIR', 'EPERM', 'EACCES'].includes(codeOf(error) ?? '')) return;
    throw error;
  }
  try {
    fsyncSync(fd);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(fd);
  }
}
