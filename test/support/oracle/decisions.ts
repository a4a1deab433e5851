import { type EventOf } from '../../../src/events/catalogue.js';
import { type Effect } from '../../../src/events/effects.js';
import { addDays, type Day } from '../../../src/events/values/day.js';
import { effectsOf, type Past, type Told } from './facts.js';
import { sittingOf } from './meetings.js';

type Recorded = Told<EventOf<'DecisionRecorded'>>;
type Data = Recorded['event']['data'];

export interface DecisionAnswer {
  readonly id: string;
  readonly number: string;
  readonly body: string;
  readonly meeting: string | null;
  readonly basis: Data['basis'];
  readonly decidedOn: Day;
  readonly effectiveFrom: Day;
  readonly enteredOn: Day;
  readonly minutesApprovedOn: Day | null;
  readonly state: 'valid' | 'corrected' | 'voided' | 'revoked' | 'superseded' | 'to-be-ratified';
  readonly text: string;
  readonly proposal: string | null;
  readonly result: Data['result'];
  readonly vote: NonNullable<Data['vote']> | null;
  readonly unanimous: boolean | null;
  readonly effects: readonly Effect[];
  readonly projects: readonly string[];
  readonly conditions: NonNullable<Data['conditions']>;
  readonly correctedOn: Day | null;
  readonly confirmedOn: Day | null;
  readonly previousTexts: readonly { readonly text: string; readonly until: Day }[];
  readonly public: boolean;
}

/** Every project that an effect names, adopted or not. */
export function projectsIn(effect: Effect): readonly string[] {
  const named: string[] = [];
  if ('project' in effect) named.push(effect.project);
  if ('projects' in effect) {
    for (const each of effect.projects ?? []) named.push(typeof each === 'string' ? each : each.project);
  }
  if ((effect.type === 'ProgrammeRecommended' || effect.type === 'ProgrammeResolved') && effect.changes) {
    for (const each of effect.changes) named.push(each.project);
  }
  return named;
}

/** "The earliest `from` of the effects (for an end, the day after `until`), else `decidedOn`"; no effect holds before the act. */
function effectiveFrom(fact: Recorded): Day {
  const days: Day[] = [];
  const adopted = fact.event.data.result === 'adopted' || fact.event.data.result === 'adopted-changed';
  for (const effect of adopted ? (fact.event.data.effects ?? []) : []) {
    if (effect.type === 'ProjectEnded' || effect.type === 'BodyDissolved') days.push(addDays(effect.until, 1));
    else if ('from' in effect) days.push(effect.from);
  }
  const earliest = days.sort()[0] ?? fact.on;
  return earliest < fact.on ? fact.on : earliest;
}

/** True with consensus, or with yes > 0 and no = 0; null where no vote is stated. */
function unanimous(vote: Data['vote']): boolean | null {
  if (vote === undefined) return null;
  return 'consensus' in vote ? true : vote.yes > 0 && vote.no === 0;
}

/** The texts that stood before, each with the last day on which it was the known one; what stayed the same is no earlier text. */
function previousTexts(fact: Recorded): DecisionAnswer['previousTexts'] {
  const texts: { text: string; until: Day }[] = [];
  fact.corrections.forEach((said, index) => {
    const was = said.before.type === 'DecisionRecorded' ? said.before.data.text : '';
    const next = fact.corrections[index + 1]?.before ?? fact.event;
    if (next.type === 'DecisionRecorded' && next.data.text !== was) texts.push({ text: was, until: addDays(said.enteredOn, -1) });
  });
  return texts;
}

type Later = 'DecisionRevoked' | 'DecisionSuperseded' | 'DecisionRatified' | 'DecisionMadePublic';
/** The day of the last decision, up to V, that did this to the decision. */
export const laterWord = (past: Past, id: string, on: Day, type: Later): Day | null =>
  past
    .effects(on, type)
    .filter(({ effect }) => effect.decision === id)
    .at(-1)?.fact.on ?? null;

/**
 * "`corrected`, `voided` hold at every V from the entry's day, by K alone": so a corrected decision stays corrected where
 * it would otherwise be to be ratified. Contested: one that is corrected and also revoked or superseded.
 */
function stateOf(past: Past, fact: Recorded, on: Day): DecisionAnswer['state'] {
  const { decision, basis } = fact.event.data;
  if (fact.voidedBy !== null) return 'voided';
  if (laterWord(past, decision, on, 'DecisionRevoked') !== null) return 'revoked';
  if (laterWord(past, decision, on, 'DecisionSuperseded') !== null) return 'superseded';
  if (fact.corrections.length > 0) return 'corrected';
  return basis === 'urgent' && laterWord(past, decision, on, 'DecisionRatified') === null ? 'to-be-ratified' : 'valid';
}

/** The day on V of the last decision that confirms the correction; a decision that is not corrected has nothing to confirm. */
function confirmedOn(past: Past, fact: Recorded, on: Day): Day | null {
  if (fact.corrections.length === 0) return null;
  const confirming = past.effects(on, 'CorrectionConfirmed').filter(({ effect }) => effect.entry === fact.id);
  return confirming.at(-1)?.fact.on ?? null;
}

function answer(past: Past, fact: Recorded, on: Day): DecisionAnswer {
  const { data } = fact.event;
  const sitting = sittingOf(past, fact, on);
  return {
    id: data.decision,
    number: data.number,
    body: data.body,
    // Reading: what the office named is told, also where there is no such sitting (any more).
    meeting: sitting?.id ?? data.meeting ?? null,
    basis: data.basis,
    decidedOn: fact.on,
    effectiveFrom: effectiveFrom(fact),
    enteredOn: fact.enteredOn,
    minutesApprovedOn: sitting?.minutes.approvedOn ?? null,
    state: stateOf(past, fact, on),
    text: data.text,
    proposal: data.proposal ?? null,
    result: data.result,
    vote: data.vote ?? null,
    unanimous: unanimous(data.vote),
    effects: data.effects ?? [],
    projects: [...new Set((data.effects ?? []).flatMap(projectsIn))],
    conditions: data.conditions ?? [],
    correctedOn: fact.corrections.at(-1)?.enteredOn ?? null,
    confirmedOn: confirmedOn(past, fact, on),
    previousTexts: previousTexts(fact),
    public: data.public || laterWord(past, data.decision, on, 'DecisionMadePublic') !== null,
  };
}

/** Decisions of V and before, those voided among them: they stay listed (CONTRACT 3). */
const recordedUpTo = (past: Past, on: Day): readonly Recorded[] =>
  past.facts.filter((fact): fact is Recorded => fact.event.type === 'DecisionRecorded' && fact.on <= on);

export const decisions = (past: Past, on: Day): readonly DecisionAnswer[] =>
  recordedUpTo(past, on).map((fact) => answer(past, fact, on));

export const decision = (past: Past, id: string, on: Day): DecisionAnswer | null =>
  decisions(past, on).find((each) => each.id === id) ?? null;

/** Decisions that stand and name the project, in fact order. */
export const decisionsAbout = (past: Past, project: string, on: Day): readonly Recorded[] =>
  recordedUpTo(past, on).filter(
    (fact) => fact.voidedBy === null && (fact.event.data.effects ?? []).some((effect) => projectsIn(effect).includes(project)),
  );

/** Whether the decision that a fact records does one of these, and holds. */
export const does = (fact: Told, ...types: readonly Effect['type'][]): boolean => effectsOf(fact, ...types).length > 0;
