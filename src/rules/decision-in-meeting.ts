import { refuse } from '../commands/refusal.js';
import { type Day } from '../events/values/day.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Found } from '../projections/engine/view.js';
import { germanDay } from '../projections/entries/describe.js';
import { type Docket } from '../projections/findings/docket.js';
import { type MeetingRow } from '../projections/meetings/fold.js';
import { type Breach, breachOf, type ProcedureRule } from './breach.js';

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

/** What was fitting when it was entered may be so no longer, once the sitting is known to have been on another day. */
function movedAway(docket: Docket, act: AssignedAct): readonly Breach[] {
  const named = act.sitting === 'none' ? null : act.sitting.named;
  const meeting = named === null ? null : docket.meeting(named);
  const why = meeting && misfit(meeting, act.bodies[0] ?? '', act.on);
  if (!why) return [];
  return [
    breachOf(
      RULE,
      act,
      { level: 'should', procedure: null },
      {
        text: `Der Beschluss „${act.decision ?? ''}“ nennt eine Sitzung, die nicht passt: ${why}.`,
        remedy: 'den Beschluss oder die Sitzung berichtigen',
      },
    ),
  ];
}

export const decisionInMeeting: ProcedureRule = {
  id: RULE,
  name: 'Beschluss außerhalb seiner Sitzung',
  source: 'CONTRACT 2, "RecordDecisions"',
  ofActs: (docket, acts) => acts.flatMap((act) => movedAway(docket, act)),
};
