import { refuse } from '../commands/refusal.js';
import { type Day, laterDay } from '../events/values/day.js';
import { type EntryNumber } from '../events/values/ids.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Found } from '../projections/engine/view.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type MeetingRow } from '../projections/meetings/fold.js';
import { cancelledOn, sittingsOn } from '../projections/meetings/sitting.js';
import { type Breach, breachOf, type ProcedureRule, SHOULD } from './breach.js';

const RULE = 'decision-in-meeting';

/** Why a decision of that body and day cannot belong to the sitting; null where it can. German. */
function misfit({ id, doc }: Found<MeetingRow>, body: string, on: Day): string | null {
  if (!doc.bodies.includes(body)) return `die Sitzung „${id}“ ist keine von „${body}“`;
  if (doc.day <= on && on <= doc.until) return null;
  const days = doc.day === doc.until ? `am ${germanDay(doc.day)}` : `vom ${germanDay(doc.day)} bis ${germanDay(doc.until)}`;
  return `die Sitzung „${id}“ war ${days}, der Beschluss ist vom ${germanDay(on)}`;
}

/** decision-in-meeting: a decision belongs to a sitting of its body whose days contain its own (CONTRACT 2). */
export function belongsTo(meeting: Found<MeetingRow>, body: string, on: Day): void {
  const why = misfit(meeting, body, on);
  if (why === null) return;
  refuse(RULE, `meeting: ${why}.`, 'Sitzung, Gremium oder Tag prüfen; ohne Angabe gilt die Sitzung dieses Tages', {
    field: 'meeting',
  });
}

/** The same rule for what was decided outside a sitting, in writing or urgently: it has none. */
export function outsideSittings(basis: 'circular' | 'urgent', meeting: string): void {
  const how = basis === 'circular' ? 'im Umlauf' : 'als Dringlichkeitsentscheidung';
  refuse(
    RULE,
    `meeting: was ${how} beschlossen wurde, gehört zu keiner Sitzung, angegeben ist „${meeting}“.`,
    'die Sitzung weglassen, oder als Grundlage die Sitzung angeben',
    { field: 'meeting' },
  );
}

interface Astray {
  /** German */
  readonly text: string;
  /** the day from which it is so; null: from the decision on */
  readonly since: Day | null;
  /** what called the sitting off */
  readonly by: readonly EntryNumber[];
}

const isCancelled = ({ doc }: Found<MeetingRow>): boolean => doc.state === 'cancelled';
const calledOff = (meeting: Found<MeetingRow>): Omit<Astray, 'text'> => ({
  since: meeting.from,
  by: meeting.evidence.state ?? [],
});

/** What was fitting when it was entered may be so no longer, once the sitting is known to have been on another day. */
function fromNamed(meeting: Found<MeetingRow>, { decision, bodies, on }: AssignedAct): Astray | null {
  const why = misfit(meeting, bodies[0] ?? '', on) ?? (isCancelled(meeting) ? `die Sitzung „${meeting.id}“ ist abgesagt` : null);
  if (why === null) return null;
  const text = `Der Beschluss „${decision ?? ''}“ nennt eine Sitzung, die nicht passt: ${why}.`;
  return { text, ...(isCancelled(meeting) ? calledOff(meeting) : { since: null, by: [] }) };
}

/** Who names no sitting decides in that of the day: it may have been moved, called off or withdrawn since. */
function fromThatOfItsDay(docket: Docket, { decision, bodies: [body = ''], on }: AssignedAct): Astray | null {
  if (sittingsOn(docket.meetings, body, on).length > 0) return null;
  const last = cancelledOn(docket.meetings, body, on).reduce<Found<MeetingRow> | null>(
    (a, b) => (a === null || a.from < b.from ? b : a),
    null,
  );
  const why = last ? `die Sitzung „${last.id}“ ist abgesagt` : `am ${germanDay(on)} ist keine von „${body}“ eingetragen`;
  const text = `Zum Beschluss „${decision ?? ''}“ gibt es keine Sitzung mehr: ${why}.`;
  return { text, ...(last ? calledOff(last) : { since: null, by: [] }) };
}

function astray(docket: Docket, act: AssignedAct): readonly Breach[] {
  if (act.sitting === 'none') return [];
  const { named } = act.sitting;
  const meeting = named === null ? null : docket.meeting(named);
  // Of a sitting that is named and gone, `unknown-meeting` tells.
  const found = named === null ? fromThatOfItsDay(docket, act) : meeting && fromNamed(meeting, act);
  if (!found) return [];
  const { text, since, by } = found;
  const what = { text, remedy: 'den Beschluss oder die Sitzung berichtigen' };
  const more = since === null ? {} : { since: laterDay(since, act.on), entries: [...new Set([act.entry, ...by])] };
  return [breachOf(RULE, act, SHOULD, what, more)];
}

/** A decision that is recorded as taken in a sitting has one (DESIGN 3: what was recorded separately stays, with a finding). */
export const decisionInMeeting: ProcedureRule = {
  id: RULE,
  name: 'Beschluss außerhalb seiner Sitzung',
  source: 'CONTRACT 2, "RecordDecisions"',
  ofAll: (docket) => docket.proceedings.years.flatMap(({ decisions }) => decisions.flatMap((act) => astray(docket, act))),
  ofActs: (docket, acts) => acts.flatMap((act) => astray(docket, act)),
};
