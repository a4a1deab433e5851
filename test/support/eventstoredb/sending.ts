import { type ServerWritableStream, type StatusObject } from '@grpc/grpc-js';
import { type ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Sends one message and waits until the client takes more. @returns false when the client has gone */
export function send(call: ReadCall, message: ReadResp): Promise<boolean> {
  if (call.cancelled) return Promise.resolve(false);
  if (call.write(message)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (): void => {
      call.off('drain', settle);
      call.off('cancelled', settle);
      call.off('close', settle);
      resolve(!call.cancelled);
    };
    call.once('drain', settle);
    call.once('cancelled', settle);
    call.once('close', settle);
  });
}

export function fail(call: { emit(event: 'error', error: unknown): boolean }, status: StatusObject): void {
  call.emit('error', status);
}
