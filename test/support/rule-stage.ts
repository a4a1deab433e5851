import { LEVELLED_RULES } from '../../src/commands/charter/vocabulary.js';
import { type CommandAnswer } from '../../src/modules/ledger/command-request.js';
import { type Item } from '../../src/projections/engine/query.js';
import { Office } from './office.js';

/** An act: the day of entry, the command, its fields. */
export type Act = readonly [day: string, command: string, body: Readonly<Record<string, unknown>>];
export type Level = 'off' | 'should' | 'must';

const DECIDES = 'ProjectInitiated, ProjectContinued, ProjectEnded, MandateIssued, MandateExtended, AccountAcknowledged';

const levelsText = (levels: Readonly<Record<string, Level>>): string =>
  Object.entries(levels).reduce(
    (text, [rule, level]) => `${text}    ${rule}: ${level}\n`,
    Object.keys(levels).length > 0 ? '  levels:\n' : '',
  );

export interface Told {
  readonly version?: string;
  /** what the steps that others depend on are */
  readonly level?: 'must' | 'should';
  readonly levels?: Readonly<Record<string, Level>>;
  /** what to put in place of what */
  readonly change?: readonly (readonly [string, string])[];
}

/** The ordinance of an invented region: six bodies, five steps from October to the summer holidays. */
export function charterText({ version = 'v1', level = 'should', levels = {}, change = [] }: Told = {}): string {
  const text = `format: 1
region: Testland
version: ${version}
bodies:
  LK:
    name: Lenkungskreis
    kind: steering
    seats: [{ seat: vorsitz, max: 1, vote: yes }, { seat: mitglied, vote: yes }]
    quorum: { atLeast: 3 }
    notice: { number: 8, unit: full-days }
    powers: { decides: [${DECIDES}] }
  LT: { name: Leitungsteam, kind: management, seats: not-stated, powers: { decides: [PlanModified, ProgrammeSubmitted] } }
  BIZ: { name: Bildungsbüro, kind: office, seats: not-stated }
  AKSF: { name: Arbeitskreis Schulformen, kind: advisory, seats: not-stated, powers: { advises: true } }
  ASS: { name: Ausschuss für Schulen, kind: committee, seats: not-stated, powers: { advises: true } }
  KT: { name: Kreistag, kind: council, seats: not-stated, powers: { decides: [ProgrammeResolved] } }
rules:
  numbering: { decision: '{body}-{year}-{n}' }
  programme: { unit: schoolYear, years: 2 }
calendar:
  summerHolidays:
    source: erfunden
    years: [{ year: 2016, first: 2016-07-11, last: 2016-08-23 }, { year: 2017, first: 2017-07-17, last: 2017-08-29 }]
procedure:
  steps:
    - { id: entscheidung, name: Entscheidung, acts: [ProjectInitiated, ProjectContinued, ProjectEnded], bodies: [LK], window: { months: [10] } }
    - { id: skizzen, name: Skizzen, acts: [SketchRecorded], bodies: [BIZ], window: { months: [11, 12] }, follows: [entscheidung] }
    - { id: anhoerung, name: Anhörung, acts: [AdviceGiven], bodies: [AKSF], each: true, window: { months: [1] }, follows: [skizzen] }
    - { id: klausur, name: Klausur, acts: [AdviceAnswered], bodies: [LT], window: { months: [2] }, follows: [anhoerung] }
    - { id: kreistag, name: Beschluss des Kreistages, acts: [ProgrammeResolved], bodies: [KT], level: ${level}, window: { months: [5, 6] }, follows: [klausur] }
    - { id: auftrag, name: Auftrag, acts: [MandateIssued], bodies: [LK], level: ${level}, window: { before: summer-holidays }, follows: [kreistag] }
${levelsText(levels)}`;
  return change.reduce((all, [was, is]) => {
    if (!all.includes(was)) throw new RangeError(`the charter has no ${was}`);
    return all.replace(was, is);
  }, text);
}

/** Every rule that a charter can set, off but for these. */
export const only = (levels: Readonly<Record<string, Level>>): Readonly<Record<string, Level>> => ({
  ...Object.fromEntries(LEVELLED_RULES.map((rule) => [rule, 'off'] as const)),
  ...levels,
});

export const justified = (day: string, finding: string, text: string): Act => [day, 'JustifyFinding', { finding, on: day, text }];

/** A region with a charter, on 01.08.2016. */
export class RuleStage {
  private constructor(readonly office: Office) {}

  static async open(told: Told = {}): Promise<RuleStage> {
    const office = await Office.open();
    await office.record('2016-08-01', 'RegisterRegion', { name: 'Testland', demo: true });
    await office.record('2016-08-01', 'AdoptCharter', {
      version: told.version ?? 'v1',
      from: '2016-08-01',
      text: charterText(told),
    });
    return new RuleStage(office);
  }

  async record([day, command, body]: Act): Promise<CommandAnswer> {
    return this.office.record(day, command, body);
  }

  async all(acts: readonly Act[]): Promise<void> {
    for (const act of acts) await this.record(act);
  }

  /** The findings of one rule that stand, or stood, by a day. */
  async findings(rule: string, validOn: string, knownAt?: number): Promise<readonly Item[]> {
    return (await this.office.list('/findings', validOn, '', knownAt)).filter((item) => item['rule'] === rule);
  }
}

/** One decision of a body, with its effects. */
export const decision = (day: string, body: string, effects: readonly object[], more: object = {}): Act => [
  day,
  'RecordDecisions',
  { body, on: day, decisions: [{ text: 'Beschluss.', effects }], ...more },
];
export const initiated = (project: string, more: object = {}): object => ({
  type: 'ProjectInitiated',
  project,
  title: `Projekt ${project}`,
  ...more,
});
export const mandated = (projects: readonly unknown[], more: object = {}): object => ({
  type: 'MandateIssued',
  to: 'BIZ',
  projects,
  ...more,
});
export const resolved = (programme: string): object => ({ type: 'ProgrammeResolved', programme });

/** What was entered on one day of what happened on another. */
export const entered = (recorded: string, [, command, body]: Act): Act => [recorded, command, body];

export const cycleOpened: Act = [
  '2016-10-01',
  'OpenCycle',
  {
    cycle: '2016-17',
    on: '2016-10-01',
    programme: { programme: 'AP-B', title: 'Programm', schoolYears: ['2017/18', '2018/19'] },
  },
];
export const sketched = (day: string, project: string, more: object = {}): Act => [
  day,
  'RecordSketch',
  {
    cycle: '2016-17',
    project,
    on: day,
    title: `Projekt ${project}`,
    goals: 'Ziel',
    benefit: 'Nutzen',
    startingPosition: 'Lage',
    idea: 'Idee',
    milestones: [{ milestone: `${project}-M1`, title: 'Auftakt', due: '2017-11-30' }],
    budget: [{ year: 2017, cents: 0 }],
    ...more,
  },
];
export const advised = (day: string, more: object = {}): Act => [
  day,
  'GiveAdvice',
  { cycle: '2016-17', body: 'AKSF', on: day, position: 'changes', text: 'Früher beginnen.', ...more },
];
export const answered = (day: string, more: object = {}): Act => [
  day,
  'AnswerAdvice',
  { cycle: '2016-17', body: 'AKSF', on: day, takenUp: 'yes', ...more },
];
