import { BASES, RESULTS } from '../events/decision.js';
import { type Day } from '../events/values/day.js';
import { type DataOf } from '../events/catalogue.js';
import { type Effect } from '../events/effects.js';
import { Choice, Count, DayField, Flag, OneOf, Part, Text } from './fields.js';
import { effects, type StatedEffect } from './effects/index.js';
import { refuse } from './refusal.js';
import { plain, stated } from './stated.js';

class Vote {
  @Count('Ja', 7, { optional: true, inExamples: 'always' }) yes?: number;
  @Count('Nein', 0, { optional: true, inExamples: 'always' }) no?: number;
  @Count('Enthaltung', 1, { optional: true }) abstention?: number;
  @Count('ungültig', 0, { optional: true }) invalid?: number;
  @Count('befangen', 0, { optional: true }) excluded?: number;
  @Flag('Konsens', true, { optional: true, inExamples: 'never' }) consensus?: boolean;
}

class Condition {
  @Text('Bedingung', 'Die Stellen werden gemeinsam genutzt.') text!: string;
  @DayField('zu erfüllen bis', '2017-12-31', { optional: true }) due?: Day;
}

/** One decision: one number, one entry. */
export class StatedDecision {
  @Text('Beschlusstext', 'P6 wird zum 01.08.2017 begonnen.') text!: string;
  @Text('Beschlussvorschlag', 'P6 wird zum 01.08.2017 begonnen.', { optional: true }) proposal?: string;
  @Text('TOP', '4.1', { optional: true, max: 50 }) item?: string;
  @Flag('öffentlich', true, { optional: true }) public?: boolean;
  @Part('Abstimmung', () => Vote, { optional: true }) vote?: Vote;
  @Choice('Ergebnis', RESULTS, 'adopted', { optional: true }) result?: (typeof RESULTS)[number];
  @Part('Bedingungen', () => Condition, { optional: true, many: true }) conditions?: Condition[];
  @OneOf('Wirkungen', () => effects, { optional: true, many: true }) effects?: StatedEffect[];
}

export type DecisionData = DataOf<'DecisionRecorded'>;
export const isAdopted = (result: string): boolean => result === 'adopted' || result === 'adopted-changed';

function voteOf(vote: Vote | undefined, field: string): DecisionData['vote'] | undefined {
  if (!vote) return undefined;
  const { consensus, yes, no, ...rest } = vote;
  if (consensus === true && yes === undefined && no === undefined && Object.keys(plain(rest)).length === 0) return { consensus };
  if (consensus === undefined && yes !== undefined && no !== undefined) return stated({ yes, no, ...plain({ ...rest }) });
  return refuse(
    'vote-unclear',
    `${field}: eine Abstimmung nennt Ja und Nein, oder sie ist ein Konsens.`,
    'beide Zahlen angeben oder { consensus: true }',
    { field },
  );
}

/** What the edge gives to the effects of one decision: ids, versions, entry ids. */
export interface Given {
  readonly effect: (effect: StatedEffect, field: string) => Effect;
}

interface Heading {
  readonly decision: string;
  readonly number: string;
  readonly body: string;
  readonly basis: (typeof BASES)[number];
  readonly meeting?: string | undefined;
  readonly cycle?: string | undefined;
  readonly note?: string | undefined;
  readonly asHappened?: { readonly justification: string } | undefined;
}

/** From one stated decision to the data of its entry; a correction goes the same way. Defaults are written out (CONTRACT 2). */
export function decisionData(heading: Heading, decision: StatedDecision, given: Given, field: string): DecisionData {
  const { text, proposal, item, result = 'adopted' } = decision;
  return stated({
    ...heading,
    text,
    proposal,
    item,
    result,
    public: decision.public ?? true,
    vote: voteOf(decision.vote, `${field}.vote`),
    conditions: decision.conditions && plain(decision.conditions),
    effects: decision.effects?.map((effect, index) => given.effect(effect, `${field}.effects[${String(index)}]`)),
  });
}
