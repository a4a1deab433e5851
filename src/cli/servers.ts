import { EventStoreLedger } from '../modules/ledger/eventstoredb/eventstore-ledger.js';
import { type Ledger } from '../modules/ledger/ledger.js';
import { CliError } from './failure.js';

/** The ledger on the server that the environment names; an address with a password does not belong on a command line. */
export async function openServerLedger(): Promise<Ledger> {
  const url = process.env['EVENTSTORE_URL'] ?? '';
  if (url === '')
    throw new CliError('--on-servers needs EVENTSTORE_URL in the environment, such as esdb://USER:PASSWORD@HOST:2113');
  return EventStoreLedger.open(url);
}
