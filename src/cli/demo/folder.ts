import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../failure.js';

/** Says that the ledger in a folder is a demo's, and whether all of its journal is in it. */
const MARK = 'demo.json';

export type DemoState = 'new' | 'begun' | 'built';

/**
 * A demo has a folder of its own. One that holds anything but a demo is left alone: it may be an office's ledger.
 * @throws CliError
 */
export function stateOfFolder(folder: string): DemoState {
  const there = existsSync(folder) ? readdirSync(folder) : [];
  if (there.length === 0) return 'new';
  if (!there.includes(MARK)) {
    throw new CliError(
      `${folder} is not the folder of a demo, and a demo touches no other ledger: name an empty one with --data`,
    );
  }
  return readFileSync(join(folder, MARK), 'utf8').includes('"built": true') ? 'built' : 'begun';
}

/** The mark comes before the ledger, so that a start that was cut off is known for a demo and goes on. */
export function mark(folder: string, built: boolean): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARK), `${JSON.stringify({ demo: true, invented: true, built }, null, 2)}\n`);
}
