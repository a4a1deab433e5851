import { type DataOf } from '../../events/catalogue.js';
import { type Fact, isFact } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { defineProjection } from '../engine/define.js';

type Held = DataOf<'MeetingHeld'>;

export const MEETING_STATES = ['scheduled', 'cancelled', 'held'] as const;
export const MINUTES_STATES = ['none', 'submitted', 'objected', 'approved'] as const;

export interface MeetingRow {
  readonly bodies: readonly string[];
  readonly day: Day;
  /** the last day; the first one where only one is stated */
  readonly until: Day;
  readonly time: string | null;
  readonly place: string | null;
  readonly kind: NonNullable<Held['kind']> | null;
  readonly state: (typeof MEETING_STATES)[number];
  readonly attendance: NonNullable<Held['attendance']> | null;
  readonly present: number | null;
  readonly agenda: NonNullable<Held['agenda']> | null;
  readonly reason: string | null;
  /** it is known only because a decision needed it */
  readonly addedByDecision: boolean;
  /** what was said of them last; each of the days beside it rests on the entry that set it */
  readonly minutesState: (typeof MINUTES_STATES)[number];
  readonly minutesApprovedOn: Day | null;
  /** of the objection that stands: neither an approval nor new minutes followed it */
  readonly minutesObjectedOn: Day | null;
}

const unknown = (day: Day): MeetingRow => ({
  bodies: [],
  day,
  until: day,
  time: null,
  place: null,
  kind: null,
  state: 'scheduled',
  attendance: null,
  present: null,
  agenda: null,
  reason: null,
  addedByDecision: true,
  minutesState: 'none',
  minutesApprovedOn: null,
  minutesObjectedOn: null,
});

/** What is stated later completes what was stated before; a sitting that a decision added states nothing but its day. */
function held(was: MeetingRow | null, data: Held): MeetingRow {
  const row = was ?? unknown(data.day);
  if (data.addedByDecision && was && !was.addedByDecision) return { ...was, state: 'held' };
  return {
    ...row,
    bodies: data.bodies,
    day: data.day,
    until: data.until ?? (was && was.day === data.day ? was.until : data.day),
    time: data.time ?? row.time,
    kind: data.kind ?? row.kind,
    state: 'held',
    attendance: data.attendance ?? row.attendance,
    present: data.present ?? row.present,
    agenda: data.agenda ?? row.agenda,
    addedByDecision: row.addedByDecision && data.addedByDecision === true,
  };
}

function become(was: MeetingRow | null, fact: Fact): MeetingRow | null {
  if (isFact(fact, 'MeetingScheduled')) {
    const { bodies, day, until, time, place, kind } = fact.event.data;
    const called = { bodies, day, until: until ?? day, addedByDecision: false };
    if (!was) return { ...unknown(day), ...called, kind, time: time ?? null, place: place ?? null };
    // Called after it was held, on the same day: a sitting that only a decision needed is stated now.
    if (!was.addedByDecision) return was;
    return { ...was, ...called, kind: was.kind ?? kind, time: was.time ?? time ?? null, place: place ?? null };
  }
  if (isFact(fact, 'MeetingHeld')) return held(was, fact.event.data);
  if (!was) return was;
  if (isFact(fact, 'MeetingCancelled')) return { ...was, state: 'cancelled', reason: fact.event.data.reason };
  if (isFact(fact, 'MinutesSubmitted')) return { ...was, minutesState: 'submitted', minutesObjectedOn: null };
  if (isFact(fact, 'MinutesObjected')) return { ...was, minutesState: 'objected', minutesObjectedOn: fact.on };
  if (isFact(fact, 'MinutesApproved')) {
    return { ...was, minutesState: 'approved', minutesApprovedOn: fact.on, minutesObjectedOn: null };
  }
  return was;
}

export const meetings = defineProjection<MeetingRow | null, MeetingRow>({
  name: 'meetings',
  version: 2,
  subject: 'meeting',
  indexes: ['bodies'],
  heeds: (fact) => !isFact(fact, 'DecisionRecorded'),
  initial: () => null,
  apply: become,
  turningPoints: () => [],
  row: (state) => state,
});
