import { type BodyRow, bodies } from '../bodies/fold.js';
import { type DecisionRow, decisions } from '../decisions/fold.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { cite, entriesOf, natural } from '../engine/cite.js';
import { type Draft, drafting, written } from '../engine/draft.js';
import { groupBy } from '../engine/group.js';
import { onDemand } from '../engine/lazily.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type SeatRow, seats } from '../seats/fold.js';
import { type MeetingRow, meetings } from './fold.js';
import { type Quorum, quorumOf } from './quorum.js';
import { bodiesIn, meetingOf, standing, together } from './sitting.js';

/** What an answer about sittings needs beside them. */
interface Around {
  /** the decisions that were taken in a sitting */
  readonly takenIn: (meeting: string) => readonly Found<DecisionRow>[];
  readonly bodies: readonly Found<BodyRow>[];
  readonly seatsOf: (body: string) => readonly Found<SeatRow>[];
}

interface Lead {
  readonly body: Found<BodyRow> | undefined;
  readonly seats: readonly Found<SeatRow>[];
}

/** The lead body, as it was on the day of the sitting. */
function leadOf({ doc }: Found<MeetingRow>, { bodies: bodyRows, seatsOf }: Around): Lead {
  const lead = doc.bodies[0] ?? '';
  const onDay = (row: { from: string; to: string }): boolean => row.from <= doc.day && doc.day < row.to;
  return { body: bodyRows.find((row) => row.id === lead && onDay(row)), seats: seatsOf(lead).filter(onDay) };
}

function quorumAt(meeting: Found<MeetingRow>, around: Around): Quorum | null {
  const { body, seats: held } = leadOf(meeting, around);
  return body ? quorumOf(meeting.doc, body.doc, held) : null;
}

/** Who was there, who could have been, and what the body asks for. */
function quorumRests(meeting: Found<MeetingRow>, around: Around): readonly EntryNumber[] {
  const { body, seats: held } = leadOf(meeting, around);
  if (!body) return [];
  const { present, attendance } = meeting.evidence;
  const { quorum, seats: stated } = body.evidence;
  return entriesOf(present, attendance, quorum, stated, ...held.map(({ evidence }) => evidence.holders));
}

/** An approval stands beside an objection that came after it. */
const minutesRest = ({ doc, evidence }: Found<MeetingRow>): readonly EntryNumber[] =>
  entriesOf(evidence.minutesState, doc.minutesApprovedOn === null ? [] : evidence.minutesApprovedOn);

const CITED = [
  'bodies',
  'day',
  'until',
  'time',
  'place',
  'kind',
  'state',
  'attendance',
  'present',
  'agenda',
  'reason',
  'minutesObjectedOn',
] as const;

const draftOf = drafting<Found<MeetingRow>, Around>({
  own: ({ id, doc }) => ({
    id,
    bodies: doc.bodies,
    day: doc.day,
    until: doc.until,
    time: doc.time,
    place: doc.place,
    kind: doc.kind,
    state: doc.state,
    attendance: doc.attendance,
    present: doc.present,
    agenda: doc.agenda,
    reason: doc.reason,
    minutes: { state: doc.minutesState, approvedOn: doc.minutesApprovedOn },
    minutesObjectedOn: doc.minutesObjectedOn,
  }),
  around: (meeting, around) => ({
    decisions: around
      .takenIn(meeting.id)
      .map(({ id }) => id)
      .sort(natural),
    quorum: quorumAt(meeting, around),
  }),
  evidence: (meeting, around) => ({
    ...cite(meeting, CITED),
    minutes: minutesRest(meeting),
    quorum: quorumRests(meeting, around),
    decisions: entriesOf(around.takenIn(meeting.id).map(({ doc }) => doc.entry)),
  }),
});

function aroundOf(
  decided: readonly Found<DecisionRow>[],
  shown: readonly Found<MeetingRow>[],
  bodyRows: readonly Found<BodyRow>[],
  seatRows: readonly Found<SeatRow>[],
): Around {
  const taken = onDemand(() => groupBy(decided, ({ doc }) => (doc.voided ? [] : [meetingOf(doc, shown)?.id ?? []].flat())));
  const seatsBy = groupBy(seatRows, ({ doc }) => [doc.body]);
  return { takenIn: (id) => taken().get(id) ?? [], bodies: bodyRows, seatsOf: (body) => seatsBy.get(body) ?? [] };
}

/** In no order: a page sorts them. */
export function* meetingDrafts({ validOn }: Question): View<readonly Draft[]> {
  const [rows, decided, bodyRows, seatRows] = yield* round(
    look(meetings, validOn),
    look(decisions, validOn),
    look(bodies, 'always'),
    look(seats, 'always'),
  );
  const shown = standing(rows);
  const around = aroundOf(decided, shown, bodyRows, seatRows);
  return shown.map((meeting) => draftOf(meeting, around));
}

export function* meetingList(question: Question): View<readonly Item[]> {
  return (yield* meetingDrafts(question)).map(written);
}

export function* meetingThing({ id, validOn }: Question): View<Item | null> {
  const [[asked]] = yield* round(look(meetings, validOn, { id }));
  if (!asked) return null;
  const { bodies: of, day, until } = asked.doc;
  const [decided, naming, near] = yield* round(
    look(decisions, validOn, { body: of }),
    look(decisions, validOn, { namedMeeting: id }),
    look(meetings, validOn, { bodies: of }),
  );
  const onItsDays = decided.filter(({ doc }) => day <= doc.decidedOn && doc.decidedOn <= until && doc.namedMeeting !== id);
  const candidates = [...onItsDays, ...naming];
  const [named, others, bodyRows, seatRows] = yield* round(
    look(meetings, validOn, { id: candidates.flatMap(({ doc }) => doc.namedMeeting ?? []) }),
    look(meetings, validOn, { bodies: bodiesIn(near) }),
    look(bodies, day, { id: of[0] ?? '' }),
    look(seats, day, { body: of[0] ?? '' }),
  );
  const shown = standing(together(near, named, others));
  if (!shown.some((meeting) => meeting.id === id)) return null;
  return draftOf(asked, aroundOf(candidates, shown, bodyRows, seatRows)).written();
}
