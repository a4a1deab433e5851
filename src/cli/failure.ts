import { CharterError } from '../commands/charter/fault.js';
import { EventError } from '../events/errors.js';
import { AddressError } from '../modules/ledger/eventstoredb/address.js';
import { ConfigurationError } from '../modules/operations/configuration.js';
import { KeysUnavailable } from '../modules/keys/keys.js';
import { KeysDiffer, NoKeys } from '../modules/keys/moving.js';
import { ReadStoreForeign, ReadStoreMisconfigured, ReadStoreNewer, ReadStoreUnavailable } from '../modules/read-store/errors.js';
import { PortTaken } from '../modules/api/http/listen.js';
import {
  LedgerDamaged,
  LedgerForeign,
  LedgerLocked,
  LedgerNewer,
  LedgerReadOnly,
  LedgerUnavailable,
} from '../modules/ledger/errors.js';
import { ExportUnsound } from '../modules/ledger/moving/format.js';
import { RegionDiffers } from '../modules/ledger/moving/import.js';

/** Something that the person at the command line can mend; the message says what and how. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

const FORESEEN = [
  CliError,
  ConfigurationError,
  AddressError,
  ExportUnsound,
  RegionDiffers,
  CharterError,
  PortTaken,
  EventError,
  LedgerDamaged,
  LedgerForeign,
  LedgerLocked,
  LedgerNewer,
  LedgerReadOnly,
  LedgerUnavailable,
  KeysUnavailable,
  KeysDiffer,
  NoKeys,
  ReadStoreForeign,
  ReadStoreMisconfigured,
  ReadStoreNewer,
  ReadStoreUnavailable,
];

/** What to print for an error: its message where somebody foresaw it, else everything, so that it can be reported. */
export function describeFailure(error: unknown): string {
  if (FORESEEN.some((kind) => error instanceof kind) && error instanceof Error) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The one way in which a command ends badly: what went wrong on stderr, and an exit code that is not 0. */
export function fail(error: unknown): void {
  process.stderr.write(`beschlussbuch: ${describeFailure(error)}\n`);
  process.exitCode = 1;
}

/** Whoever reads what is printed may stop early (`| head`): the rest has nowhere to go, and a cut-off export is no export. */
export function endWithReader(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.stderr.write('beschlussbuch: the output was closed before all of it was written\n');
    process.exit(1);
  });
}
