import { describe, expect, it } from '@jest/globals';
import {
  advised,
  cycleOpened,
  decision,
  initiated,
  justified,
  mandated,
  only,
  resolved,
  RuleStage,
  sketched,
} from '../../support/rule-stage.js';

const october = decision('2016-10-12', 'LK', [initiated('P1', { from: '2017-08-01' })]);
const withdrawn = { type: 'MandateWithdrawn', mandate: 'LK-2017-1-1', from: '2018-01-01' };

describe('step-missing', () => {
  const stageAt = async (level: 'off' | 'should' | 'must'): Promise<RuleStage> => {
    const stage = await RuleStage.open({ levels: only({ 'step-missing': level }) });
    await stage.all([cycleOpened, october]);
    return stage;
  };
  const id = 'step-missing-2016-17-kreistag';

  it.each(['should', 'must'] as const)(
    'is found from the day after the window, and resolved by what fulfils the step (%s)',
    async (level) => {
      const stage = await stageAt(level);
      await stage.record(decision('2017-07-03', 'KT', [resolved('AP-B')]));
      const of = async (day: string): Promise<unknown> =>
        (await stage.findings('step-missing', day)).find((each) => each['id'] === id);
      expect(await of('2017-06-30')).toBeUndefined();
      expect(await of('2017-07-01')).toMatchObject({
        subject: 'cycle:2016-17',
        on: '2017-07-01',
        level,
        procedure: 'v1',
        state: 'open',
      });
      expect(await of('2017-07-03')).toMatchObject({ on: '2017-07-01', state: 'resolved' });
    },
  );

  it('has one for each project of the cycle where each needs its own, from the day on which it joined', async () => {
    const stage = await stageAt('should');
    await stage.record(decision('2017-02-10', 'LK', [initiated('P2')], { cycle: '2016-17' }));
    const skizzen = (await stage.findings('step-missing', '2017-02-11')).filter(({ id: of }) => String(of).includes('skizzen'));
    expect(skizzen).toMatchObject([
      { id: 'step-missing-2016-17-skizzen-P1', subject: 'project:P1', on: '2017-01-01' },
      { id: 'step-missing-2016-17-skizzen-P2', subject: 'project:P2', on: '2017-02-10' },
    ]);
  });

  it('is nothing where the rule is off', async () => {
    expect(await (await stageAt('off')).findings('step-missing', '2018-01-01')).toEqual([]);
  });

  it('takes the level of the step where the charter says nothing of the rule', async () => {
    const stage = await RuleStage.open({ level: 'must' });
    await stage.all([cycleOpened, october]);
    const levels = (await stage.findings('step-missing', '2017-08-01')).map((each) => [each['id'], each['level']]);
    expect(levels).toContainEqual([id, 'must']);
    expect(levels).toContainEqual(['step-missing-2016-17-klausur', 'should']);
  });
});

describe('active-without-mandate', () => {
  const RULE = 'active-without-mandate';
  const stageAt = async (level: 'off' | 'should' | 'must'): Promise<RuleStage> => {
    const stage = await RuleStage.open({ levels: only({ [RULE]: level }) });
    await stage.record(october);
    return stage;
  };

  it.each(['should', 'must'] as const)('is found from the day on which the project is active (%s)', async (level) => {
    const stage = await stageAt(level);
    expect(await stage.findings(RULE, '2017-07-31')).toEqual([]);
    expect(await stage.findings(RULE, '2017-08-01')).toMatchObject([
      { id: `${RULE}-P1`, subject: 'project:P1', on: '2017-08-01', level, procedure: 'v1', state: 'open' },
    ]);
  });

  it('is nothing where the rule is off, or where the procedure has no mandates', async () => {
    expect(await (await stageAt('off')).findings(RULE, '2017-09-01')).toEqual([]);
    const without = await RuleStage.open({
      levels: only({ [RULE]: 'should' }),
      change: [['acts: [MandateIssued], bodies: [LK]', 'acts: [AccountSubmitted]']],
    });
    await without.record(october);
    expect(await without.findings(RULE, '2017-09-01')).toEqual([]);
  });

  it('says of a mandate that is still open that it was for a programme that has ended', async () => {
    const stage = await stageAt('should');
    await stage.all([
      cycleOpened,
      decision('2017-07-05', 'LK', [mandated(['P1'], { programme: 'AP-B', due: '2019-07-31' })]),
      decision('2018-07-05', 'LK', [{ type: 'MandateExtended', mandate: 'LK-2017-1-1', due: '2027-07-31' }]),
    ]);
    expect(await stage.findings(RULE, '2019-07-31')).toEqual([]);
    expect(await stage.findings(RULE, '2019-08-01')).toMatchObject([
      {
        on: '2019-08-01',
        text:
          '„P1“ läuft seit dem 01.08.2019 ohne Auftrag: das Arbeitsprogramm „AP-B“ ist zu Ende, der Auftrag „LK-2017-1-1“ galt ' +
          'nur für dieses; nötig ist ein neuer Auftrag oder das Ende des Projekts.',
      },
    ]);
  });

  it('says no more than that there is none where the mandate was withdrawn', async () => {
    const stage = await stageAt('should');
    await stage.all([decision('2017-07-05', 'LK', [mandated(['P1'])]), decision('2017-12-01', 'LK', [withdrawn])]);
    expect(await stage.findings(RULE, '2018-01-01')).toMatchObject([{ text: '„P1“ läuft ohne Auftrag.' }]);
  });

  it('has two stretches where the mandate came late and was withdrawn, and a justification holds for its own', async () => {
    const stage = await stageAt('should');
    await stage.all([
      justified('2017-08-10', `${RULE}-P1`, 'Der Kreistag tagt erst im September.'),
      decision('2017-09-01', 'LK', [mandated(['P1'])]),
      decision('2017-12-01', 'LK', [withdrawn]),
    ]);
    const state = async (day: string): Promise<unknown> => (await stage.findings(RULE, day))[0];
    expect(await state('2017-08-09')).toMatchObject({ on: '2017-08-01', state: 'open', justification: null });
    expect(await state('2017-08-10')).toMatchObject({ on: '2017-08-01', state: 'justified', justifiedOn: '2017-08-10' });
    expect(await state('2017-09-01')).toMatchObject({ on: '2017-08-01', state: 'resolved', justifiedOn: '2017-08-10' });
    expect(await state('2017-12-31')).toMatchObject({ on: '2017-08-01', state: 'resolved' });
    expect(await state('2018-01-01')).toMatchObject({ on: '2018-01-01', state: 'open', justification: null, justifiedOn: null });
  });
});

describe('advice of a body for all projects', () => {
  it('fulfils the step for each of them', async () => {
    const stage = await RuleStage.open({ levels: only({ 'step-missing': 'should' }) });
    await stage.all([cycleOpened, october, sketched('2016-12-16', 'P1'), advised('2017-01-10')]);
    const missing = (await stage.findings('step-missing', '2017-02-01')).map(({ id }) => id);
    expect(missing).toEqual([]);
  });
});
