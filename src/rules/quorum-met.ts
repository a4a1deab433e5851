import { subject } from '../events/values/ids.js';
import { procedureOn } from '../projections/cycles/proceedings.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Found } from '../projections/engine/view.js';
import { type Docket } from '../projections/findings/docket.js';
import { type MeetingRow } from '../projections/meetings/fold.js';
import { quorumOf } from '../projections/meetings/quorum.js';
import { sittingsOn } from '../projections/meetings/sitting.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'quorum-met';

function judge(docket: Docket, meeting: Found<MeetingRow>): Breach | null {
  const { doc } = meeting;
  const lead = doc.bodies[0] ?? '';
  const body = docket.body(lead, doc.day);
  if (doc.state !== 'held' || !body) return null;
  const seats = docket.seatsOf(lead).filter((row) => row.from <= doc.day && doc.day < row.to);
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
    entries: meeting.evidence[doc.present === null ? 'attendance' : 'present'] ?? [],
  });
}

/** The sitting that an act records, or that its decision was taken in. */
function sittingOf(docket: Docket, { meeting, sitting, bodies, on }: AssignedAct): readonly Found<MeetingRow>[] {
  const id = sitting === 'none' ? meeting : sitting.named;
  if (id !== null) return [docket.meeting(id) ?? []].flat();
  const [body = ''] = bodies;
  return sitting === 'none' ? [] : sittingsOn(docket.meetings, body, on).slice(0, 1);
}

/** A sitting has its quorum; where no number was stated, nothing is said (CONTRACT 3, "Quorum"). */
export const quorumMet: ProcedureRule = {
  id: RULE,
  name: 'Beschlussfähigkeit',
  source: 'DOMAIN 4.4, 20',
  ofTime: (docket) => docket.meetings.flatMap((meeting) => judge(docket, meeting) ?? []),
  ofActs: (docket, acts) =>
    acts.flatMap((act) =>
      sittingOf(docket, act)
        .flatMap((meeting) => judge(docket, meeting) ?? [])
        .map((found) => ({ ...found, act: act.entry })),
    ),
};
