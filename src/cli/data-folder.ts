import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type KeyStore } from '../modules/keys/keys.js';
import { streamOf } from '../modules/ledger/entry-codec.js';
import { LedgerDamaged, NoLedgerYet } from '../modules/ledger/errors.js';
import { ExchangeableLedger } from '../modules/ledger/exchangeable-ledger.js';
import { type HeadNote } from '../modules/ledger/head-note.js';
import { type Ledger } from '../modules/ledger/ledger.js';
import { type Progress } from '../modules/ledger/region-log.js';
import { Regions } from '../modules/ledger/regions.js';
import { FileHeadNote } from '../modules/ledger/sqlite/file-head-note.js';
import { walFile } from '../modules/ledger/sqlite/place.js';
import { SqliteLedger } from '../modules/ledger/sqlite/sqlite-ledger.js';
import { CliError } from './failure.js';
import { checkKeys, isThere, keyFile, openKeys } from './key-file.js';

export const ledgerFile = (folder: string): string => join(folder, 'ledger.sqlite');

export interface Opened {
  readonly ledger: Ledger;
  readonly headNote: HeadNote;
}
export interface Stores extends Opened {
  readonly keys: KeyStore;
  readonly regions: Regions;
}

/** A head note that can say which regions it knows. */
export interface NotedHeads extends HeadNote {
  regions(): readonly string[] | Promise<readonly string[]>;
}

/** A region that the note knows and the ledger does not was cut off whole. @throws LedgerDamaged */
export async function checkNoted(ledger: Pick<Ledger, 'head'>, note: NotedHeads): Promise<void> {
  for (const region of await note.regions()) {
    if ((await ledger.head(streamOf(region))) !== null) continue;
    const head = await note.read(region);
    const missing = { from: 1, to: head?.number ?? 1 };
    const what = `entries 1 to ${String(missing.to)} of ${region}, which are all it had, are missing`;
    throw new LedgerDamaged(what, 'restore the ledger from a backup; nothing was changed', missing);
  }
}

const NOTHING: Pick<Ledger, 'head'> = { head: () => Promise.resolve(null) };

/** Where there is no ledger, there may have been one, whose file or write-ahead log was removed. @throws LedgerDamaged */
async function checkNeverThere(folder: string): Promise<void> {
  if (!isFolder(folder)) return;
  const file = ledgerFile(folder);
  const note = await FileHeadNote.open(file, { readOnly: true });
  try {
    await checkNoted(NOTHING, note);
  } catch (error) {
    if (!(error instanceof LedgerDamaged)) throw error;
    const log = isThere(walFile(file)) ? 'its write-ahead log is still there' : 'there is no write-ahead log beside it';
    const what = `${error.what} (${file} ${isThere(file) ? 'has nothing in it' : 'was removed'}, and ${log})`;
    throw new LedgerDamaged(what, `keep a copy of the folder as it is, then ${error.remedy}`, error.entries);
  } finally {
    await note.close();
  }
}

const isFolder = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;

/** Null where there is none, and never was one. @throws LedgerDamaged where there was one */
async function reader(folder: string): Promise<Ledger | null> {
  try {
    if (isThere(ledgerFile(folder))) return await SqliteLedger.open(ledgerFile(folder), { readOnly: true });
  } catch (error) {
    if (!(error instanceof NoLedgerYet)) throw error;
  }
  await checkNeverThere(folder);
  return null;
}

/** @throws CliError where there is none, and every error of the ledger */
async function readerOf(folder: string): Promise<Ledger> {
  const ledger = await reader(folder);
  if (ledger) return ledger;
  const none = `there is no ledger in the folder ${folder}`;
  throw new CliError(`${none}: name its folder with --data, or make one there with beschlussbuch serve --data ${folder}`);
}

/** For who only adds to a ledger: a folder that was mistyped must not become one. @throws CliError */
export async function requireLedger(folder: string): Promise<void> {
  await (await readerOf(folder)).close();
}

/** @throws every error of the ledger; whatever refuses has changed nothing */
export async function openForReading(folder: string): Promise<Opened> {
  const ledger = await readerOf(folder);
  try {
    const headNote = await FileHeadNote.open(ledgerFile(folder), { readOnly: true });
    await checkNoted(ledger, headNote);
    return { ledger, headNote };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** With `recursive`, Node goes round in circles where the system says of a folder that is there that it is not (`/proc`). */
function makeStepByStep(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeStepByStep(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it just now.
    if (!isFolder(folder)) throw error;
  }
}

export function makeFolder(folder: string): void {
  try {
    makeStepByStep(resolve(folder));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`the data folder ${folder} cannot be made (${why}): name another with --data`, { cause: error });
  }
}

/**
 * Reads a ledger from end to end before it is opened for writing, so that one that is not sound is left as it is.
 * @param keys where its keys are kept: in the folder they must not be missing
 */
export async function openSound(
  folder: string,
  progress: Progress,
  keys: 'beside' | 'elsewhere' = 'beside',
): Promise<Omit<Stores, 'keys'>> {
  const file = ledgerFile(folder);
  const write = (): Promise<Ledger> => SqliteLedger.open(file);
  const there = await reader(folder);
  const ledger = new ExchangeableLedger(there ?? (await write()));
  try {
    const headNote = await FileHeadNote.open(file);
    await checkNoted(ledger, headNote);
    const regions = new Regions(ledger, headNote, progress);
    const known = await regions.list();
    const logs = [];
    for (const region of known) logs.push(await regions.log(region));
    if (keys === 'beside' && known.length > 0) checkKeys(folder, logs);
    if (there) await ledger.exchange(write);
    return { ledger, headNote, regions };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** Opens the ledger of a folder for writing, and makes both where they are absent. Whatever refuses has changed nothing. */
export async function openForWriting(folder: string, progress: Progress): Promise<Stores> {
  makeFolder(folder);
  const opened = await openSound(folder, progress);
  try {
    return { ...opened, keys: openKeys(keyFile(folder)) };
  } catch (error) {
    await opened.ledger.close();
    throw error;
  }
}
