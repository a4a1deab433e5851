import { randomBytes } from 'node:crypto';
import { EventStoreLedger } from '../../modules/ledger/eventstoredb/eventstore-ledger.js';
import { LEDGER_PREFIX } from '../../modules/ledger/entry-codec.js';
import { MongoHeadNote } from '../../modules/ledger/mongodb/mongo-head-note.js';
import { NamedApart } from '../../modules/ledger/named-apart.js';
import { PassingDatabase } from '../../modules/mongodb/passing-database.js';
import { type Configuration, readConfiguration } from '../../modules/operations/configuration.js';
import { MongoReadStore } from '../../modules/read-store/mongodb/mongo-read-store.js';
import { CliError } from '../failure.js';
import { type FreshStores } from './fresh-service.js';

export interface Servers {
  readonly eventstoreUrl: string;
  readonly mongodbUrl: string;
}

/** @throws CliError, ConfigurationError */
export function serversOf({ eventstoreUrl, mongodbUrl }: Configuration = readConfiguration()): Servers {
  const absent = [...(eventstoreUrl === null ? ['EVENTSTORE_URL'] : []), ...(mongodbUrl === null ? ['MONGODB_URL'] : [])];
  if (eventstoreUrl !== null && mongodbUrl !== null) return { eventstoreUrl, mongodbUrl };
  throw new CliError(
    `--on-servers needs EVENTSTORE_URL and MONGODB_URL in the environment, and ${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'} not set: ` +
      'such as esdb://USER:PASSWORD@HOST:2113 and mongodb://USER:PASSWORD@HOST:27017/DATABASE',
  );
}

export interface RunOnServers<A> {
  readonly result: A;
  /** where it ran and what stays there, without accounts and passwords */
  readonly described: string;
}

/**
 * Stores for one run on the servers, with nothing in them. Real ledgers and read models are neither read nor written: the run's
 * streams have a prefix of their own and stay (nobody but an administrator can delete a ledger's stream), its database is dropped.
 */
export async function onServers<A>(
  { eventstoreUrl, mongodbUrl }: Servers,
  work: (open: () => Promise<FreshStores>) => Promise<A>,
): Promise<RunOnServers<A>> {
  const run = `scenario-${randomBytes(5).toString('hex')}`;
  const prefix = `${run}-`;
  const server = await EventStoreLedger.open(eventstoreUrl, { guarded: `${prefix}${LEDGER_PREFIX}` });
  const ledger = new NamedApart(server, prefix);
  try {
    const database = PassingDatabase.beside(mongodbUrl, `-${run}`);
    const { connection } = database;
    const headNote = new MongoHeadNote(connection);
    const readStore = new MongoReadStore(connection);
    let result: A;
    try {
      result = await work(() => Promise.resolve({ ledger, headNote, readStore }));
    } finally {
      // The service has closed them, unless it could not begin.
      await Promise.allSettled([readStore.shutdown(), headNote.close()]);
      await database.drop();
    }
    const described = `on EventStoreDB at ${server.place}, where its streams ${prefix}… stay, and MongoDB at ${connection.place}`;
    return { result, described };
  } finally {
    await ledger.close();
  }
}
