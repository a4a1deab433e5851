import { type DataOf } from '../../../src/events/catalogue.js';
import { type Day } from '../../../src/events/values/day.js';
import { type Dice } from './dice.js';
import { ADVISERS, OFFICE } from './world.js';

type Procedure = DataOf<'ProcedureAdopted'>;
type Step = Procedure['steps'][number];

export const VERSIONS = ['v1', 'v2'] as const;

/** Steps as charters have them: by one body or any of several, each of them, by the office, by nobody, by time. */
const STEPS: readonly Step[] = [
  { id: 's1', name: 'Auswahl', level: 'should', acts: ['ProjectInitiated', 'ProjectContinued', 'ProjectEnded'], bodies: ['LK'] },
  { id: 's2', name: 'Skizzen', level: 'should', acts: ['SketchRecorded'], bodies: [OFFICE] },
  { id: 's3', name: 'Stellungnahmen', level: 'should', acts: ['AdviceGiven'], bodies: [...ADVISERS], each: true },
  { id: 's4', name: 'Antworten', level: 'should', acts: ['AdviceAnswered', 'PlanModified'], bodies: ['LT'] },
  { id: 's5', name: 'Budget', level: 'should', acts: ['BudgetPlanned'] },
  { id: 's6', name: 'Beschluss', level: 'must', acts: ['ProgrammeResolved'], bodies: ['KT', 'LT'] },
  { id: 's7', name: 'Auftrag', level: 'must', acts: ['MandateIssued'], bodies: ['LK'] },
  { id: 's8', name: 'Sitzung', level: 'should', acts: ['MeetingHeld'], bodies: ['LK', 'LT'] },
  { id: 's9', name: 'Vorlage', level: 'should', acts: ['ProgrammeSubmitted'], bodies: [OFFICE] },
  { id: 's10', name: 'Beginn', level: 'should', acts: ['ProgrammeInForce'] },
];
const MONTHS = [[10], [11, 12], [1], [2], [3, 4], [5, 6]] as const;
const RULES = ['council-before-mandate', 'body-competent', 'step-late', 'step-missing', 'quorum-met', 'advice-answered'] as const;

function windowOf(dice: Dice, before: readonly Step[]): { readonly window?: NonNullable<Step['window']> } {
  const way = dice.roll(100);
  const other = before.length === 0 ? null : dice.pick(before).id;
  if (way < 45)
    return { window: { months: [...dice.pick(MONTHS)], ...dice.maybe(15, 'before', () => 'summer-holidays' as const) } };
  if (way < 55) return { window: { before: 'summer-holidays' } };
  if (way < 62) return { window: { fromMonth: dice.pick([1, 8]) } };
  return way < 75 && other !== null ? { window: { after: { step: other, days: dice.roll(90) } } } : {};
}

/** Some of the steps, in their order; each may wait for some of those before it. */
export function procedureOf(dice: Dice, version: string, from: Day): Procedure {
  const steps: Step[] = [];
  for (const step of STEPS) {
    if (!dice.chance(55)) continue;
    const follows = dice.maybe(steps.length === 0 ? 0 : 50, 'follows', () =>
      dice.some(
        steps.map(({ id }) => id),
        2,
      ),
    );
    steps.push({ ...step, ...windowOf(dice, steps), ...follows });
  }
  const levels = dice.maybe(40, 'levels', () =>
    Object.fromEntries(dice.some(RULES, 3).map((rule) => [rule, dice.pick(['must', 'should', 'off'] as const)])),
  );
  return { procedure: version, from, charter: version, steps, ...levels };
}

/** The summer holidays of every year that a programme of these histories can touch. */
export const holidaysOf = (dice: Dice): NonNullable<DataOf<'RulesSet'>['summerHolidays']> => ({
  source: 'erfunden',
  years: [2015, 2016, 2017, 2018, 2019, 2020].map((year) => ({
    year,
    first: `${String(year)}-0${String(6 + dice.roll(2))}-${String(10 + dice.roll(18))}` as Day,
    last: `${String(year)}-08-20` as Day,
  })),
});
