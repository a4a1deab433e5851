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
  if (doc.state !== 'held' || !body?.quorum) return null;
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

/** What an act is to blame for: that the sitting that it records, or was taken in, had no quorum. */
const blamed = (docket: Docket, act: AssignedAct, broken: (meeting: Found<MeetingRow>) => Breach | null): readonly Breach[] =>
  sittingOf(docket, act).flatMap((meeting) => {
    const found = broken(meeting);
    return found ? [{ ...found, act: act.entry }] : [];
  });

/** The sittings without a quorum, and the acts in them: most acts are in none of these, and are not looked at. */
function found(docket: Docket): readonly Breach[] {
  const broken = new Map<Found<MeetingRow>, Breach>();
  for (const meeting of docket.meetings) {
    const made = judge(docket, meeting);
    if (made) broken.set(meeting, made);
  }
  if (broken.size === 0) return [];
  const bodies = new Set([...broken.keys()].flatMap(({ doc }) => doc.bodies));
  const concerned = ({ meeting, sitting, bodies: by }: AssignedAct): boolean =>
    meeting !== null || (sitting !== 'none' && (sitting.named !== null || bodies.has(by[0] ?? '')));
  const acts = docket.proceedings.years.flatMap((year) => year.acts.filter(concerned));
  return [...broken.values(), ...acts.flatMap((act) => blamed(docket, act, (meeting) => broken.get(meeting) ?? null))];
}

/** A sitting has its quorum; where no number was stated, nothing is said (CONTRACT 3, "Quorum"). */
export const quorumMet: ProcedureRule = {
  id: RULE,
  name: 'Beschlussfähigkeit',
  source: 'DOMAIN 4.4, 20',
  ofAll: found,
  ofActs: (docket, acts) => acts.flatMap((act) => blamed(docket, act, (meeting) => judge(docket, meeting))),
};
