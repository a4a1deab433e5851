import { type DecisionRow } from '../decisions/fold.js';
import { type Found } from '../engine/view.js';
import { type Day } from '../../events/values/day.js';
import { type MeetingRow } from './fold.js';

/**
 * Sittings that are known only because a decision needed one give way to a stated sitting of the same body and day:
 * otherwise the order of entering would leave a sitting behind.
 */
export function standing(meetings: readonly Found<MeetingRow>[]): readonly Found<MeetingRow>[] {
  const stated = meetings.filter(({ doc }) => !doc.addedByDecision && doc.state !== 'cancelled');
  const given = (added: MeetingRow): boolean =>
    stated.some(
      ({ doc }) => doc.bodies.some((body) => added.bodies.includes(body)) && doc.day <= added.day && added.day <= doc.until,
    );
  return meetings.filter(({ doc }) => !doc.addedByDecision || !given(doc));
}

/** The sittings of a body whose days contain the day. */
export const sittingsOn = (meetings: readonly Found<MeetingRow>[], body: string, day: Day): readonly Found<MeetingRow>[] =>
  meetings.filter(({ doc }) => doc.state !== 'cancelled' && doc.bodies.includes(body) && doc.day <= day && day <= doc.until);

/** The sitting of a decision: the one that was named, else that of its body whose days contain the decision's day. */
export function meetingOf(decision: DecisionRow, meetings: readonly Found<MeetingRow>[]): Found<MeetingRow> | null {
  if (decision.basis !== 'sitting') return null;
  const named = meetings.find(({ id }) => id === decision.namedMeeting);
  return named ?? sittingsOn(meetings, decision.body, decision.decidedOn)[0] ?? null;
}
