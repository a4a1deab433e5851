import { beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, parseDay } from '../../../src/events/values/day.js';
import { type Item } from '../../../src/projections/engine/query.js';
import {
  type Act,
  advised,
  answered,
  charterText,
  cycleOpened,
  decision,
  entered,
  initiated,
  justified,
  mandated,
  only,
  RuleStage,
  sketched,
} from '../../support/rule-stage.js';

const RULES = [
  'active-without-mandate',
  'advice-answered',
  'council-before-mandate',
  'notice-period',
  'seat-over-maximum',
  'sketch-without-decision',
  'step-missing',
];
const october = decision('2016-10-12', 'LK', [initiated('P1', { from: '2017-02-01' })]);
const resolution = (day: string, projects: readonly string[], programme?: string): Act =>
  decision(day, 'KT', [{ type: 'ProgrammeResolved', ...(programme === undefined ? { projects } : { programme }) }]);
const submitted = (day: string): Act => [day, 'SubmitProgramme', { programme: 'AP-B', to: 'LT', on: day }];
const seated = (day: string, person: string): readonly Act[] => [
  [day, 'RegisterPerson', { person, name: `Name ${person}` }],
  [day, 'FillSeat', { body: 'LK', seat: 'vorsitz', person, from: day }],
];

let stage: RuleStage;
beforeEach(async () => {
  stage = await RuleStage.open({ levels: only(Object.fromEntries(RULES.map((rule) => [rule, 'should'] as const))) });
});

const one = async (rule: string, on: string): Promise<Item> => {
  const [item] = await stage.findings(rule, on);
  if (!item) throw new Error(`${rule} is not found on ${on}`);
  return item;
};
const evidenceOf = ({ evidence }: Item): unknown => evidence;

/** A breach, and the act that removes its ground. */
const CASES: readonly (readonly [rule: string, acts: readonly Act[], last: Act])[] = [
  ['active-without-mandate', [october], decision('2017-03-01', 'LK', [mandated(['P1'])])],
  [
    'advice-answered',
    [cycleOpened, october, sketched('2016-12-16', 'P1'), advised('2017-01-10'), submitted('2017-05-10')],
    answered('2017-05-11'),
  ],
  ['council-before-mandate', [october, decision('2017-05-10', 'LK', [mandated(['P1'])])], resolution('2017-05-12', ['P1'])],
  [
    'notice-period',
    [['2017-05-01', 'ScheduleMeeting', { bodies: ['LK'], day: '2017-05-03', kind: 'ordinary' }]],
    ['2017-05-02', 'CancelMeeting', { meeting: 'LK-2017-05-03', reason: 'Zu spät geladen.' }],
  ],
  ['sketch-without-decision', [cycleOpened, sketched('2016-11-16', 'P1')], decision('2016-12-01', 'LK', [initiated('P1')])],
];

describe('a resolved finding names the entry that removed its ground', () => {
  it.each(CASES)('%s', async (rule, acts, last) => {
    await stage.all(acts);
    const entry = (await stage.record(last)).entries[0]?.number;
    const was = await one(rule, addDays(parseDay(last[0]), -1));
    expect(was).toMatchObject({ state: 'open', evidence: { state: was['entries'] } });
    expect(was['entries']).not.toContain(entry);
    const is = await one(rule, last[0]);
    expect(is).toMatchObject({ state: 'resolved', resolvedOn: last[0] });
    expect(is['entries']).toEqual([...(was['entries'] as readonly number[]), entry]);
    expect(evidenceOf(is)).toMatchObject({ state: is['entries'], resolvedOn: [entry] });
  });

  it('active-without-mandate: the end of the project, where that came first', async () => {
    await stage.record(october);
    const end = await stage.record(decision('2017-03-01', 'LK', [{ type: 'ProjectEnded', project: 'P1', until: '2017-03-31' }]));
    expect(await one('active-without-mandate', '2017-03-31')).toMatchObject({ state: 'open' });
    const entry = end.entries[0]?.number;
    expect(evidenceOf(await one('active-without-mandate', '2017-04-01'))).toMatchObject({ resolvedOn: [entry] });
  });

  it('active-without-mandate: the version of the procedure that has no mandates', async () => {
    await stage.record(october);
    const text = charterText({ version: 'v2', levels: only({}), change: [['name: Klausur', 'name: Tagung']] });
    const adopted = await stage.record(['2017-02-20', 'AdoptCharter', { version: 'v2', from: '2017-03-01', text }]);
    const procedure = adopted.entries.find(({ type }) => type === 'ProcedureAdopted');
    expect(evidenceOf(await one('active-without-mandate', '2017-03-01'))).toMatchObject({ resolvedOn: [procedure?.number] });
  });

  it('before-first-fact: what made the project', async () => {
    const made = await stage.record(october);
    const early = decision('2016-10-01', 'LK', [{ type: 'ProjectContinued', project: 'P1' }]);
    await stage.record(entered('2016-11-01', early));
    const entry = made.entries[0]?.number;
    expect(evidenceOf(await one('before-first-fact', '2016-10-12'))).toMatchObject({ resolvedOn: [entry] });
  });

  it('seat-over-maximum: whoever left the seat', async () => {
    await stage.all([...seated('2017-05-01', 'p1'), ...seated('2017-05-02', 'p2')]);
    const left = await stage.record([
      '2017-05-10',
      'VacateSeat',
      { body: 'LK', seat: 'vorsitz', person: 'p1', until: '2017-05-09' },
    ]);
    const entry = left.entries[0]?.number;
    expect(evidenceOf(await one('seat-over-maximum', '2017-05-10'))).toMatchObject({ resolvedOn: [entry] });
  });

  it('step-missing: all that was done late, of a step that several bodies have to take', async () => {
    await stage.all([cycleOpened, october]);
    const done = await stage.record(resolution('2017-07-03', [], 'AP-B'));
    const found = (await stage.findings('step-missing', '2017-07-03')).find(({ id }) => id === 'step-missing-2016-17-kreistag');
    expect(found).toMatchObject({ state: 'resolved', evidence: { resolvedOn: [done.entries[0]?.number] } });
  });

  it('council-before-mandate: of several resolutions all that came after the mandate', async () => {
    await stage.all([october, decision('2016-10-13', 'LK', [initiated('P2', { from: '2018-08-01' })])]);
    await stage.record(decision('2017-05-10', 'LK', [mandated(['P1', 'P2'])]));
    const first = await stage.record(resolution('2017-05-12', ['P1']));
    const second = await stage.record(resolution('2017-05-14', ['P2']));
    expect(await one('council-before-mandate', '2017-05-12')).toMatchObject({ state: 'open' });
    const numbers = [first, second].map(({ entries }) => entries[0]?.number);
    expect(evidenceOf(await one('council-before-mandate', '2017-05-14'))).toMatchObject({ resolvedOn: numbers });
  });

  it('and beside it the words that justified it until then', async () => {
    await stage.record(october);
    const said = await stage.record(justified('2017-02-10', 'active-without-mandate-P1', 'Der Kreistag tagt erst im März.'));
    const mandate = await stage.record(decision('2017-03-01', 'LK', [mandated(['P1'])]));
    const [word, order] = [said, mandate].map(({ entries }) => entries[0]?.number);
    const before = await one('active-without-mandate', '2017-02-28');
    expect(evidenceOf(before)).toMatchObject({ justification: [word], justifiedOn: [word], resolvedOn: [] });
    const after = await one('active-without-mandate', '2017-03-01');
    expect(after['entries']).toEqual(expect.arrayContaining([word, order]));
    expect(evidenceOf(after)).toMatchObject({ justification: [word], justifiedOn: [word], resolvedOn: [order] });
  });
});

describe('advice on all projects that was not answered before the submission', () => {
  it('is answered after it as soon as each project of the cycle has its answer', async () => {
    await stage.all([cycleOpened, october, decision('2016-10-13', 'LK', [initiated('P2')]), advised('2017-01-10')]);
    await stage.record(submitted('2017-05-10'));
    await stage.record(answered('2017-05-11', { projects: ['P1'] }));
    await stage.record(answered('2017-05-15', { projects: ['P2'] }));
    const states = await Promise.all(
      ['2017-05-14', '2017-05-15'].map(async (day) => (await stage.findings('advice-answered', day)).map(({ state }) => state)),
    );
    expect(states).toEqual([['open'], ['resolved']]);
  });
});
