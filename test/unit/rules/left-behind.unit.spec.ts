import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Item } from '../../../src/projections/engine/query.js';
import { type Act, cycleOpened, decision, initiated, mandated, only, RuleStage, sketched } from '../../support/rule-stage.js';

const AFTER = '2018-01-01';
const october = decision('2016-10-12', 'LK', [initiated('P1')]);
const reported: Act = ['2017-03-01', 'ReportProgress', { project: 'P1', on: '2017-03-01', text: 'Gut.' }];

let stage: RuleStage;
beforeEach(async () => {
  stage = await RuleStage.open({ levels: only({}) });
});
const entryOf = async (act: Act): Promise<number> => (await stage.record(act)).entries[0]?.number ?? 0;
const withdraw = (...entries: readonly number[]): Act => [
  '2017-10-01',
  'VoidEntries',
  { entries, on: '2017-10-01', ground: 'wrong-subject' },
];
const unknown = async (day = AFTER, knownAt?: number): Promise<readonly Item[]> =>
  (await stage.office.list('/findings', day, '', knownAt)).filter(({ rule }) => String(rule).startsWith('unknown-'));

describe('what was recorded separately', () => {
  it('stays when its project was never initiated after all, and gets a finding from its own day', async () => {
    const entry = await entryOf(october);
    const progress = await entryOf(reported);
    const known = await stage.office.position();
    await stage.record(withdraw(entry));
    expect(await unknown('2017-02-28')).toEqual([]);
    expect(await unknown('2017-03-01')).toMatchObject([
      {
        id: 'unknown-project-P1',
        rule: 'unknown-project',
        subject: 'project:P1',
        on: '2017-03-01',
        level: 'should',
        procedure: null,
        state: 'open',
        entries: [progress],
      },
    ]);
    expect(await unknown('2017-03-01', known)).toEqual([]);
  });

  it('has no finding any more once the project is entered again', async () => {
    const entry = await entryOf(october);
    await stage.all([reported, withdraw(entry), ['2017-10-02', 'RecordDecisions', october[2]]]);
    expect(await unknown()).toEqual([]);
  });

  it('is a continuation too, of a project that a correction has taken out', async () => {
    const entry = await entryOf(october);
    await stage.record(decision('2017-03-01', 'LK', [{ type: 'ProjectContinued', project: 'P1' }]));
    const entries = [{ entry, with: { text: 'P2 wird initiiert.', effects: [initiated('P2')] } }];
    await stage.record(['2017-10-01', 'CorrectEntries', { entries, on: '2017-10-01', ground: 'wrong-subject' }]);
    expect((await unknown()).map(({ id }) => id)).toEqual(['unknown-project-P1']);
  });

  it('is a milestone reached of a plan that was withdrawn', async () => {
    await stage.all([cycleOpened, october]);
    const sketch = await entryOf(sketched('2016-12-16', 'P1'));
    await stage.record(['2017-11-01', 'ReachMilestone', { project: 'P1', milestone: 'P1-M1', on: '2017-11-01' }]);
    await stage.record(['2017-11-02', 'VoidEntries', { entries: [sketch], on: '2017-11-02', ground: 'other' }]);
    expect(await unknown()).toMatchObject([
      { id: 'unknown-milestone-P1-P1-M1', subject: 'milestone:P1-P1-M1', on: '2017-11-01' },
    ]);
  });

  it('is what became of a mandate that was never given', async () => {
    await stage.record(october);
    const mandate = await entryOf(decision('2017-07-05', 'LK', [mandated(['P1'])]));
    await stage.record(['2017-09-01', 'ReportMandateDone', { mandate: 'LK-2017-1-1', on: '2017-09-01' }]);
    await stage.record(withdraw(mandate));
    expect((await unknown()).map(({ id }) => id)).toEqual(['unknown-mandate-LK-2017-1-1']);
  });

  it('is nothing where it was withdrawn itself, or where only a rejected proposal names the project', async () => {
    const entry = await entryOf(october);
    const progress = await entryOf(reported);
    await stage.record([
      '2017-03-02',
      'RecordDecisions',
      { body: 'LK', on: '2017-03-02', decisions: [{ text: 'P7?', result: 'rejected', effects: [initiated('P7')] }] },
    ]);
    await stage.record(withdraw(progress, entry));
    expect(await unknown()).toEqual([]);
  });
});
