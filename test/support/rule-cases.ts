import {
  type Act,
  advised,
  answered,
  cycleOpened,
  decision,
  entered,
  initiated,
  mandated,
  resolved,
  sketched,
  type Told,
} from './rule-stage.js';

/** How a rule can be broken by an act, and what may become of it. */
export interface RuleCase {
  readonly rule: string;
  readonly what: string;
  readonly told?: Told;
  readonly before: readonly Act[];
  readonly breaking: Act;
  readonly finding: { readonly id: string; readonly subject: string; readonly on: string };
  readonly missingStep?: string;
  /** a later fact that removes the ground, and the day from which it does */
  readonly resolving?: { readonly act: Act; readonly on: string };
  /** what is entered late and shows that there was no breach; of the breaking act's first entry where that matters */
  readonly undoing?: (entry: number) => readonly Act[];
}

const LATE = '2018-03-01';
const october = decision('2016-10-12', 'LK', [initiated('P1', { from: '2017-08-01' })]);
const correct = (entry: number, stated: object): Act => [
  LATE,
  'CorrectEntries',
  { on: LATE, ground: 'minutes-corrected', entries: [{ entry, with: stated }] },
];
const toApril = (entry: number): readonly Act[] => [
  correct(entry, { on: '2017-07-12', text: 'Beschluss.', effects: [mandated(['P1'], { programme: 'AP-B' })] }),
];
const persons = (...ids: readonly string[]): readonly Act[] =>
  ids.map((person): Act => ['2016-08-02', 'RegisterPerson', { person, name: `Erfundene Person ${person}` }]);
const chaired = (day: string, person: string, more: object = {}): Act => [
  day,
  'FillSeat',
  { body: 'LK', seat: 'vorsitz', person, from: day, ...more },
];
const sat = (day: string, present: number): Act => [day, 'RecordMeeting', { bodies: ['LK'], day, present }];

/** Rules about acts whose level the charter sets. */
export const ruleCases: readonly RuleCase[] = [
  {
    rule: 'council-before-mandate',
    what: 'a mandate for a programme that the council has not resolved',
    before: [cycleOpened, october],
    breaking: decision('2017-07-05', 'LK', [mandated(['P1'], { programme: 'AP-B' })]),
    finding: { id: 'council-before-mandate-LK-2017-1', subject: 'decision:LK-2017-1', on: '2017-07-05' },
    missingStep: 'Beschluss des Kreistages',
    resolving: { act: decision('2017-07-10', 'KT', [resolved('AP-B')]), on: '2017-07-10' },
    undoing: () => [entered(LATE, decision('2017-06-26', 'KT', [resolved('AP-B')]))],
  },
  {
    rule: 'council-before-mandate',
    what: 'a mandate for a project outside a programme that the council has not resolved',
    before: [october],
    breaking: decision('2017-07-05', 'LK', [mandated(['P1'])]),
    finding: { id: 'council-before-mandate-LK-2017-1', subject: 'decision:LK-2017-1', on: '2017-07-05' },
    missingStep: 'Beschluss des Kreistages',
    resolving: {
      act: decision('2017-07-10', 'KT', [{ type: 'ProgrammeResolved', projects: ['P1'] }]),
      on: '2017-07-10',
    },
    undoing: () => [entered(LATE, decision('2017-07-05', 'KT', [{ type: 'ProgrammeResolved', projects: ['P1'] }]))],
  },
  {
    rule: 'body-competent',
    what: 'a decision of a body that has not the power to take it',
    before: [october],
    breaking: decision('2017-01-10', 'LT', [mandated(['P1'])]),
    finding: { id: 'body-competent-LT-2017-1', subject: 'decision:LT-2017-1', on: '2017-01-10' },
    undoing: (entry) => [correct(entry, { body: 'LK', text: 'Beschluss.', effects: [mandated(['P1'])] })],
  },
  {
    rule: 'body-competent',
    what: 'a mandate by an advisory body',
    before: [october],
    breaking: decision('2017-01-10', 'AKSF', [mandated(['P1'])]),
    finding: { id: 'body-competent-AKSF-2017-1', subject: 'decision:AKSF-2017-1', on: '2017-01-10' },
    undoing: (entry) => [correct(entry, { text: 'Empfehlung.', proposal: 'Auftrag an das Büro.' })],
  },
  {
    rule: 'step-out-of-order',
    what: 'a resolution before the retreat has answered the advice',
    before: [cycleOpened, october, sketched('2016-12-16', 'P1')],
    breaking: decision('2017-02-01', 'KT', [resolved('AP-B')]),
    finding: { id: 'step-out-of-order-2016-17-kreistag', subject: 'cycle:2016-17', on: '2017-02-01' },
    missingStep: 'Klausur',
    undoing: () => [entered(LATE, answered('2017-02-01'))],
  },
  {
    rule: 'advice-answered',
    what: 'a resolution while advice is unanswered',
    before: [cycleOpened, october, sketched('2016-12-16', 'P1'), advised('2017-01-10', { projects: ['P1'] })],
    breaking: decision('2017-06-26', 'KT', [resolved('AP-B')]),
    finding: { id: 'advice-answered-2016-17-AKSF-P1', subject: 'advice:2016-17-AKSF-P1', on: '2017-06-26' },
    missingStep: 'Klausur',
    resolving: { act: answered('2017-07-03', { projects: ['P1'] }), on: '2017-07-03' },
    undoing: () => [entered(LATE, answered('2017-02-16', { projects: ['P1'] }))],
  },
  {
    rule: 'advice-answered',
    what: 'a draft handed on by the office while advice on all of it is unanswered',
    before: [cycleOpened, october, sketched('2016-12-16', 'P1'), advised('2017-01-10')],
    breaking: ['2017-04-03', 'SubmitProgramme', { programme: 'AP-B', to: 'LT', on: '2017-04-03' }],
    finding: { id: 'advice-answered-2016-17-AKSF-all', subject: 'advice:2016-17-AKSF-all', on: '2017-04-03' },
    missingStep: 'Klausur',
    resolving: { act: answered('2017-04-10'), on: '2017-04-10' },
    undoing: () => [entered(LATE, answered('2017-04-03'))],
  },
  {
    rule: 'mandate-before-holidays',
    what: 'a mandate on the first day of the holidays',
    before: [cycleOpened, october],
    breaking: decision('2017-07-17', 'LK', [mandated(['P1'], { programme: 'AP-B' })]),
    finding: { id: 'mandate-before-holidays-LK-2017-1', subject: 'decision:LK-2017-1', on: '2017-07-17' },
    undoing: toApril,
  },
  {
    rule: 'step-late',
    what: 'a resolution after June',
    before: [cycleOpened, october],
    breaking: decision('2017-07-03', 'KT', [resolved('AP-B')]),
    finding: { id: 'step-late-2016-17-kreistag', subject: 'cycle:2016-17', on: '2017-07-03' },
    undoing: (entry) => [correct(entry, { on: '2017-06-30', text: 'Beschluss.', effects: [resolved('AP-B')] })],
  },
  {
    rule: 'step-late',
    what: 'a sketch after December',
    before: [cycleOpened, october],
    breaking: sketched('2017-01-02', 'P1'),
    finding: { id: 'step-late-2016-17-skizzen-P1', subject: 'project:P1', on: '2017-01-02' },
    undoing: () => [entered(LATE, sketched('2016-12-30', 'P1', { goals: 'Ziel, erste Fassung' }))],
  },
  {
    rule: 'quorum-met',
    what: 'a decision in a sitting with too few present',
    before: [],
    breaking: sat('2016-10-12', 2),
    finding: { id: 'quorum-met-LK-2016-10-12', subject: 'meeting:LK-2016-10-12', on: '2016-10-12' },
    undoing: (entry) => [correct(entry, { bodies: ['LK'], day: '2016-10-12', present: 3 })],
  },
  {
    rule: 'notice-period',
    what: 'a sitting that is called with seven full days where eight are due',
    before: [],
    breaking: ['2016-10-04', 'ScheduleMeeting', { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary' }],
    finding: { id: 'notice-period-LK-2016-10-12', subject: 'meeting:LK-2016-10-12', on: '2016-10-04' },
    resolving: { act: ['2016-10-06', 'CancelMeeting', { meeting: 'LK-2016-10-12', reason: 'Frist' }], on: '2016-10-06' },
    undoing: (entry) => [correct(entry, { bodies: ['LK'], day: '2016-10-13', kind: 'ordinary' })],
  },
  {
    rule: 'sketch-without-decision',
    what: 'a sketch of a project that no decision starts',
    before: [cycleOpened],
    breaking: sketched('2016-12-16', 'P9'),
    finding: { id: 'sketch-without-decision-P9', subject: 'project:P9', on: '2016-12-16' },
    missingStep: 'Entscheidung',
    resolving: { act: decision('2017-01-11', 'LK', [initiated('P9')]), on: '2017-01-11' },
    undoing: () => [entered(LATE, decision('2016-12-16', 'LK', [initiated('P9')]))],
  },
  {
    rule: 'project-not-resolved',
    what: 'a mandate for a project that was not in the resolved programme',
    before: [
      cycleOpened,
      october,
      decision('2016-10-12', 'LK', [initiated('P2')]),
      sketched('2016-12-16', 'P1'),
      decision('2017-06-26', 'KT', [resolved('AP-B')]),
    ],
    breaking: decision('2017-07-05', 'LK', [mandated(['P1', 'P2'], { programme: 'AP-B' })]),
    finding: { id: 'project-not-resolved-LK-2017-1', subject: 'decision:LK-2017-1', on: '2017-07-05' },
    undoing: () => [entered(LATE, sketched('2017-06-01', 'P2'))],
  },
  {
    rule: 'seat-over-maximum',
    what: 'a second chair where there is one',
    before: [...persons('p-1', 'p-2'), chaired('2016-08-03', 'p-1')],
    breaking: chaired('2016-09-01', 'p-2'),
    finding: { id: 'seat-over-maximum-LK-vorsitz', subject: 'seat:LK-vorsitz', on: '2016-09-01' },
    resolving: {
      act: ['2016-10-05', 'VacateSeat', { body: 'LK', seat: 'vorsitz', person: 'p-1', until: '2016-09-30' }],
      on: '2016-10-01',
    },
    undoing: () => [[LATE, 'VacateSeat', { body: 'LK', seat: 'vorsitz', person: 'p-1', until: '2016-08-31' }]],
  },
];
