import { type Day } from '../events/values/day.js';
import { type Cents } from '../events/values/ids.js';
import { refuse } from './refusal.js';
import { DayField, Flag, Id, Money, Part, Text, Year } from './fields.js';

export class Milestone {
  @Id('Meilenstein', 'M1') milestone!: string;
  @Text('Bezeichnung', 'Curriculum liegt vor (erfunden)', { max: 500 }) title!: string;
  @DayField('fällig am', '2017-11-30') due!: Day;
}

export class MilestoneChange {
  @Id('Meilenstein', 'M1') milestone!: string;
  @Text('Bezeichnung', 'Curriculum liegt vor (erfunden)', { optional: true, max: 500, inExamples: 'always' }) title?: string;
  @DayField('fällig am', '2017-12-15', { optional: true, inExamples: 'always' }) due?: Day;
  @Flag('streichen', true, { optional: true, inExamples: 'never' }) remove?: boolean;
}

export class BudgetLine {
  @Year('Haushaltsjahr', 2017) year!: number;
  @Money('Betrag', 800000) cents!: Cents;
  @Text('Position', 'Honorare', { optional: true, max: 300 }) line?: string;
}

/** What is named is replaced, the rest stays. */
export class Changes {
  @Text('Titel', 'Sprachbildung in der Kita', { optional: true, max: 500 }) title?: string;
  @Text('Ziele', 'Jedes Kind spricht vor der Einschulung sicher.', { optional: true }) goals?: string;
  @Text('Nutzen', 'Kinder und Eltern', { optional: true }) benefit?: string;
  @Text('Ausgangslage', 'Ein Drittel der Kinder hat Förderbedarf.', { optional: true }) startingPosition?: string;
  @Text('Umsetzungsidee', 'Fortbildung der Fachkräfte', { optional: true }) idea?: string;
  @Part('Meilensteine', () => MilestoneChange, { optional: true, many: true }) milestones?: MilestoneChange[];
  @Part('Budget', () => BudgetLine, { optional: true, many: true }) budget?: BudgetLine[];
}

/** A milestone, or a budget line of a year, is named once. */
export function namedOnce(
  parts: { readonly milestones?: readonly { milestone: string }[]; readonly budget?: readonly BudgetLine[] },
  field: string,
): void {
  const keys = [
    ...(parts.milestones ?? []).map(({ milestone }) => `Meilenstein ${milestone}`),
    ...(parts.budget ?? []).map(({ year, line }) => `Budget ${String(year)}${line === undefined ? '' : ` (${line})`}`),
  ];
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return;
  refuse('named-once', `${field}: ${twice} steht zweimal da.`, 'jede Angabe einmal machen', { field });
}
