import { type sendUnaryData, type ServerDuplexStream, type ServerReadableStream } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty as GoogleEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import { Code } from '@eventstore/db-client/generated/code_pb';
import {
  AllStreamPosition,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { type AppendReq, AppendResp, type BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type AppendOutcome, type ExpectedRevision, type Proposed } from './log.js';
import { empty, identifierOf, proposedIn, streamName } from './messages.js';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly Proposed[];
}

interface AnyRevision {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

export function expectedIn(options: AnyRevision, revision: string): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : Number(revision);
}

export type AppendCall = ServerReadableStream<AppendReq, AppendResp>;
export type AppendCallback = sendUnaryData<AppendResp>;
export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** One append, sent as options and then event by event. */
export function collectAppend(call: AppendCall, done: (request: AppendRequest) => void): void {
  let stream = '';
  let expected: ExpectedRevision = 'any';
  const events: Proposed[] = [];
  call.on('data', (message: AppendReq) => {
    const options = message.getOptions();
    const proposed = message.getProposedMessage();
    if (options) {
      stream = streamName(options.getStreamIdentifier());
      expected = expectedIn(options, options.getRevision());
    } else if (proposed) events.push(proposedIn(proposed));
  });
  call.on('end', () => {
    done({ stream, expected, events });
  });
}

/** Many appends on one call, each under its correlation id and in one or more pieces. */
export function collectBatches(call: BatchCall, done: (id: string, request: AppendRequest) => void): void {
  const begun = new Map<string, { stream: string; expected: ExpectedRevision; events: Proposed[] }>();
  call.on('data', (message: BatchAppendReq) => {
    const id = message.getCorrelationId()?.getString() ?? '';
    const options = message.getOptions();
    const append = begun.get(id) ?? { stream: '', expected: 'any' as const, events: [] };
    begun.set(id, append);
    if (options) {
      append.stream = streamName(options.getStreamIdentifier());
      append.expected = expectedIn(options, options.getStreamPosition());
    }
    append.events.push(...message.getProposedMessagesList().map(proposedIn));
    if (!message.getIsFinal()) return;
    begun.delete(id);
    done(id, append);
  });
}

/** The answer to a single append; null where it is a status and no message. */
export function appendAnswer(outcome: AppendOutcome, expected: ExpectedRevision): AppendResp | null {
  switch (outcome.kind) {
    case 'success': {
      const at = String(outcome.position);
      const position = new AppendResp.Position().setCommitPosition(at).setPreparePosition(at);
      const success = new AppendResp.Success().setPosition(position).setCurrentRevision(String(outcome.revision ?? 0));
      return new AppendResp().setSuccess(success);
    }
    case 'wrong-version': {
      const wrong = new AppendResp.WrongExpectedVersion();
      if (outcome.actual === null) wrong.setCurrentNoStream(empty());
      else wrong.setCurrentRevision(String(outcome.actual));
      if (expected === 'any') wrong.setExpectedAny(empty());
      else if (expected === 'no-stream') wrong.setExpectedNoStream(empty());
      else if (expected === 'stream-exists') wrong.setExpectedStreamExists(empty());
      else wrong.setExpectedRevision(String(expected));
      return new AppendResp().setWrongExpectedVersion(wrong);
    }
    default:
      return null;
  }
}

export function batchAnswer(id: string, { stream, expected }: AppendRequest, outcome: AppendOutcome): BatchAppendResp {
  const answer = new BatchAppendResp().setCorrelationId(new UUID().setString(id)).setStreamIdentifier(identifierOf(stream));
  if (outcome.kind === 'success') {
    const at = String(outcome.position);
    const position = new AllStreamPosition().setCommitPosition(at).setPreparePosition(at);
    return answer.setSuccess(
      new BatchAppendResp.Success().setPosition(position).setCurrentRevision(String(outcome.revision ?? 0)),
    );
  }
  const details = new Any();
  if (outcome.kind === 'wrong-version') {
    const wrong = new WrongExpectedVersion();
    if (outcome.actual === null) wrong.setCurrentNoStream(new GoogleEmpty());
    else wrong.setCurrentStreamRevision(String(outcome.actual));
    if (expected === 'any') wrong.setExpectedAny(new GoogleEmpty());
    else if (expected === 'no-stream') wrong.setExpectedNoStream(new GoogleEmpty());
    else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new GoogleEmpty());
    else wrong.setExpectedStreamPosition(String(expected));
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  } else if (outcome.kind === 'deleted') {
    const deleted = new StreamDeleted().setStreamIdentifier(identifierOf(stream));
    details.pack(deleted.serializeBinary(), 'event_store.client.StreamDeleted');
  } else {
    const large = new MaximumAppendSizeExceeded().setMaxappendsize(outcome.limit);
    details.pack(large.serializeBinary(), 'event_store.client.MaximumAppendSizeExceeded');
  }
  return answer.setError(new Status().setCode(Code.UNKNOWN).setDetails(details));
}
