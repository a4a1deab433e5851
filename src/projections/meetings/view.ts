import { bodies } from '../bodies/fold.js';
import { decisions } from '../decisions/fold.js';
import { byId, cite, entriesOf, natural } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { seats } from '../seats/fold.js';
import { type MeetingRow, meetings } from './fold.js';
import { quorumOf } from './quorum.js';
import { meetingOf, standing } from './sitting.js';

export function* meetingList({ validOn }: Question): View<readonly Item[]> {
  const [rows, decided, bodyRows, seatRows] = yield* round(
    look(meetings, validOn),
    look(decisions, validOn),
    look(bodies, 'always'),
    look(seats, 'always'),
  );
  const shown = standing(rows);
  const inMeeting = new Map<string, string[]>();
  for (const { id, doc } of decided) {
    const sitting = doc.voided ? null : meetingOf(doc, shown);
    if (sitting) inMeeting.set(sitting.id, [...(inMeeting.get(sitting.id) ?? []), id]);
  }
  const quorum = ({ doc }: Found<MeetingRow>): unknown => {
    const lead = doc.bodies[0] ?? '';
    const onDay = (row: { from: string; to: string }): boolean => row.from <= doc.day && doc.day < row.to;
    const body = bodyRows.find((row) => row.id === lead && onDay(row));
    return body
      ? quorumOf(
          doc,
          body.doc,
          seatRows.filter((row) => row.doc.body === lead && onDay(row)),
        )
      : null;
  };
  return byId(shown).map((meeting) => {
    const { bodies: of, day, until, time, place, kind, state, attendance, present, agenda, reason, minutes } = meeting.doc;
    const about = (inMeeting.get(meeting.id) ?? []).sort(natural);
    return {
      id: meeting.id,
      bodies: of,
      day,
      until,
      time,
      place,
      kind,
      state,
      decisions: about,
      attendance,
      present,
      agenda,
      reason,
      quorum: quorum(meeting),
      minutes: { state: minutes.state, approvedOn: minutes.approvedOn },
      evidence: {
        ...cite(meeting, ['bodies', 'day', 'until', 'kind', 'state', 'attendance', 'minutes'], { quorum: 'present' }),
        decisions: entriesOf(decided.filter(({ id }) => about.includes(id)).map(({ doc }) => doc.entry)),
      },
    };
  });
}

export function* meetingThing(question: Question): View<Item | null> {
  const all = yield* meetingList(question);
  return all.find(({ id }) => id === question.id) ?? null;
}
