import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { type Proposed, type Recorded } from './log.js';

const TICKS_PER_MILLISECOND = 10_000n;

export const streamName = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export function identifierOf(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(new Uint8Array(Buffer.from(stream, 'utf8')));
}

interface ProposedMessage {
  getId(): UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

/** Both ways to append carry events of the same form. */
export function proposedIn(message: ProposedMessage): Proposed {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function eventMessage(recorded: Recorded): ReadResp {
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(recorded.id))
    .setStreamIdentifier(identifierOf(recorded.stream))
    .setStreamRevision(String(recorded.revision))
    .setCommitPosition(String(recorded.position))
    .setPreparePosition(String(recorded.position))
    .setData(recorded.data)
    .setCustomMetadata(recorded.metadata);
  event.getMetadataMap().set('type', recorded.type);
  event.getMetadataMap().set('content-type', recorded.contentType);
  event.getMetadataMap().set('created', String(BigInt(recorded.created) * TICKS_PER_MILLISECOND));
  const resolved = new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(recorded.position));
  return new ReadResp().setEvent(resolved);
}

export const notFoundMessage = (stream: string): ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));

export const confirmationMessage = (id: string): ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(id));

export const caughtUpMessage = (): ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const checkpointMessage = (position: bigint): ReadResp =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
  );

export const empty = (): Empty => new Empty();
