import { LedgerDamaged, LedgerUnavailable } from '../errors.js';
import { type Address } from './address.js';
import { Overdue } from './deadline.js';

/** What became of a call, whatever way the client says it. */
export type Kind =
  /** the stream is not as expected */
  | 'conflict'
  /** another node leads; the next call goes there by itself */
  | 'not-leader'
  | 'not-found'
  /** a tombstone stands at the end of the stream */
  | 'deleted'
  /** the account is unknown, its password wrong, or it may not do this */
  | 'denied'
  /** the two ends do not agree on the encryption */
  | 'tls'
  /** no connection, or none any more; whether an append was stored is open */
  | 'away'
  /** not the server's error */
  | 'other';

const TYPES: Readonly<Record<string, Kind>> = {
  'wrong-expected-version': 'conflict',
  'not-leader': 'not-leader',
  'stream-not-found': 'not-found',
  'no-stream': 'not-found',
  'stream-deleted': 'deleted',
  'access-denied': 'denied',
  unavailable: 'away',
  cancelled: 'away',
  timeout: 'away',
  'deadline-exceeded': 'away',
};

/** gRPC codes: where the client gives no type (a server that is down), or one that says nothing ("unknown"). */
const CODES: Readonly<Record<number, Kind>> = {
  1: 'away', // CANCELLED
  4: 'away', // DEADLINE_EXCEEDED
  7: 'denied', // PERMISSION_DENIED
  8: 'away', // RESOURCE_EXHAUSTED
  10: 'away', // ABORTED: the server's timeout, or "consumer too slow"
  13: 'away', // INTERNAL: RST_STREAM of a server that shuts down
  14: 'away', // UNAVAILABLE
  16: 'denied', // UNAUTHENTICATED
};

const TLS = /certificate|altnames|wrong version number|SSL routines|EPROTO|ERR_TLS|ERR_SSL/i;
/** The client gives up the search for a leader with a bare Error. */
const UNDISCOVERED = /Failed to discover/;

const field = (error: unknown, key: string): unknown =>
  typeof error === 'object' && error !== null && key in error ? (error as Record<string, unknown>)[key] : undefined;

const textOf = (error: unknown): string => {
  const message = field(error, 'message');
  return typeof message === 'string' && message !== '' ? message.trim() : String(error);
};

export function kindOf(error: unknown): Kind {
  if (error instanceof Overdue) return 'away';
  const type = field(error, 'type');
  const code = field(error, 'code');
  const text = textOf(error);
  const kind =
    (typeof type === 'string' ? TYPES[type] : undefined) ??
    (typeof code === 'number' ? (CODES[code] ?? 'away') : undefined) ??
    (UNDISCOVERED.test(text) ? 'away' : 'other');
  return kind === 'away' && TLS.test(text) ? 'tls' : kind;
}

/** Whether the server may come back by itself; what else is wrong, somebody has to mend. */
export const mayComeBack = (error: unknown): boolean =>
  error instanceof LedgerUnavailable && (kindOf(error.cause) === 'away' || kindOf(error.cause) === 'not-leader');

/** Whether a reading may be tried again at once: the connection broke, or leads elsewhere now. A server that is silent stays so. */
export const broke = (error: unknown): boolean =>
  !(error instanceof Overdue) && (kindOf(error) === 'away' || kindOf(error) === 'not-leader');

/** The ledger's own error for one of the client's. What is a mistake in this program stays as it is. */
export function asLedgerError(error: unknown, { shown, tls, credentials }: Address, stream?: string): unknown {
  switch (kindOf(error)) {
    case 'away':
    case 'not-leader':
      return new LedgerUnavailable(
        `${shown} does not answer (${oneLine(error)}): look whether the server is up, whether host and port are right, and whether it ` +
          (tls ? 'speaks TLS (if not, add ?tls=false)' : 'speaks without TLS (if it asks for TLS, leave ?tls=false out)'),
        error,
      );
    case 'tls':
      return new LedgerUnavailable(
        `${shown} and this service do not agree on TLS (${oneLine(error)}): if the server speaks without TLS add ?tls=false; if its ` +
          'certificate is of an own authority name that with tlsCAFile=…; if the name does not fit, use the name in the certificate',
        error,
      );
    case 'denied':
      return new LedgerUnavailable(
        tls
          ? `${shown} refuses the account "${credentials.username}"${stream === undefined ? '' : ` at ${stream}`}: look at user and password in EVENTSTORE_URL, and whether the account may read and write there`
          : `${shown} asks for an account: name user and password in EVENTSTORE_URL, and leave ?tls=false out`,
        error,
      );
    case 'deleted':
      return new LedgerDamaged(
        `the stream ${stream ?? ''} was deleted for good (tombstone)`,
        'restore the database from a backup; nothing was changed',
      );
    default:
      return error;
  }
}

const oneLine = (error: unknown): string => textOf(error).replace(/\s+/g, ' ').slice(0, 300);
