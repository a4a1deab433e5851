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

type Sittings = readonly Found<MeetingRow>[];
const NONE: Sittings = [];
/** Sittings by the days on which they are. */
interface ByDay {
  /** by body, then by first day */
  readonly begun: ReadonlyMap<string, ReadonlyMap<string, Sittings>>;
  /** those of more days than one, by body */
  readonly lasting: ReadonlyMap<string, Sittings>;
}
interface Index {
  readonly byId: ReadonlyMap<string, Found<MeetingRow>>;
  readonly held: ByDay;
  readonly cancelled: ByDay;
}
/** A register asks for the sitting of every decision, always among the same ones. */
const INDEXES = new WeakMap<Sittings, Index>();

function byDay(meetings: Sittings): ByDay {
  const bodiesOf = ({ doc: { bodies } }: Found<MeetingRow>): readonly string[] =>
    bodies.length < 2 ? bodies : [...new Set(bodies)];
  const lasting = meetings.filter(({ doc }) => doc.day !== doc.until);
  return {
    begun: new Map([...groupBy(meetings, bodiesOf)].map(([body, own]) => [body, groupBy(own, ({ doc }) => [doc.day])])),
    lasting: groupBy(lasting, bodiesOf),
  };
}

function indexOf(meetings: Sittings): Index {
  const known = INDEXES.get(meetings);
  if (known) return known;
  const made = {
    byId: new Map(meetings.map((meeting) => [meeting.id, meeting])),
    held: byDay(meetings.filter(({ doc }) => doc.state !== 'cancelled')),
    cancelled: byDay(meetings.filter(({ doc }) => doc.state === 'cancelled')),
  };
  INDEXES.set(meetings, made);
  return made;
}

function containing({ begun, lasting }: ByDay, body: string, day: Day): Sittings {
  const today =
    begun
      .get(body)
      ?.get(day)
      ?.filter(({ doc }) => day <= doc.until) ?? NONE;
  const since = lasting.get(body)?.filter(({ doc }) => doc.day < day && day <= doc.until) ?? NONE;
  return since.length === 0 ? today : [...today, ...since].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The sittings of a body whose days contain the day, by their ids. */
export const sittingsOn = (meetings: Sittings, body: string, day: Day): Sittings => containing(indexOf(meetings).held, body, day);

/** The same of those that were called off. */
export const cancelledOn = (meetings: Sittings, body: string, day: Day): Sittings =>
  containing(indexOf(meetings).cancelled, body, day);

/** The sitting of a decision: the one that was named, else that of its body whose days contain the decision's day. */
export function meetingOf(decision: DecisionRow, meetings: readonly Found<MeetingRow>[]): Found<MeetingRow> | null {
  if (decision.basis !== 'sitting') return null;
  const named = decision.namedMeeting === null ? undefined : indexOf(meetings).byId.get(decision.namedMeeting);
  return named ?? sittingsOn(meetings, decision.body, decision.decidedOn)[0] ?? null;
}
