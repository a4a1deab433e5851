import { type DecisionRow } from '../decisions/fold.js';
import { groupBy } from '../engine/group.js';
import { type Found } from '../engine/view.js';
import { type Day } from '../../events/values/day.js';
import { type MeetingRow } from './fold.js';

/**
 * Sittings that are known only because a decision needed one give way to a stated sitting of the same body and day:
 * otherwise the order of entering would leave a sitting behind.
 */
export function standing(meetings: readonly Found<MeetingRow>[]): readonly Found<MeetingRow>[] {
  const stated = meetings.filter(({ doc }) => !doc.addedByDecision && doc.state !== 'cancelled');
  const byBody = groupBy(stated, ({ doc }) => doc.bodies);
  const given = ({ bodies, day }: MeetingRow): boolean =>
    bodies.some((body) => byBody.get(body)?.some(({ doc }) => doc.day <= day && day <= doc.until));
  return meetings.filter(({ doc }) => !doc.addedByDecision || !given(doc));
}

interface Index {
  readonly byId: ReadonlyMap<string, Found<MeetingRow>>;
  readonly byBody: ReadonlyMap<string, readonly Found<MeetingRow>[]>;
}
/** A register asks for the sitting of every decision, always among the same ones. */
const INDEXES = new WeakMap<readonly Found<MeetingRow>[], Index>();

function indexOf(meetings: readonly Found<MeetingRow>[]): Index {
  const known = INDEXES.get(meetings);
  if (known) return known;
  const held = meetings.filter(({ doc }) => doc.state !== 'cancelled');
  const made = {
    byId: new Map(meetings.map((meeting) => [meeting.id, meeting])),
    byBody: groupBy(held, ({ doc }) => [...new Set(doc.bodies)]),
  };
  INDEXES.set(meetings, made);
  return made;
}

/** The sittings of a body whose days contain the day. */
export const sittingsOn = (meetings: readonly Found<MeetingRow>[], body: string, day: Day): readonly Found<MeetingRow>[] =>
  (indexOf(meetings).byBody.get(body) ?? []).filter(({ doc }) => doc.day <= day && day <= doc.until);

/** The sitting of a decision: the one that was named, else that of its body whose days contain the decision's day. */
export function meetingOf(decision: DecisionRow, meetings: readonly Found<MeetingRow>[]): Found<MeetingRow> | null {
  if (decision.basis !== 'sitting') return null;
  const named = decision.namedMeeting === null ? undefined : indexOf(meetings).byId.get(decision.namedMeeting);
  return named ?? sittingsOn(meetings, decision.body, decision.decidedOn)[0] ?? null;
}
