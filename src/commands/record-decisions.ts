import { BASES } from '../events/decision.js';
import { type Effect } from '../events/effects.js';
import { type Place } from '../events/order.js';
import { type Day } from '../events/values/day.js';
import { type ActDay as Act, formatActDay } from '../events/values/period.js';
import { sittingsOn, standing } from '../projections/meetings/sitting.js';
import { bodyExisted } from '../rules/body-existed.js';
import { correctedEntry } from '../rules/corrected.js';
import { belongsTo, outsideSittings } from '../rules/decision-in-meeting.js';
import { exists } from '../rules/exists.js';
import { votesFit } from '../rules/votes-exceed-present.js';
import { Common } from './common.js';
import { type DecisionData, decisionData, isAdopted, StatedDecision } from './decision.js';
import { defineCommand, type NewEvent, type Situation } from './define.js';
import { checkEffects } from './effects/check.js';
import { type StatedEffect } from './effects/index.js';
import { ActDay, Choice, Id, Part } from './fields.js';
import { type GivenIds, newIds } from './given.js';
import { newMeetingId, sittings } from './meeting-ids.js';
import { refuse } from './refusal.js';
import { plain, stated } from './stated.js';
import { namesNobody } from './texts.js';
import { germanDay } from '../projections/entries/german-day.js';

export class RecordDecisions extends Common {
  @Id('Gremium', 'LK') body!: string;
  @ActDay('beschlossen am', '2016-10-12') on!: string;
  @Choice('Grundlage', BASES, 'sitting', { optional: true }) basis?: (typeof BASES)[number];
  @Id('Sitzung', 'LK-2016-10-12', { optional: true }) meeting?: string;
  @Id('Planungszyklus (oder "none")', '2016-17', { optional: true }) cycle?: string;
  @Part('Beschlüsse', () => StatedDecision, { many: true }) decisions!: StatedDecision[];
}

/** A sitting that is named is one of that body and day; who decides outside sittings names none. @throws Refusal */
export function sittingFits({ body, basis = 'sitting', meeting }: RecordDecisions, situation: Situation, on: Day): void {
  if (meeting === undefined) return;
  if (basis !== 'sitting') outsideSittings(basis, meeting);
  const named = standing(sittings(situation)).find(({ id }) => id === meeting);
  if (named) belongsTo(named, body, on);
}

/** The sitting that the decisions belong to; null where none of the body contains the day. */
function sittingOf(command: RecordDecisions, situation: Situation, on: Day): { id: string; present: number | null } | null {
  const known = standing(sittings(situation));
  if (command.meeting !== undefined) {
    exists(situation, 'meeting', command.meeting, 'meeting');
    const named = known.find(({ id }) => id === command.meeting);
    return named ? { id: named.id, present: named.doc.present } : null;
  }
  const candidates = sittingsOn(known, command.body, on);
  if (candidates.length > 1) {
    const ids = candidates.map(({ id }) => id).join(', ');
    refuse(
      'meeting-ambiguous',
      `meeting: am ${germanDay(on)} gibt es mehrere Sitzungen von „${command.body}“: ${ids}.`,
      'die Sitzung angeben',
      { field: 'meeting' },
    );
  }
  const [only] = candidates;
  return only ? { id: only.id, present: only.doc.present } : null;
}

/** Ids and versions are given at entry, mandates only to what was adopted; entries are named by their id (CONTRACT 1, 2). */
function effectGiver(
  situation: Situation,
  { decision, adopted, place, ids }: { decision: string; adopted: boolean; place: Place; ids: GivenIds },
): (effect: StatedEffect, field: string) => Effect {
  return (effect, field) => {
    if (effect.type === 'CorrectionConfirmed') {
      return { type: effect.type, entry: correctedEntry(situation, effect.entry, `${field}.entry`) };
    }
    const data = plain<object>(effect) as Effect;
    if (!adopted) return data;
    if (data.type === 'PlanModified') return { ...data, version: ids.version(data.project, place) };
    if (data.type === 'ProgrammeResolved' && data.changes) {
      return { ...data, changes: data.changes.map((change) => ({ ...change, version: ids.version(change.project, place) })) };
    }
    return data.type === 'MandateIssued' ? { ...data, mandates: ids.mandates(data, decision) } : data;
  };
}

function recorded(command: RecordDecisions, situation: Situation, act: Act, ids: GivenIds): readonly DecisionData[] {
  const { body, basis = 'sitting', meeting, cycle, note, asHappened } = command;
  return command.decisions.map((decision, index) => {
    const heading = ids.heading(index);
    const place = situation.placeOf(provisional(heading.decision, body, decision, act), index);
    const adopted = isAdopted(decision.result ?? 'adopted');
    const given = { effect: effectGiver(situation, { decision: heading.decision, adopted, place, ids }) };
    return decisionData(
      { ...heading, body, basis, meeting, cycle, note, asHappened },
      decision,
      given,
      `decisions[${String(index)}]`,
    );
  });
}

/** Enough of the event to know its place in fact order. */
const provisional = (decision: string, body: string, { text, item }: StatedDecision, act: Act): NewEvent => ({
  type: 'DecisionRecorded',
  data: stated({
    decision,
    number: decision,
    body,
    basis: 'sitting' as const,
    text,
    result: 'adopted' as const,
    public: true,
    item,
  }),
  ...act,
});

/** The decisions, and the sitting where there is none yet; new ones and corrected ones go the same way. @throws Refusal */
export function decided(command: RecordDecisions, situation: Situation, act: Act, ids: GivenIds): readonly NewEvent[] {
  const { body, basis = 'sitting', cycle } = command;
  bodyExisted(situation, body, act.on, 'body');
  if (cycle !== undefined && cycle !== 'none') exists(situation, 'cycle', cycle, 'cycle');
  namesNobody(situation, { decisions: command.decisions });
  const sitting = basis === 'sitting' ? sittingOf(command, situation, act.on) : null;
  for (const [index, { vote }] of command.decisions.entries()) {
    if (vote && sitting) votesFit(vote, sitting.present, `decisions[${String(index)}].vote`);
  }
  const events = recorded(command, situation, act, ids).map((data): NewEvent => ({ type: 'DecisionRecorded', data, ...act }));
  checkEffects(events, situation, act.on);
  if (basis !== 'sitting' || sitting) return events;
  const meeting = newMeetingId(situation, body, formatActDay(act));
  return [...events, { type: 'MeetingHeld', data: { meeting, bodies: [body], day: act.on, addedByDecision: true }, ...act }];
}

export const recordDecisions = defineCommand<RecordDecisions>({
  name: 'RecordDecisions',
  label: 'Beschlüsse erfassen',
  shape: RecordDecisions,
  actDay: ({ on }) => on,
  attempted: ({ body, decisions }) => ({ body, acts: decisions.flatMap(({ effects = [] }) => effects.map(({ type }) => type)) }),
  decide(command, situation, act) {
    const events = decided(command, situation, act, newIds(situation, command.body, act.on));
    sittingFits(command, situation, act.on);
    return events;
  },
});
