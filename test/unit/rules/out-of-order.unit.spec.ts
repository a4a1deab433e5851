import { describe, expect, it } from '@jest/globals';
import { type Item } from '../../../src/projections/engine/query.js';
import {
  type Act,
  advised,
  answered,
  cycleOpened,
  decision,
  initiated,
  only,
  resolved,
  RuleStage,
  sketched,
  type Told,
} from '../../support/rule-stage.js';

const RULE = 'step-out-of-order';
const october = decision('2016-10-12', 'LK', [initiated('P1')]);
const open = async (told: Told = {}): Promise<RuleStage> => {
  const stage = await RuleStage.open({ levels: only({ [RULE]: 'should' }), ...told });
  await stage.all([cycleOpened, october]);
  return stage;
};

/** What both answers say of a step on a day: its state in the cycle, and the findings of its turn. */
async function said(stage: RuleStage, step: string, day: string): Promise<readonly unknown[]> {
  const { steps } = await stage.office.thing('/cycles/{id}/conformance', day, '2016-17');
  const found = (await stage.findings(RULE, day)).filter(({ id }) => String(id).startsWith(`${RULE}-2016-17-${step}`));
  const state = (steps as readonly Item[]).find(({ id }) => id === step)?.['state'];
  return [state, found.map(({ id, subject, on, state: of }) => [id, subject, on, of])];
}
const retreat = [`${RULE}-2016-17-klausur`, 'cycle:2016-17', '2017-02-10', 'open'];

describe('a step that came before one that it follows', () => {
  it('is out of order at once where that one was not due yet', async () => {
    const stage = await open({ change: [['window: { months: [1] }, follows', 'window: { months: [2] }, follows']] });
    await stage.all([sketched('2016-12-16', 'P1'), answered('2017-02-10')]);
    expect(await said(stage, 'klausur', '2017-02-10')).toEqual(['out-of-order', [retreat]]);
    await stage.record(advised('2017-02-20'));
    expect(await said(stage, 'klausur', '2017-02-10')).toEqual(['out-of-order', [retreat]]);
    expect(await said(stage, 'klausur', '2017-02-20')).toEqual(['out-of-order', [retreat]]);
  });

  it('is so only from the day on which what was overdue came after all; until then that is missing, and no more', async () => {
    const stage = await open();
    await stage.all([sketched('2016-12-16', 'P1'), answered('2017-02-10')]);
    expect(await said(stage, 'klausur', '2017-03-01')).toEqual(['done', []]);
    await stage.record(advised('2017-02-20'));
    expect(await said(stage, 'klausur', '2017-02-19')).toEqual(['done', []]);
    expect(await said(stage, 'klausur', '2017-02-20')).toEqual(['out-of-order', [retreat]]);
    expect(await said(stage, 'klausur', '2017-03-01')).toEqual(['out-of-order', [retreat]]);
  });

  it('is not so for a project that joined the cycle only later', async () => {
    const stage = await open();
    await stage.all([sketched('2016-12-16', 'P1'), advised('2017-01-10', { projects: ['P1'] }), answered('2017-02-10')]);
    await stage.record(decision('2017-03-01', 'LK', [initiated('P2')], { cycle: '2016-17' }));
    await stage.all([sketched('2017-03-10', 'P2'), advised('2017-03-20', { projects: ['P2'] })]);
    expect(await said(stage, 'klausur', '2017-04-01')).toEqual(['done', []]);
    expect(await said(stage, 'anhoerung', '2017-04-01')).toEqual(['late', []]);
  });

  it('looks at what it follows itself: what comes late before a step that is left out, is late', async () => {
    const stage = await open();
    await stage.all([answered('2017-02-10'), sketched('2017-03-10', 'P1')]);
    expect(await said(stage, 'anhoerung', '2017-04-01')).toEqual(['missing', []]);
    expect(await said(stage, 'klausur', '2017-04-01')).toEqual(['done', []]);
  });

  it('has a finding for each project where each needs its own', async () => {
    const stage = await open({ change: [['window: { months: [11, 12] }', 'window: { months: [1, 2] }']] });
    await stage.record(decision('2016-10-13', 'LK', [initiated('P2')], { cycle: '2016-17' }));
    await stage.all([sketched('2016-12-16', 'P1'), advised('2017-01-10'), sketched('2017-01-20', 'P2')]);
    const early = [`${RULE}-2016-17-anhoerung-P2`, 'project:P2', '2017-01-10', 'open'];
    expect(await said(stage, 'anhoerung', '2017-01-20')).toEqual(['out-of-order', [early]]);
  });

  it('is found for a project from the day on which that joined the cycle', async () => {
    const stage = await open();
    await stage.all([sketched('2016-11-20', 'P1'), advised('2016-12-01'), sketched('2016-12-20', 'P2')]);
    expect(await said(stage, 'anhoerung', '2016-12-19')).toEqual(['done', []]);
    const early = [`${RULE}-2016-17-anhoerung-P2`, 'project:P2', '2016-12-01', 'open'];
    expect(await said(stage, 'anhoerung', '2016-12-20')).toEqual(['out-of-order', [early]]);
  });

  it('is so no longer once the body that the step names has done it in its turn', async () => {
    const change = [
      ['acts: [AdviceAnswered], bodies: [LT], window: { months: [2] }', 'acts: [PlanModified], bodies: [LT]'],
    ] as const;
    const stage = await open({ change });
    const planned = (day: string, body: string): Act =>
      decision(day, body, [{ type: 'PlanModified', project: 'P1', changes: { idea: 'Vorlesen' } }], { cycle: '2016-17' });
    await stage.all([
      sketched('2016-12-16', 'P1'),
      planned('2017-01-10', 'LK'),
      advised('2017-01-20'),
      planned('2017-02-10', 'LT'),
    ]);
    const early = [`${RULE}-2016-17-klausur`, 'cycle:2016-17', '2017-01-10'];
    expect(await said(stage, 'klausur', '2017-02-09')).toEqual(['out-of-order', [[...early, 'open']]]);
    expect(await said(stage, 'klausur', '2017-02-10')).toEqual(['done', [[...early, 'resolved']]]);
  });
});

describe('a step that each of several bodies has to take', () => {
  it('is not done by another body as long as some of them have taken it', async () => {
    const change = [['bodies: [KT], level: should', 'bodies: [KT, ASS], each: true, level: should']] as const;
    const stage = await open({ change });
    await stage.record(decision('2017-05-10', 'KT', [resolved('AP-B')]));
    expect(await said(stage, 'kreistag', '2017-05-10')).toEqual(['pending', []]);
    expect(await said(stage, 'kreistag', '2017-07-01')).toEqual(['missing', []]);
    await stage.record(decision('2017-07-02', 'ASS', [resolved('AP-B')]));
    expect((await said(stage, 'kreistag', '2017-07-02'))[0]).toBe('late');
  });
});
