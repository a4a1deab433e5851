import { MongoKeys } from '../modules/keys/mongo-keys.js';
import { type KeyStore } from '../modules/keys/keys.js';
import { LEDGER_PREFIX } from '../modules/ledger/entry-codec.js';
import { EventStoreLedger } from '../modules/ledger/eventstoredb/eventstore-ledger.js';
import { type HeadNote } from '../modules/ledger/head-note.js';
import { type Ledger } from '../modules/ledger/ledger.js';
import { MongoHeadNote } from '../modules/ledger/mongodb/mongo-head-note.js';
import { type Progress } from '../modules/ledger/region-log.js';
import { Regions } from '../modules/ledger/regions.js';
import { MongoConnection } from '../modules/mongodb/connection.js';
import { type Configuration } from '../modules/operations/configuration.js';
import { type Lease, unshared } from '../modules/projector/lease.js';
import { MongoLease } from '../modules/projector/mongodb/mongo-lease.js';
import { MemoryReadStore } from '../modules/read-store/memory/memory-read-store.js';
import { MongoReadStore } from '../modules/read-store/mongodb/mongo-read-store.js';
import { type ReadStore } from '../modules/read-store/read-store.js';
import { checkNoted, ledgerFile, makeFolder, openForWriting, openSound, requireLedger } from './data-folder.js';
import { type NotedHeads } from './data-folder.js';
import { CliError, describeFailure } from './failure.js';
import { checkKeys, hasKeys, keyFile, openKeys } from './key-file.js';
import { lockedNote } from './only-note.js';
import { isAway, lookForMongo } from './servers.js';

/** What a service stands on, wherever it is kept. */
export interface ServiceStores {
  readonly ledger: Ledger;
  readonly headNote: HeadNote;
  readonly keys: KeyStore;
  readonly regions: Regions;
  readonly readStore: ReadStore;
  readonly lease: Lease;
  /** there is a server, which may be away: begin all the same, and tell whoever asks */
  readonly evenIfAway: boolean;
  readonly isWatching: () => boolean;
  /** which stores these are, without accounts and passwords */
  readonly described: string;
}

export interface Told {
  readonly progress: Progress;
  /** something for whoever starts the service */
  readonly warning: (message: string) => void;
  /** false: a folder that holds no installation is refused, and nothing is made in it */
  readonly mayBegin?: boolean;
}

/** What was opened so far, to be closed again where something after it fails. */
class Opened {
  private readonly ends: (() => unknown)[] = [];

  keep<A>(store: A, end: (store: A) => unknown): A {
    this.ends.push(() => end(store));
    return store;
  }

  /** The error for which this is given up is the one to be told; what fails while closing would only hide it. */
  async giveUp(): Promise<void> {
    for (const end of this.ends.splice(0).reverse()) await Promise.allSettled([Promise.resolve().then(end)]);
  }
}

interface Beside {
  readonly headNote: HeadNote & NotedHeads;
  readonly keys: KeyStore;
  readonly readStore: ReadStore;
  readonly lease: Lease;
  readonly described: string;
}

/** Head notes, keys, rows and leases in MongoDB (ADR 4). */
function inMongo(
  { connection, headNote }: { readonly connection: MongoConnection; readonly headNote: MongoHeadNote },
  mayBegin: () => Promise<boolean>,
  opened: Opened,
): Beside {
  return {
    headNote,
    keys: opened.keep(new MongoKeys(connection, mayBegin), (keys) => keys.close()),
    readStore: opened.keep(new MongoReadStore(connection), (store) => store.shutdown()),
    lease: opened.keep(new MongoLease(connection), (lease) => lease.release()),
    described: `head notes, keys and read models in MongoDB at ${connection.place}, database ${connection.database}`,
  };
}

/** An EventStoreDB alone: one process, which keeps beside it what must not be in the ledger. */
async function inFolder(folder: string, ledger: Ledger, opened: Opened, mayBegin: boolean): Promise<Beside> {
  // Keys are never begun where they may have been lost, so without them the ledger has to be there to be asked.
  if (!hasKeys(folder)) {
    if ((await ledger.streams(LEDGER_PREFIX)).length > 0) checkKeys(folder);
    if (!mayBegin) throw new CliError(`there are no keys in the folder ${folder}: name the folder of the service with --data`);
  }
  makeFolder(folder);
  return {
    headNote: opened.keep(await lockedNote(folder), (note) => note.close()),
    keys: opened.keep(openKeys(keyFile(folder)), (keys) => keys.close()),
    readStore: new MemoryReadStore(),
    lease: unshared,
    described: `head notes and keys in ${folder}, read models in memory`,
  };
}

/**
 * Everything is read once before it is served: a ledger that was cut off, or whose keys are lost, is not served.
 * @param folder where the keys are; null where they are in MongoDB
 */
async function checkSound(
  { ledger, headNote, keys, regions }: Omit<Beside, 'described'> & Pick<ServiceStores, 'ledger' | 'regions'>,
  folder: string | null,
): Promise<void> {
  await checkNoted(ledger, headNote);
  const logs = [];
  for (const region of await regions.list()) {
    await keys.refresh(region);
    logs.push(await regions.log(region));
  }
  if (folder !== null && logs.length > 0) checkKeys(folder, logs);
}

/** The one place where the stores of a service are chosen. What refuses has changed nothing. @throws every error of the stores */
export async function openStores(folder: string, configuration: Configuration, told: Told): Promise<ServiceStores> {
  const { eventstoreUrl, mongodbUrl } = configuration;
  if (told.mayBegin === false && eventstoreUrl === null) await requireLedger(folder);
  if (eventstoreUrl === null && mongodbUrl === null) {
    const stores = await openForWriting(folder, told.progress);
    const described = `ledger, head notes and keys in ${folder}, read models in memory`;
    return { ...stores, readStore: new MemoryReadStore(), lease: unshared, evenIfAway: false, isWatching: () => true, described };
  }
  const opened = new Opened();
  try {
    return await openServers(folder, configuration, told, opened);
  } catch (error) {
    await opened.giveUp();
    throw error;
  }
}

/** The SQLite file of a service whose keys are elsewhere. It is read twice: alone first, so that a damaged one stays as it is. */
async function openFile(folder: string, progress: Progress): Promise<Ledger> {
  makeFolder(folder);
  return (await openSound(folder, progress, 'elsewhere')).ledger;
}

/** The connection lives as long as something uses it, so the head note is there before anybody looks. */
function reach(url: string, opened: Opened): { readonly connection: MongoConnection; readonly headNote: MongoHeadNote } {
  const connection = MongoConnection.to(url);
  return { connection, headNote: opened.keep(new MongoHeadNote(connection), (note) => note.close()) };
}

async function openServers(
  folder: string,
  { eventstoreUrl, mongodbUrl }: Configuration,
  { progress, warning, mayBegin = true }: Told,
  opened: Opened,
): Promise<ServiceStores> {
  const server =
    eventstoreUrl === null
      ? null
      : opened.keep(await EventStoreLedger.open(eventstoreUrl, { evenIfAway: true }), (ledger) => ledger.close());
  const mongo = mongodbUrl === null ? null : reach(mongodbUrl, opened);
  const isMongoThere = mongo !== null && (await lookForMongo(mongo.connection, warning));
  // A file is the last to be opened: it is made where it is absent, and nothing may be made where something else refuses.
  const ledger = server ?? opened.keep(await openFile(folder, progress), (file) => file.close());
  const isEmpty = async (): Promise<boolean> => (await ledger.streams(LEDGER_PREFIX)).length === 0;
  const beside = mongo ? inMongo(mongo, isEmpty, opened) : await inFolder(folder, ledger, opened, mayBegin);
  const regions = new Regions(ledger, beside.headNote, progress);
  try {
    if (mongo === null || isMongoThere) await checkSound({ ...beside, ledger, regions }, mongo === null ? folder : null);
  } catch (error) {
    if (!isAway(error)) throw error;
    warning(`${describeFailure(error)}; the service begins all the same, and goes on when it is there`);
  }
  const where = server ? `EventStoreDB at ${server.place}` : ledgerFile(folder);
  const isWatching = (): boolean => server?.watchStates.every(({ caughtUp }) => caughtUp) ?? true;
  return { ...beside, ledger, regions, isWatching, evenIfAway: true, described: `ledger in ${where}; ${beside.described}` };
}

/** Each is closed, whatever becomes of the one before. @throws where the end of the ledger could not be noted, or keys or ledger not closed */
export async function closeStores({ lease, readStore, headNote, keys, ledger }: ServiceStores): Promise<void> {
  for (const end of [() => lease.release(), () => readStore.shutdown()]) await Promise.allSettled([Promise.resolve().then(end)]);
  try {
    await headNote.close();
  } finally {
    await Promise.resolve(keys.close()).finally(() => ledger.close());
  }
}
