import { describe, expect, it } from '@jest/globals';
import { type Act, advised, answered, cycleOpened, decision, initiated, only, RuleStage } from '../../support/rule-stage.js';

const asked: Act = ['2017-01-02', 'RequestAdvice', { cycle: '2016-17', bodies: ['AKSF'], on: '2017-01-02', until: '2017-01-31' }];

describe('advice', () => {
  const states = async (stage: RuleStage): Promise<unknown> =>
    (await stage.office.list('/cycles/{id}/advice', '2017-03-01', '2016-17')).map(({ id, state }) => [id, state]);

  it('of which only the answer is left, once the request was withdrawn, was not asked for', async () => {
    const stage = await RuleStage.open({ levels: only({}) });
    await stage.all([cycleOpened, decision('2016-10-12', 'LK', [initiated('P1')])]);
    expect(await states(stage)).toEqual([]);
    const { entries } = await stage.record(asked);
    await stage.record(answered('2017-02-16'));
    expect(await states(stage)).toEqual([['2016-17-AKSF-all', 'asked']]);
    const numbers = entries.map(({ number }) => number);
    await stage.record(['2017-02-20', 'VoidEntries', { entries: numbers, on: '2017-02-20', ground: 'wrong-subject' }]);
    expect(await states(stage)).toEqual([['2016-17-AKSF-all', 'not-asked']]);
  });

  it('that came without being asked for is given', async () => {
    const stage = await RuleStage.open({ levels: only({}) });
    await stage.all([cycleOpened, decision('2016-10-12', 'LK', [initiated('P1')]), advised('2017-01-10')]);
    expect(await states(stage)).toEqual([['2016-17-AKSF-all', 'given']]);
  });
});
