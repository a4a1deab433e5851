import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Item } from '../../../src/projections/engine/query.js';
import {
  type Act,
  cycleOpened,
  decision,
  entered,
  initiated,
  mandated,
  only,
  RuleStage,
  sketched,
} from '../../support/rule-stage.js';

const RULE = 'before-first-fact';
const october = decision('2016-10-12', 'LK', [initiated('P1')]);
const late = (on: string, command: string, body: object): Act => ['2017-11-01', command, { ...body, on }];
const about = (on: string, effect: object): Act => entered('2017-11-01', decision(on, 'LK', [effect]));

let stage: RuleStage;
beforeEach(async () => {
  stage = await RuleStage.open({ levels: only({}) });
});
const found = (day: string): Promise<readonly Item[]> => stage.findings(RULE, day);

describe('what is reported of a project before its first fact', () => {
  it.each([
    ['progress', 'ReportProgress', { project: 'P1', text: 'Gut.' }],
    ['spending', 'ReportSpending', { project: 'P1', year: 2016, cents: 100 }],
    ['a milestone reached', 'ReachMilestone', { project: 'P1', milestone: 'P1-M1' }],
    ['a milestone moved', 'RescheduleMilestone', { project: 'P1', milestone: 'P1-M1', due: '2018-01-31', reason: 'Verzug.' }],
    ['a budget line', 'PlanBudget', { programme: 'AP-B', year: 2017, lines: [{ project: 'P1', cents: 100 }] }],
    ['advice', 'GiveAdvice', { cycle: '2016-17', body: 'AKSF', projects: ['P1'], position: 'unchanged' }],
  ])('has a finding until then, on the project: %s', async (_, command, body) => {
    await stage.record(cycleOpened);
    const made = (await stage.record(october)).entries[0]?.number;
    await stage.record(sketched('2016-12-16', 'P1'));
    const entry = (await stage.record(late('2016-10-04', command, body))).entries[0]?.number;
    expect(await found('2016-10-03')).toEqual([]);
    expect(await found('2016-10-11')).toMatchObject([
      {
        id: `${RULE}-P1`,
        subject: 'project:P1',
        on: '2016-10-04',
        level: 'should',
        procedure: null,
        state: 'open',
        entries: [entry],
        text: '„P1“ ist erst ab 12.10.2016 bekannt; für den 04.10.2016 steht schon etwas dazu im Buch.',
      },
    ]);
    expect(await found('2016-10-12')).toMatchObject([{ state: 'resolved', resolvedOn: '2016-10-12', entries: [made, entry] }]);
  });

  it('has one finding, from the first of them', async () => {
    await stage.record(october);
    await stage.record(late('2016-10-05', 'ReportProgress', { project: 'P1', text: 'Gut.' }));
    await stage.record(late('2016-10-03', 'ReportProgress', { project: 'P1', text: 'Gut.' }));
    expect(await found('2016-10-11')).toMatchObject([{ id: `${RULE}-P1`, on: '2016-10-03', state: 'open' }]);
  });

  it('has none on the day itself, once it was withdrawn, or where a sketch came first', async () => {
    await stage.all([cycleOpened, sketched('2016-10-02', 'P1'), october]);
    await stage.record(late('2016-10-02', 'ReportProgress', { project: 'P1', text: 'Gut.' }));
    await stage.record(late('2016-10-05', 'ReportProgress', { project: 'P1', text: 'Gut.' }));
    const early = await stage.record(late('2016-10-01', 'ReportProgress', { project: 'P1', text: 'Gut.' }));
    expect(await found('2018-01-01')).toMatchObject([{ on: '2016-10-01' }]);
    const withdrawn = { entries: [early.entries[0]?.number], on: '2017-11-02', ground: 'wrong-subject' };
    await stage.record(['2017-11-02', 'VoidEntries', withdrawn]);
    expect(await found('2018-01-01')).toEqual([]);
  });
});

describe('what became of a mandate before it was issued', () => {
  beforeEach(() => stage.all([october, decision('2017-07-05', 'LK', [mandated(['P1'])])]));
  const mandate = 'LK-2017-1-1';

  it.each([
    ['extended', { type: 'MandateExtended', mandate, due: '2018-01-31' }],
    ['withdrawn', { type: 'MandateWithdrawn', mandate, from: '2017-12-01' }],
    ['confirmed', { type: 'MandateConfirmedDone', mandate }],
  ])('is a finding on the decision: %s', async (_, effect) => {
    await stage.record(about('2017-05-10', effect));
    expect(await found('2017-07-04')).toMatchObject([
      {
        id: `${RULE}-LK-2017-2`,
        subject: 'decision:LK-2017-2',
        on: '2017-05-10',
        state: 'open',
        text: 'Der Beschluss nennt den Auftrag „LK-2017-1-1“, den es erst ab 05.07.2017 gibt.',
      },
    ]);
    expect(await found('2017-07-05')).toMatchObject([{ state: 'resolved' }]);
  });

  it('is a finding on the mandate where the office reported it done', async () => {
    await stage.record(late('2017-05-10', 'ReportMandateDone', { mandate }));
    expect(await found('2017-07-04')).toMatchObject([
      { id: `${RULE}-${mandate}`, subject: `mandate:${mandate}`, on: '2017-05-10', state: 'open' },
    ]);
    expect(await found('2017-07-05')).toMatchObject([{ state: 'resolved' }]);
  });

  it('is nothing afterwards', async () => {
    await stage.record(about('2017-07-06', { type: 'MandateExtended', mandate, due: '2018-01-31' }));
    await stage.record(late('2017-07-05', 'ReportMandateDone', { mandate }));
    expect(await found('2018-01-01')).toEqual([]);
  });
});

describe('what was said of a decision before it was taken', () => {
  it.each(['DecisionRevoked', 'DecisionSuperseded', 'DecisionRatified', 'DecisionMadePublic'])(
    'is a finding on the decision that says it: %s',
    async (type) => {
      await stage.record(october);
      await stage.record(about('2016-10-04', { type, decision: 'LK-2016-1' }));
      expect(await found('2016-10-11')).toMatchObject([
        {
          id: `${RULE}-LK-2016-2`,
          subject: 'decision:LK-2016-2',
          state: 'open',
          text: 'Der Beschluss nennt den Beschluss „LK-2016-1“, den es erst ab 12.10.2016 gibt.',
        },
      ]);
      expect(await found('2016-10-12')).toMatchObject([{ state: 'resolved' }]);
    },
  );

  it('is a finding where it confirms the correction of a later decision', async () => {
    const entry = (await stage.record(october)).entries[0]?.number;
    const entries = [{ entry, with: { text: 'Beschluss, berichtigt.', effects: [initiated('P1')] } }];
    await stage.record(['2016-10-20', 'CorrectEntries', { entries, on: '2016-10-20', ground: 'obvious-error' }]);
    await stage.record(about('2016-10-04', { type: 'CorrectionConfirmed', entry }));
    expect(await found('2016-10-11')).toMatchObject([
      {
        id: `${RULE}-LK-2016-2`,
        state: 'open',
        text: 'Der Beschluss nennt die Berichtigung eines Beschlusses, den es erst ab 12.10.2016 gibt.',
      },
    ]);
  });

  it('is nothing on one day between two bodies, which have no order on it', async () => {
    await stage.record(decision('2016-10-12', 'LT', [initiated('P1')]));
    await stage.record(about('2016-10-12', { type: 'DecisionRevoked', decision: 'LT-2016-1' }));
    await stage.record(about('2016-10-12', { type: 'ProjectContinued', project: 'P1' }));
    expect(await found('2018-01-01')).toEqual([]);
  });
});
