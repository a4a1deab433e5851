import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type Fault } from './faults.js';
import { type EventLog, type Recorded } from './log.js';
import { eventMessage, notFoundMessage, streamName } from './messages.js';
import { fail, type ReadCall, send } from './sending.js';
import { noCount, streamDeleted } from './statuses.js';

const BACKWARDS = ReadReq.Options.ReadDirection.BACKWARDS;

/** Reads a stream or `$all` once, from where the client says to where it ends. */
export async function read(
  call: ReadCall,
  options: ReadReq.Options,
  log: EventLog,
  cut: () => void,
  fault: Fault | null,
): Promise<void> {
  const count = Number(options.getCount());
  if (count === 0) {
    fail(call, noCount());
    return;
  }
  const found = options.getStream() ? ofStream(call, options, log) : ofAll(options, log);
  if (!found) return;
  const dropAfter = fault?.kind === 'drop' ? (fault.after ?? 0) : Infinity;
  let sent = 0;
  for (const event of found.slice(0, count)) {
    if (sent === dropAfter) {
      cut();
      return;
    }
    if (!(await send(call, eventMessage(event)))) return;
    sent += 1;
  }
  call.end();
}

/** @returns null when the answer was given already */
function ofStream(call: ReadCall, options: ReadReq.Options, log: EventLog): readonly Recorded[] | null {
  const wanted = options.getStream();
  const stream = streamName(wanted?.getStreamIdentifier());
  const visible = log.visible(stream);
  if (visible === 'deleted') {
    fail(call, streamDeleted(stream));
    return null;
  }
  if (visible === 'not-found') {
    call.write(notFoundMessage(stream));
    call.end();
    return null;
  }
  const backwards = options.getReadDirection() === BACKWARDS;
  if (wanted?.getEnd()) return backwards ? [...visible].reverse() : [];
  // Without a revision the client says "start": backwards that is event 0 alone.
  const from = wanted?.getStart() ? 0 : Number(wanted?.getRevision());
  return backwards
    ? visible.filter(({ revision }) => revision <= from).reverse()
    : visible.filter(({ revision }) => revision >= from);
}

function ofAll(options: ReadReq.Options, log: EventLog): readonly Recorded[] {
  const wanted = options.getAll();
  const backwards = options.getReadDirection() === BACKWARDS;
  if (wanted?.getStart()) return backwards ? [] : [...log.all];
  if (wanted?.getEnd()) return backwards ? [...log.all].reverse() : [];
  const from = BigInt(wanted?.getPosition()?.getCommitPosition() ?? '0');
  return backwards
    ? log.all.filter(({ position }) => position < from).reverse()
    : log.all.filter(({ position }) => position >= from);
}
