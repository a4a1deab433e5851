import { describe, expect, it } from '@jest/globals';
import { addDays, parseDay } from '../../../src/events/values/day.js';
import { type RuleCase, ruleCases } from '../../support/rule-cases.js';
import { type Act, decision, only, RuleStage } from '../../support/rule-stage.js';

const AFTER = '2018-06-01';
const WHY = 'So geschehen, die Zeit drängte.';

const stageAt = async (level: 'off' | 'should' | 'must', { rule, told, before }: RuleCase): Promise<RuleStage> => {
  const stage = await RuleStage.open({ ...told, levels: only({ ...told?.levels, [rule]: level }) });
  await stage.all(before);
  return stage;
};
const happened = ([day, command, body]: Act): Act => [day, command, { ...body, asHappened: { justification: WHY } }];
const dayBefore = (day: string): string => addDays(parseDay(day), -1);

describe.each(ruleCases.map((each) => [each.rule, each.what, each] as const))('%s: %s', (rule, _what, it_) => {
  const { breaking, finding, missingStep, resolving, undoing } = it_;

  it('is recorded where the rule is off, and leaves no finding', async () => {
    const stage = await stageAt('off', it_);
    const answer = await stage.record(breaking);
    expect(answer.findings).toEqual([]);
    expect(await stage.findings(rule, AFTER)).toEqual([]);
  });

  it('is recorded where the rule is a should, with a finding from its day, which the answer names', async () => {
    const stage = await stageAt('should', it_);
    const answer = await stage.record(breaking);
    expect(answer.findings).toMatchObject([{ id: finding.id, rule, level: 'should' }]);
    expect(await stage.findings(rule, dayBefore(finding.on))).toEqual([]);
    const [found, ...others] = await stage.findings(rule, finding.on);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...finding,
      level: 'should',
      procedure: 'v1',
      state: 'open',
      justification: null,
      justifiedOn: null,
    });
    expect(found?.['entries']).toContain(answer.entries[0]?.number);
  });

  it('is refused where the rule is a must: no number is used, and the attempt is counted once', async () => {
    const stage = await stageAt('must', it_);
    const { office } = stage;
    const before = await office.position();
    const [day, command, body] = breaking;
    const refusal = await office.refused(day, command, body, 'the-same-command');
    expect(await office.refused(day, command, body, 'the-same-command')).toEqual(refusal);
    expect(refusal).toMatchObject({ rule, procedure: 'v1' });
    expect(refusal.missingStep).toBe(missingStep);
    expect(refusal.remedy).toContain('oder, falls es wirklich so geschehen ist, mit Begründung erfassen');
    expect(await office.position()).toBe(before);
    expect(await office.attempts()).toMatchObject([
      { on: day, actor: 'office', command, rule, procedure: 'v1', text: refusal.detail },
    ]);
    expect(await stage.findings(rule, AFTER)).toEqual([]);
  });

  it('is recorded where the rule is a must and it really happened: numbered, and justified from the start', async () => {
    const stage = await stageAt('must', it_);
    const answer = await stage.record(happened(breaking));
    expect(answer.findings).toMatchObject([{ id: finding.id, rule, level: 'must' }]);
    expect(await stage.findings(rule, finding.on)).toMatchObject([
      { ...finding, level: 'must', state: 'justified', justification: WHY, justifiedOn: finding.on },
    ]);
    expect(await stage.office.attempts()).toEqual([]);
  });

  if (resolving) {
    it('is resolved where the rule is a should, from the day of the fact that removes the ground', async () => {
      const stage = await stageAt('should', it_);
      await stage.record(breaking);
      await stage.record(resolving.act);
      expect(await stage.findings(rule, dayBefore(resolving.on))).toMatchObject([{ id: finding.id, state: 'open' }]);
      expect(await stage.findings(rule, resolving.on)).toMatchObject([{ id: finding.id, on: finding.on, state: 'resolved' }]);
    });

    it('is never resolved by a later act where it was recorded as a breach', async () => {
      const stage = await stageAt('must', it_);
      await stage.record(happened(breaking));
      await stage.record(resolving.act);
      expect(await stage.findings(rule, AFTER)).toMatchObject([{ id: finding.id, state: 'justified', justification: WHY }]);
    });
  }

  if (undoing) {
    it.each(['should', 'must'] as const)('is found no more once it is known that there was none (%s)', async (level) => {
      const stage = await stageAt(level, it_);
      const answer = await stage.record(level === 'must' ? happened(breaking) : breaking);
      await stage.all(undoing(answer.entries[0]?.number ?? 0));
      expect(await stage.findings(rule, finding.on)).toEqual([]);
      expect(await stage.findings(rule, AFTER)).toEqual([]);
    });
  }
});

describe('a decision that was refused', () => {
  it('uses no number: the next one of its body takes it', async () => {
    const stage = await RuleStage.open({ levels: only({ 'body-competent': 'must' }) });
    await stage.office.refused(...decision('2016-10-12', 'LT', [{ type: 'ProjectInitiated', project: 'P1', title: 'P1' }]));
    const answer = await stage.record([
      '2016-10-12',
      'RecordDecisions',
      { body: 'LT', on: '2016-10-12', decisions: [{ text: 'Beschluss.' }] },
    ]);
    expect(answer.entries[0]?.ids).toMatchObject({ decision: 'LT-2016-1', number: 'LT-2016-1' });
  });
});
