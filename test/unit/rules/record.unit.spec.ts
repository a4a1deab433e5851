import { describe, expect, it } from '@jest/globals';
import { type RecordCase, recordCases } from '../../support/record-cases.js';
import { only, RuleStage } from '../../support/rule-stage.js';

const stageOf = async ({ told, before = [] }: RecordCase): Promise<RuleStage> => {
  const stage = await RuleStage.open({ ...told, levels: only({}) });
  await stage.all(before);
  return stage;
};

describe.each(recordCases.map((each) => [each.rule, each.what, each] as const))('%s: %s', (rule, _what, case_) => {
  const [day, command, body] = case_.act;

  it('is refused with what to do, uses no number, and is counted once as an attempt', async () => {
    const { office } = await stageOf(case_);
    const before = await office.position();
    const refusal = await office.refused(day, command, body, 'the-same-command');
    expect(await office.refused(day, command, body, 'the-same-command')).toEqual(refusal);
    expect(refusal).toMatchObject({ rule, remedy: expect.stringMatching(/\w/), field: expect.stringMatching(/^\w/) });
    expect(refusal.procedure).toBeUndefined();
    // The office reads 31.07.2017; ids such as LK-2017-07-31 are named in quotation marks.
    expect(refusal.detail.replace(/„[^“]*“/g, '')).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(await office.position()).toBe(before);
    expect(await office.attempts()).toMatchObject([{ rule, command, procedure: null, text: refusal.detail }]);
  });

  it('is refused also where it is said to have really happened: it is the record that would be wrong', async () => {
    const { office } = await stageOf(case_);
    const happened = { ...body, asHappened: { justification: 'So war es.' } };
    expect((await office.refused(day, command, happened)).rule).toBe(rule);
  });
});
