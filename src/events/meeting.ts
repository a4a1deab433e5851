import { event } from './define.js';
import { bool, count, day, id, list, object, oneOf, text, time } from './schema.js';

export const MEETING_KINDS = ['ordinary', 'extraordinary', 'retreat', 'conference'] as const;

/** Attendance is an interval per person or seat (DOMAIN 3.1). */
export const attendance = object({}, { person: id, seat: id, from: time, to: time, role: text });
export const agendaItem = object({ item: text, title: text }, { public: bool });

export const meetingEvents = {
  MeetingScheduled: event({ meeting: id, bodies: list(id), day, kind: oneOf(MEETING_KINDS) }, { until: day, time, place: text }),
  MeetingHeld: event(
    { meeting: id, bodies: list(id), day },
    {
      until: day,
      time,
      kind: oneOf(MEETING_KINDS),
      attendance: list(attendance),
      present: count,
      agenda: list(agendaItem),
      /** added because a decision needed a sitting; nothing else is stated */
      addedByDecision: bool,
    },
  ),
  MeetingCancelled: event({ meeting: id, reason: text }, {}),
  MinutesSubmitted: event({ meeting: id }, {}),
  MinutesObjected: event({ meeting: id, by: text, text }, {}),
  MinutesApproved: event({ meeting: id }, { inMeeting: id }),
};
