import { type BodyRow } from '../bodies/fold.js';
import { type Found } from '../engine/view.js';
import { type SeatRow } from '../seats/fold.js';
import { type MeetingRow } from './fold.js';

export interface Quorum {
  readonly present: number | null;
  readonly entitled: number;
  readonly required: number | null;
  readonly met: boolean | null;
}

/** Filled seats whose vote is not "no" (CONTRACT 3, "Quorum"). */
function entitledSeats(body: BodyRow, seats: readonly Found<SeatRow>[]): readonly SeatRow[] {
  const withoutVote = new Set(body.seats.filter(({ vote }) => vote === 'no').map(({ seat }) => seat));
  return seats.map(({ doc }) => doc).filter(({ seat }) => !withoutVote.has(seat));
}

function presentOf(meeting: MeetingRow, seats: readonly SeatRow[]): number | null {
  if (meeting.present !== null) return meeting.present;
  if (meeting.attendance === null) return null;
  const there = meeting.attendance;
  return seats
    .flatMap(({ seat, holders }) => holders.map((holder) => ({ seat, ...holder })))
    .filter((holder) =>
      there.some((each) => (each.person === undefined ? each.seat === holder.seat : each.person === holder.person)),
    ).length;
}

function requiredOf(body: BodyRow, entitled: number): number | null {
  if (!body.quorum) return null;
  const { of, moreThan, atLeast } = body.quorum;
  const all = of === 'maximum' ? body.seats.reduce((sum, { max, min }) => sum + (max ?? min ?? 1), 0) : entitled;
  const [share = 0, whole = 1] = (moreThan ?? '').split('/').map(Number);
  return Math.max(moreThan === undefined ? 0 : Math.floor((all * share) / whole) + 1, atLeast ?? 0);
}

/** Of the lead body, on the day of the sitting. */
export function quorumOf(meeting: MeetingRow, body: BodyRow, seats: readonly Found<SeatRow>[]): Quorum {
  const filled = entitledSeats(body, seats);
  const entitled = filled.reduce((sum, { holders }) => sum + holders.length, 0);
  const present = presentOf(meeting, filled);
  const required = requiredOf(body, entitled);
  return { present, entitled, required, met: present === null || required === null ? null : present >= required };
}
