import { MEETING_KINDS } from '../events/meeting.js';
import { type Day } from '../events/values/day.js';
import { decisions } from '../projections/decisions/fold.js';
import { look } from '../projections/engine/view.js';
import { sittingsOn, standing } from '../projections/meetings/sitting.js';
import { bodyExisted } from '../rules/body-existed.js';
import { exists } from '../rules/exists.js';
import { inOrder } from '../rules/first-after-last.js';
import { eachOnce } from '../rules/named-once.js';
import { votesFit } from '../rules/votes-exceed-present.js';
import { Common } from './common.js';
import { defineCommand, type Situation } from './define.js';
import { Choice, Count, DayField, Flag, Id, Part, Text, TimeField } from './fields.js';
import { newMeetingId, sittings } from './meeting-ids.js';
import { ShapeError } from './shape.js';
import { plain } from './stated.js';
import { namesNobody } from './texts.js';

class Attendance {
  @Id('Person', 'p-017', { optional: true }) person?: string;
  @Id('Sitz', 'sozialdezernat', { optional: true }) seat?: string;
  @TimeField('anwesend ab', '15:00', { optional: true }) from?: string;
  @TimeField('anwesend bis', '16:30', { optional: true }) to?: string;
  @Text('Rolle', 'beratend', { optional: true, max: 300 }) role?: string;
}

class AgendaItem {
  @Text('TOP', '4', { max: 50 }) item!: string;
  @Text('Gegenstand', 'Projekte des Schuljahres 2017/18', { max: 500 }) title!: string;
  @Flag('öffentlich', true, { optional: true }) public?: boolean;
}

export class RecordMeeting extends Common {
  @Id('Gremien (das federführende zuerst)', ['LK'], { many: true }) bodies!: string[];
  @DayField('Tag', '2017-03-15') day!: Day;
  @Id('Sitzung', 'LK-2017-03-15', { optional: true }) meeting?: string;
  @TimeField('Uhrzeit', '15:00', { optional: true }) time?: string;
  @DayField('bis (letzter Tag)', '2017-03-15', { optional: true }) until?: Day;
  @Choice('Art', MEETING_KINDS, 'ordinary', { optional: true }) kind?: (typeof MEETING_KINDS)[number];
  @Part('Anwesende', () => Attendance, { optional: true, many: true }) attendance?: Attendance[];
  @Count('Zahl der Anwesenden', 7, { optional: true }) present?: number;
  @Part('Tagesordnung', () => AgendaItem, { optional: true, many: true }) agenda?: AgendaItem[];
}

/** The only sitting of that lead body and day that was called or only added by decisions; else a new one (CONTRACT 2). */
function completed(situation: Situation, lead: string, day: Day): string {
  const open = sittings(situation).filter(
    ({ doc }) =>
      doc.bodies[0] === lead && doc.day === day && (doc.state === 'scheduled' || (doc.state === 'held' && doc.addedByDecision)),
  );
  const [only] = open;
  return only && open.length === 1 ? only.id : newMeetingId(situation, lead, day);
}

/** votes-exceed-present, where the votes were entered first: those of the decisions that were taken in this sitting. */
function votesCastFit(situation: Situation, command: Omit<RecordMeeting, 'source'>, meeting: string): void {
  const { bodies, day, until = day, present } = command;
  if (present === undefined) return;
  const others = standing(sittings(situation)).filter(({ id, doc }) => id !== meeting && !doc.addedByDecision);
  for (const { id, doc } of situation.find(look(decisions, 'always', { body: bodies }))) {
    if (doc.voided || doc.basis !== 'sitting' || doc.vote === null) continue;
    const own = doc.namedMeeting ?? sittingsOn(others, doc.body, doc.decidedOn)[0]?.id ?? meeting;
    if (own !== meeting || doc.decidedOn < day || doc.decidedOn > until) continue;
    votesFit(doc.vote, present, `present: im Beschluss „${id}“`, 'present');
  }
}

/** Whoever attended is a person, sits somewhere, or was there as somebody: the rest is left out. @throws ShapeError */
function nobody(field: string): never {
  throw new ShapeError([{ field, message: 'Anwesende: wer es war, fehlt (Person, Sitz oder Rolle)' }]);
}

export const recordMeeting = defineCommand<RecordMeeting>({
  name: 'RecordMeeting',
  label: 'Sitzung erfassen',
  shape: RecordMeeting,
  actDay: ({ day }) => day,
  actField: 'day',
  decide({ source: _source, ...command }, situation, act) {
    inOrder(command.day, command.until, 'until');
    eachOnce(command.bodies, 'bodies');
    for (const body of command.bodies) bodyExisted(situation, body, command.day, 'bodies');
    if (command.meeting !== undefined) exists(situation, 'meeting', command.meeting, 'meeting');
    for (const [index, { person, seat, role }] of (command.attendance ?? []).entries()) {
      if (person === undefined && seat === undefined && role === undefined) nobody(`attendance[${String(index)}]`);
      if (person !== undefined) exists(situation, 'person', person, `attendance[${String(index)}].person`);
    }
    namesNobody(situation, { agenda: command.agenda, attendance: command.attendance });
    const meeting = command.meeting ?? completed(situation, command.bodies[0] ?? '', command.day);
    votesCastFit(situation, command, meeting);
    return [{ type: 'MeetingHeld', data: { ...plain({ ...command }), meeting }, ...act }];
  },
});
