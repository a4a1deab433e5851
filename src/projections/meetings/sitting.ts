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
  const stated = meetings.filter(({ doc }) => !doc.addedByDecision);
  const given = ({ bodies, day }: MeetingRow): boolean => bodies.some((body) => sittingsOn(stated, body, day).length > 0);
  return meetings.filter(({ doc }) => !doc.addedByDecision || !given(doc));
}

/** The bodies of these sittings: what one of them gives way to is a sitting of one of these. */
export const bodiesIn = (rows: readonly Found<MeetingRow>[]): readonly string[] => [
  ...new Set(rows.flatMap(({ doc }) => doc.bodies)),
];

/** Sittings that were found by several ways, each once, by their ids. */
export const together = (...lists: readonly (readonly Found<MeetingRow>[])[]): readonly Found<MeetingRow>[] =>
  [...new Map(lists.flat().map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

interface Index {
  readonly byId: ReadonlyMap<string, Found<MeetingRow>>;
  /** by body and first day */
  readonly begun: ReadonlyMap<string, readonly Found<MeetingRow>[]>;
  /** those of more days than one, by body */
  readonly lasting: ReadonlyMap<string, readonly Found<MeetingRow>[]>;
}
/** A register asks for the sitting of every decision, always among the same ones. */
const INDEXES = new WeakMap<readonly Found<MeetingRow>[], Index>();

function indexOf(meetings: readonly Found<MeetingRow>[]): Index {
  const known = INDEXES.get(meetings);
  if (known) return known;
  const held = meetings.filter(({ doc }) => doc.state !== 'cancelled');
  const bodiesOf = ({ doc }: Found<MeetingRow>): readonly string[] => [...new Set(doc.bodies)];
  const made = {
    byId: new Map(meetings.map((meeting) => [meeting.id, meeting])),
    begun: groupBy(held, (meeting) => bodiesOf(meeting).map((body) => `${body} ${meeting.doc.day}`)),
    lasting: groupBy(
      held.filter(({ doc }) => doc.day !== doc.until),
      bodiesOf,
    ),
  };
  INDEXES.set(meetings, made);
  return made;
}

/** The sittings of a body whose days contain the day, by their ids. */
export function sittingsOn(meetings: readonly Found<MeetingRow>[], body: string, day: Day): readonly Found<MeetingRow>[] {
  const { begun, lasting } = indexOf(meetings);
  const today = (begun.get(`${body} ${day}`) ?? []).filter(({ doc }) => day <= doc.until);
  const since = (lasting.get(body) ?? []).filter(({ doc }) => doc.day < day && day <= doc.until);
  return since.length === 0 ? today : [...today, ...since].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The sitting of a decision: the one that was named, else that of its body whose days contain the decision's day. */
export function meetingOf(decision: DecisionRow, meetings: readonly Found<MeetingRow>[]): Found<MeetingRow> | null {
  if (decision.basis !== 'sitting') return null;
  const named = decision.namedMeeting === null ? undefined : indexOf(meetings).byId.get(decision.namedMeeting);
  return named ?? sittingsOn(meetings, decision.body, decision.decidedOn)[0] ?? null;
}
