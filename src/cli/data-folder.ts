import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteKeys } from '../modules/keys/sqlite-keys.js';
import { type KeyStore } from '../modules/keys/keys.js';
import { LEDGER_PREFIX, streamOf } from '../modules/ledger/entry-codec.js';
import { LedgerDamaged } from '../modules/ledger/errors.js';
import { type HeadNote } from '../modules/ledger/head-note.js';
import { type Ledger } from '../modules/ledger/ledger.js';
import { FileHeadNote } from '../modules/ledger/sqlite/file-head-note.js';
import { SqliteLedger } from '../modules/ledger/sqlite/sqlite-ledger.js';
import { CliError } from './failure.js';

/** The files of one installation. Keys lie beside the ledger, but in a file of their own: back them up apart from it. */
export const ledgerFile = (folder: string): string => join(folder, 'ledger.sqlite');
export const keyFile = (folder: string): string => join(folder, 'keys.sqlite');

export interface Opened {
  readonly ledger: Ledger;
  readonly headNote: HeadNote;
}
export interface Stores extends Opened {
  readonly keys: KeyStore;
}

/** A region that the note knows and the ledger does not was cut off whole. @throws LedgerDamaged */
async function checkNoted(ledger: Ledger, note: FileHeadNote): Promise<void> {
  for (const region of note.regions()) {
    if ((await ledger.head(streamOf(region))) !== null) continue;
    const head = await note.read(region);
    const missing = { from: 1, to: head?.number ?? 1 };
    const what = `entries 1 to ${String(missing.to)} of ${region}, which are all it had, are missing`;
    throw new LedgerDamaged(what, 'restore the ledger from a backup; nothing was changed', missing);
  }
}

async function open(folder: string, readOnly: boolean): Promise<Opened> {
  const ledger = await SqliteLedger.open(ledgerFile(folder), { readOnly });
  try {
    const headNote = await FileHeadNote.open(ledgerFile(folder), { readOnly });
    await checkNoted(ledger, headNote);
    return { ledger, headNote };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

export const openForReading = (folder: string): Promise<Opened> => open(folder, true);

/** Without its keys a repeated command is taken for another one, and every name is lost: that must not pass unnoticed. */
async function openKeys(folder: string, ledger: Ledger): Promise<KeyStore> {
  const file = keyFile(folder);
  if (!existsSync(file) && (await ledger.streams(LEDGER_PREFIX)).length > 0)
    throw new CliError(`the key file ${file} is missing beside a ledger that has entries: restore it from its backup`);
  try {
    const keys = new SqliteKeys(file);
    keys.digestKey();
    return keys;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`the key file ${file} cannot be used (${why}): look at its rights, or restore it from its backup`, {
      cause: error,
    });
  }
}

/** Opens the ledger of a folder for writing, and makes both where they are absent. Whatever refuses has changed nothing. */
export async function openForWriting(folder: string): Promise<Stores> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`the data folder ${folder} cannot be made (${why}): name another with --data`, { cause: error });
  }
  const opened = await open(folder, false);
  try {
    return { ...opened, keys: await openKeys(folder, opened.ledger) };
  } catch (error) {
    await opened.ledger.close();
    throw error;
  }
}
