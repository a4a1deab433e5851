import { subject } from '../events/values/ids.js';
import { procedureOn } from '../projections/cycles/proceedings.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Found } from '../projections/engine/view.js';
import { type Docket } from '../projections/findings/docket.js';
import { type MeetingRow } from '../projections/meetings/fold.js';
import { quorumOf } from '../projections/meetings/quorum.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'quorum-met';

function judge(docket: Docket, meeting: Found<MeetingRow>): Breach | null {
  const { doc } = meeting;
  const lead = doc.bodies[0] ?? '';
  const body = docket.body(lead, doc.day);
  if (doc.state !== 'held' || !body) return null;
  const seats = docket.seats.filter((row) => row.doc.body === lead && row.from <= doc.day && doc.day < row.to);
  const { met, present, required } = quorumOf(doc, body, seats);
  const procedure = procedureOn(docket.proceedings.procedures, doc.day);
  const level = levelOf(procedure, RULE, 'should');
  if (met !== false || level === 'off') return null;
  return breach({
    rule: RULE,
    level,
    procedure: procedure?.procedure ?? null,
    id: `${RULE}-${meeting.id}`,
    subject: subject('meeting', meeting.id),
    on: doc.day,
    text: `Die Sitzung „${meeting.id}“ war nicht beschlussfähig: ${String(present)} anwesend, ${String(required)} nötig.`,
    remedy: remedyOf('die Zahl der Anwesenden prüfen'),
    entries: meeting.evidence.present ?? meeting.evidence.state ?? [],
  });
}

/** The sitting of a decision, by its body and day. */
const decidedIn = ({ doc }: Found<MeetingRow>, act: AssignedAct): boolean =>
  act.decision !== null && doc.bodies.some((body) => act.bodies.includes(body)) && doc.day <= act.on && act.on <= doc.until;

/** A sitting has its quorum; where no number was stated, nothing is said (CONTRACT 3, "Quorum"). */
export const quorumMet: ProcedureRule = {
  id: RULE,
  name: 'Beschlussfähigkeit',
  source: 'DOMAIN 4.4, 20',
  ofTime: (docket) => docket.meetings.flatMap((meeting) => judge(docket, meeting) ?? []),
  ofActs: (docket, acts) =>
    acts.flatMap((act) =>
      docket.meetings
        .filter((meeting) => decidedIn(meeting, act))
        .flatMap((meeting) => judge(docket, meeting) ?? [])
        .filter(({ level }) => level === 'must')
        .map((found) => ({ ...found, act: act.entry })),
    ),
};
