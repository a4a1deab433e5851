import { type EventOf } from '../../../src/events/catalogue.js';
import { type Day } from '../../../src/events/values/day.js';
import { body, filledSeats, holders } from './bodies.js';
import { is, type Past, type Told } from './facts.js';

type Held = EventOf<'MeetingHeld'>['data'];

export interface MeetingAnswer {
  readonly id: string;
  readonly bodies: readonly string[];
  readonly day: Day;
  readonly until: Day;
  readonly kind: string | null;
  readonly state: 'scheduled' | 'cancelled' | 'held';
  readonly attendance: NonNullable<Held['attendance']> | null;
  readonly present: number | null;
  readonly agenda: NonNullable<Held['agenda']> | null;
  /** more is said of it than that a decision needed it */
  readonly stated: boolean;
  readonly minutes: { readonly state: 'none' | 'submitted' | 'objected' | 'approved'; readonly approvedOn: Day | null };
}

type Growing = Omit<MeetingAnswer, 'stated'>;
const about = (fact: Told): string | null => {
  const { data } = fact.event;
  if (fact.event.type === 'DecisionRecorded' || fact.event.type === 'EntryCorrected') return null;
  return 'meeting' in data && typeof data.meeting === 'string' ? data.meeting : null;
};

/**
 * In plain fact order: called, held, cancelled, minutes. A record completes what was called and states nothing that it
 * leaves out. Readings: what is said of a sitting before its first fact says nothing; a call never takes back that it was
 * held; `until` is `day` where only one day is stated; a sitting that only a decision added says nothing beside its day.
 */
export function meeting(past: Past, id: string, on: Day): MeetingAnswer | null {
  let now: Growing | null = null;
  let stated = false;
  const empty = { attendance: null, present: null, agenda: null, minutes: { state: 'none', approvedOn: null } } as const;
  for (const fact of past.upTo(on)) {
    if (about(fact) !== id) continue;
    if (is(fact, 'MeetingScheduled')) {
      const { bodies, day, until, kind } = fact.event.data;
      if (now === null) now = { id, bodies, day, until: until ?? day, kind, state: 'scheduled', ...empty };
      else if (!stated) now = { ...now, bodies, day, until: until ?? day, kind: now.kind ?? kind };
      stated = true;
    } else if (is(fact, 'MeetingHeld')) {
      const { data } = fact.event;
      const was: Growing = now ?? {
        id,
        bodies: data.bodies,
        day: data.day,
        until: data.day,
        kind: null,
        state: 'held',
        ...empty,
      };
      if (data.addedByDecision && stated) {
        now = { ...was, state: 'held' };
        continue;
      }
      now = {
        ...was,
        bodies: data.bodies,
        day: data.day,
        until: data.until ?? (was.day === data.day ? was.until : data.day),
        kind: data.kind ?? was.kind,
        state: 'held',
        attendance: data.attendance ?? was.attendance,
        present: data.present ?? was.present,
        agenda: data.agenda ?? was.agenda,
      };
      if (!data.addedByDecision) stated = true;
    } else if (now) {
      if (is(fact, 'MeetingCancelled')) now = { ...now, state: 'cancelled' };
      if (is(fact, 'MinutesSubmitted')) now = { ...now, minutes: { ...now.minutes, state: 'submitted' } };
      if (is(fact, 'MinutesObjected')) now = { ...now, minutes: { ...now.minutes, state: 'objected' } };
      if (is(fact, 'MinutesApproved')) now = { ...now, minutes: { state: 'approved', approvedOn: fact.on } };
    }
  }
  return now && { ...now, stated };
}

/** Every sitting that a fact of V or before speaks of. */
export function sittings(past: Past, on: Day): readonly MeetingAnswer[] {
  const ids = [...new Set(past.upTo(on).map(about))];
  return ids.flatMap((id) => (id === null ? [] : (meeting(past, id, on) ?? [])));
}

/**
 * Reading, for law 3: a sitting of which nothing is stated but that a decision needed it gives way to a stated one of the
 * same body whose days contain its day.
 */
export function meetings(past: Past, on: Day): readonly MeetingAnswer[] {
  const all = sittings(past, on);
  const gives = (added: MeetingAnswer): boolean =>
    all.some(
      (each) =>
        each.stated &&
        each.state !== 'cancelled' &&
        each.bodies.some((body) => added.bodies.includes(body)) &&
        each.day <= added.day &&
        added.day <= each.until,
    );
  return all.filter((each) => each.stated || !gives(each));
}

/**
 * "A decision belongs to the sitting of that body whose days contain `on`"; only one taken in a sitting. Readings: one
 * that the office named counts; a cancelled one holds no decision; of several the first by id.
 */
export function sittingOf(past: Past, fact: Told<EventOf<'DecisionRecorded'>>, on: Day): MeetingAnswer | null {
  const { meeting: named, body, basis } = fact.event.data;
  if (basis !== 'sitting') return null;
  const all = meetings(past, on);
  const fits = all.filter(
    (each) => each.bodies.includes(body) && each.day <= fact.on && fact.on <= each.until && each.state !== 'cancelled',
  );
  return all.find(({ id }) => id === named) ?? fits.sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null;
}

export interface QuorumAnswer {
  readonly present: number | null;
  readonly entitled: number;
  readonly required: number | null;
  readonly met: boolean | null;
}

/**
 * "`present`: the number stated, else the attending seat holders; `entitled`: filled seats whose vote is not `no`; no number
 * stated, no finding." Of the lead body as it was on the day of the sitting; null where there was none. Readings: a seat that
 * two hold counts for two; somebody attends by the person, or where none is named by the seat.
 */
export function quorum(past: Past, { bodies, day, present: stated, attendance }: MeetingAnswer): QuorumAnswer | null {
  const lead = bodies[0] ?? '';
  const of = body(past, lead, day);
  if (!of) return null;
  const mute = of.statedSeats.filter(({ vote }) => vote === 'no').map(({ seat }) => seat);
  const entitled = filledSeats(past, lead, day)
    .filter((seat) => !mute.includes(seat))
    .flatMap((seat) => holders(past, lead, seat, day).map((holder) => ({ seat, person: holder.person })));
  const attends = ({ seat, person }: { readonly seat: string; readonly person: string | null }): boolean =>
    (attendance ?? []).some((each) => (each.person === undefined ? each.seat === seat : each.person === person));
  const present = stated ?? (attendance ? entitled.filter(attends).length : null);
  if (!of.quorum) return { present, entitled: entitled.length, required: null, met: null };
  const sum = of.statedSeats.reduce((all, { max, min }) => all + (max ?? min ?? 1), 0);
  const all = of.quorum.of === 'maximum' ? sum : entitled.length;
  const [share = 0, whole = 1] = (of.quorum.moreThan ?? '0/1').split('/').map(Number);
  const more = of.quorum.moreThan === undefined ? 0 : Math.floor((all * share) / whole) + 1;
  const required = Math.max(more, of.quorum.atLeast ?? 0);
  return { present, entitled: entitled.length, required, met: present === null ? null : present >= required };
}

/** Ids of the decisions that belong to a sitting. */
export const decisionsOfSitting = (past: Past, id: string, on: Day): readonly string[] =>
  past
    .of(on, 'DecisionRecorded')
    .filter((fact) => sittingOf(past, fact, on)?.id === id)
    .map((fact) => fact.event.data.decision);
