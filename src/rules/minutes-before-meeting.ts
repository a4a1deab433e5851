import { type NewEvent, type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { subject } from '../events/values/ids.js';
import { lastDayOf } from '../events/values/period.js';
import { germanDay } from '../projections/entries/german-day.js';
import { meetings } from '../projections/meetings/fold.js';
import { breach, type ProcedureRule } from './breach.js';

const RULE = 'minutes-before-meeting';
const MINUTES = ['MinutesSubmitted', 'MinutesObjected', 'MinutesApproved'] as readonly string[];

/** minutes-before-meeting: there are no minutes of a sitting that facts before them call for a later day (DOMAIN 4.4, 27). */
export function afterSitting(situation: Situation, event: NewEvent, meeting: string): NewEvent {
  const row = meetings.row(situation.stateBefore(meetings, meeting, situation.placeOf(event, 0)), event.on);
  if (!row || situation.corrects || lastDayOf(event) >= row.day) return event;
  const what = `on: die Sitzung „${meeting}“ ist am ${germanDay(row.day)}, also nach dem ${germanDay(event.on)}.`;
  return refuse(RULE, what, 'den Tag prüfen, oder zuerst den Tag der Sitzung berichtigen', { field: 'on' });
}

/** The same where only facts after them say that the sitting was later: which of the two is wrong, nobody can tell. */
export const minutesBeforeMeeting: ProcedureRule = {
  id: RULE,
  name: 'Niederschrift vor der Sitzung',
  source: 'DOMAIN 4.4, 27',
  concerns: MINUTES,
  ofActs: (docket, acts) =>
    acts.flatMap((act) => {
      const meeting = act.meeting !== null && MINUTES.includes(act.type) ? docket.meeting(act.meeting) : null;
      if (!meeting || act.on >= meeting.doc.day) return [];
      return [
        breach(
          {
            rule: RULE,
            level: 'should',
            procedure: null,
            id: `${RULE}-${meeting.id}`,
            subject: subject('meeting', meeting.id),
            on: act.on,
            text: `Mit der Niederschrift der Sitzung „${meeting.id}“ wurde am ${germanDay(act.on)} etwas getan, die Sitzung war erst am ${germanDay(meeting.doc.day)}.`,
            remedy: 'einen der beiden Tage berichtigen',
            entries: [act.entry],
          },
          { act: act.entry },
        ),
      ];
    }),
};
