import { Metadata, status, type StatusObject } from '@grpc/grpc-js';

const failed = (code: status, details: string, entries: Readonly<Record<string, string>> = {}): StatusObject => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(entries)) metadata.set(key, value);
  return { code, details, metadata };
};

export const unavailable = (): StatusObject => failed(status.UNAVAILABLE, 'Server Is Not Ready');
export const reset = (): StatusObject => failed(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)');
export const timeout = (): StatusObject => failed(status.ABORTED, 'Operation timed out', { exception: 'timeout' });
export const tooSlow = (): StatusObject => failed(status.ABORTED, 'Consumer too slow to handle event while live.');
export const denied = (): StatusObject => failed(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
export const unauthenticated = (): StatusObject => failed(status.UNAUTHENTICATED, 'Bad HTTP status code: 401');
/** The server does not foresee a reading of no event at all. */
export const noCount = (): StatusObject =>
  failed(status.UNKNOWN, "Exception was thrown by handler. ArgumentOutOfRangeException: maxCount ('0') must be positive");

export const notLeader = (host: string, port: number): StatusObject =>
  failed(status.NOT_FOUND, `Leader info available: ${host}:${String(port)}`, {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): StatusObject =>
  failed(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const appendTooLarge = (limit: number): StatusObject =>
  failed(status.INVALID_ARGUMENT, `Maximum Append Size of ${String(limit)} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
