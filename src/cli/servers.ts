import { statSync } from 'node:fs';
import { EventStoreLedger } from '../modules/ledger/eventstoredb/eventstore-ledger.js';
import { mayComeBack } from '../modules/ledger/eventstoredb/failures.js';
import { type Ledger } from '../modules/ledger/ledger.js';
import { MongoHeadNote } from '../modules/ledger/mongodb/mongo-head-note.js';
import { FileHeadNote } from '../modules/ledger/sqlite/file-head-note.js';
import { MongoConnection } from '../modules/mongodb/connection.js';
import { readConfiguration } from '../modules/operations/configuration.js';
import { ReadStoreUnavailable } from '../modules/read-store/errors.js';
import { type NotedHeads } from './data-folder.js';
import { CliError } from './failure.js';
import { lockedNote, noteFile } from './only-note.js';

/** Whether a server may come back by itself; what else is wrong, somebody has to mend. */
export const isAway = (error: unknown): boolean =>
  error instanceof ReadStoreUnavailable ||
  mayComeBack(error) ||
  (error instanceof Error && error.cause instanceof ReadStoreUnavailable);

/**
 * Whether MongoDB answers, lets us in and has nothing of others in our database; one that is away is told and may come back.
 * @throws ReadStoreMisconfigured, ReadStoreForeign, ReadStoreNewer
 */
export async function lookForMongo(connection: MongoConnection, warning: (message: string) => void): Promise<boolean> {
  const share = connection.share();
  try {
    await share.read('looking for MongoDB', () => Promise.resolve());
    return true;
  } catch (error) {
    if (!isAway(error) || !(error instanceof Error)) throw error;
    warning(`${error.message}; the service begins all the same, and goes on when it is there`);
    return false;
  } finally {
    await share.close();
  }
}

export interface OnServers {
  readonly ledger: Ledger;
  /** in MongoDB, or as the service on this folder keeps it; null where there is neither */
  readonly headNote: NotedHeads | null;
  close(): Promise<void>;
}

const isFolder = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Ledger and head note on the servers that the environment names; an address with a password does not belong on a command line.
 * @param mode who writes has the folder alone, where the note lies there. @throws LedgerLocked
 */
export async function openOnServers(folder: string, mode: 'reading' | 'writing'): Promise<OnServers> {
  const { eventstoreUrl, mongodbUrl } = readConfiguration();
  if (eventstoreUrl === null)
    throw new CliError('--on-servers needs EVENTSTORE_URL in the environment, such as esdb://USER:PASSWORD@HOST:2113');
  const ledger = await EventStoreLedger.open(eventstoreUrl);
  try {
    const headNote = await headNoteOf(folder, mongodbUrl, mode);
    return {
      ledger,
      headNote,
      async close() {
        await Promise.resolve(headNote?.close()).finally(() => ledger.close());
      },
    };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

async function headNoteOf(folder: string, mongodbUrl: string | null, mode: 'reading' | 'writing'): Promise<NotedHeads | null> {
  if (mongodbUrl === null) {
    if (!isFolder(folder)) return null;
    return mode === 'writing' ? lockedNote(folder) : FileHeadNote.open(noteFile(folder), { readOnly: true });
  }
  const headNote = new MongoHeadNote(MongoConnection.to(mongodbUrl));
  try {
    // It answers, and is ours: before anything is done that would have to be noted there.
    await headNote.regions();
    return headNote;
  } catch (error) {
    await headNote.close();
    throw error;
  }
}
