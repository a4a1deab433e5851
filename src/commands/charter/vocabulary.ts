import { type EffectType } from '../../events/effects.js';

/**
 * What a body needs so that its decision may have the effect: the power to decide it; at least that to advise, for a
 * recommendation; nothing, for what only keeps the body's own record in order.
 */
export type Need = 'decides' | 'advises' | 'nothing';

export const EFFECTS: Readonly<Record<EffectType, Need>> = {
  ProjectInitiated: 'decides',
  ProjectContinued: 'decides',
  ProjectEnded: 'decides',
  PlanModified: 'decides',
  ProgrammeSubmitted: 'decides',
  ProgrammeRecommended: 'advises',
  ProgrammeResolved: 'decides',
  MandateIssued: 'decides',
  MandateExtended: 'decides',
  MandateWithdrawn: 'decides',
  MandateConfirmedDone: 'decides',
  AccountAcknowledged: 'decides',
  FieldsOfActionSet: 'decides',
  BodyEstablished: 'decides',
  BodyChanged: 'decides',
  BodyDissolved: 'decides',
  CorrectionConfirmed: 'nothing',
  DecisionRevoked: 'nothing',
  DecisionSuperseded: 'nothing',
  DecisionRatified: 'nothing',
  DecisionMadePublic: 'nothing',
};

/** Facts beside decisions that can fulfil a step, and whether they say which body acted. */
const FACTS = {
  SketchRecorded: 'body',
  AdviceRequested: 'office',
  AdviceGiven: 'body',
  AdviceAnswered: 'office',
  BudgetPlanned: 'office',
  ProgrammeSubmitted: 'office',
  AccountSubmitted: 'office',
  MeetingHeld: 'body',
  /** time alone: the programme has begun and was mandated */
  ProgrammeInForce: 'time',
} as const;

const known = <T extends object>(table: T, name: string): name is keyof T & string => Object.hasOwn(table, name);

export const EFFECT_NAMES: readonly string[] = Object.keys(EFFECTS);
/** What `decides` and `prepares` may name: matters that can be somebody's to decide. */
export const MATTERS: readonly string[] = Object.entries(EFFECTS)
  .filter(([, need]) => need !== 'nothing')
  .map(([name]) => name);
/** What `acts` of a step may name. */
export const ACTS: readonly string[] = [...new Set([...EFFECT_NAMES, ...Object.keys(FACTS)])];

export const isFactOfOffice = (act: string): boolean => known(FACTS, act);
export const isByTime = (act: string): boolean => act === 'ProgrammeInForce';
export const needOf = (act: string): Need => (known(EFFECTS, act) ? EFFECTS[act] : 'nothing');
/** Whether the fact can say which body did it; without that, nobody can tell whether *each* body did. */
export const namesBody = (act: string): boolean => known(EFFECTS, act) || (known(FACTS, act) && FACTS[act] === 'body');

/** Rules about the act: the charter sets their level (DESIGN 5). */
export const LEVELLED_RULES: readonly string[] = [
  'council-before-mandate',
  'body-competent',
  'advice-answered',
  'mandate-before-holidays',
  'step-missing',
  'step-late',
  'step-out-of-order',
  'sketch-without-decision',
  'project-not-resolved',
  'active-without-mandate',
  'seat-over-maximum',
  'quorum-met',
  'notice-period',
];
/** Rules about the record: they refuse everywhere, and no charter changes that. */
export const RULES_OF_THE_RECORD: readonly string[] = [
  'body-existed',
  'ended-project-continued',
  'end-before-start',
  'sketch-six-parts',
  'superseded-version',
  'votes-exceed-present',
  'unknown-project',
  'before-first-fact',
  'from-before-act',
  'programme-horizon',
  'decision-in-meeting',
  'minutes-before-meeting',
  'no-programme',
];

/** `{body} {n}/{year}`; `{n:3}` is padded with zeros to three digits. */
export const PLACEHOLDER = /\{([^{}]*)\}/g;
export const PLACEHOLDERS = /^(body|year|yy|n|n:[1-9])$/;
export const DEFAULT_NUMBER = '{body}-{year}-{n}';
