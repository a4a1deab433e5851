import { MongoBulkWriteError, MongoError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { ReadStoreForeign, ReadStoreMisconfigured, ReadStoreNewer, ReadStoreUnavailable } from '../read-store/errors.js';

const DUPLICATE = 11000;
const NO_SUCH_NAMESPACE = 26;
/** AuthenticationFailed, Unauthorized, and what Atlas says for both */
const NO_ACCESS: readonly unknown[] = [18, 13, 8000];
const NO_ACCOUNTS = 59;
const NO_TLS_MATCH = /^(ERR_SSL_|ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO)/;

/** On one line: some errors carry those of OpenSSL as they are. */
export const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** What was to be inserted is there already. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return error instanceof MongoServerError && error.code === DUPLICATE;
  const errors = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE) && !error.result.getWriteConcernError();
}

/** Some servers have no code for it. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof MongoServerError && (error.code === NO_SUCH_NAMESPACE || error.message === 'ns not found');

/** The server answered and refused a part; its connection stands, so nothing it acknowledged before can be lost. */
export const isAnswered = (error: unknown): boolean =>
  error instanceof MongoBulkWriteError || (error instanceof MongoServerError && !NO_ACCESS.includes(error.code));

/** The connection broke, where a new one may do better at once; a server that nobody found is not asked again. */
export const isBroken = (error: unknown): boolean =>
  error instanceof MongoError && error.name.startsWith('MongoNetwork') && !(error instanceof MongoServerSelectionError);

const isOurs = (error: unknown): error is Error =>
  [ReadStoreUnavailable, ReadStoreMisconfigured, ReadStoreForeign, ReadStoreNewer].some((kind) => error instanceof kind);

/** Every code that lies below an error: the driver wraps those of sockets and encryption. */
function codesBelow(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > 6) return [];
  const own = typeof codeOf(error) === 'string' ? [String(codeOf(error))] : [];
  const cause = 'cause' in error ? codesBelow(error.cause, depth + 1) : [];
  const servers =
    error instanceof MongoServerSelectionError && error.reason
      ? [...error.reason.servers.values()].flatMap((server) => codesBelow(server.error, depth + 1))
      : [];
  return [...own, ...cause, ...servers];
}

/** Of the driver, a socket, the name service or a deadline; anything else is not about the server and stays what it is. */
const isAboutServer = (error: unknown): boolean =>
  error instanceof MongoError ||
  typeof codeOf(error) === 'string' ||
  (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name));

/** What an error of the driver means to whoever runs the service. `what` is what was tried. */
export function failureOf(error: unknown, what: string, place: string): Error {
  if (error instanceof Error && (isOurs(error) || !isAboutServer(error))) return error;
  const codes = codesBelow(error);
  if (codes.some((code) => NO_TLS_MATCH.test(code))) {
    const remedy = 'add tls=true (and tlsCAFile) to MONGODB_URL if the server encrypts, take it out if it does not';
    return new ReadStoreMisconfigured(`${place} and this service do not agree on TLS (${textOf(error)})`, remedy, error);
  }
  if (NO_ACCESS.includes(codeOf(error))) {
    const remedy = 'check user, password and authSource in MONGODB_URL, and that the account may read and write its database';
    return new ReadStoreMisconfigured(`${place} refuses the account (${textOf(error)})`, remedy, error);
  }
  if (codeOf(error) === NO_ACCOUNTS && /sasl/i.test(textOf(error))) {
    return new ReadStoreMisconfigured(`${place} knows no accounts`, 'leave user and password out of MONGODB_URL', error);
  }
  if (codes.includes('ENOTFOUND')) {
    return new ReadStoreUnavailable(`${what}: nobody knows the host of ${place}; check MONGODB_URL and the name service`, error);
  }
  const reach = 'check that it runs, that MONGODB_URL names it, and whether it wants tls=true';
  const remedy = error instanceof MongoServerSelectionError || isBroken(error) ? reach : 'it is tried again';
  return new ReadStoreUnavailable(`${what} at ${place} failed (${textOf(error)}): ${remedy}`, error);
}
