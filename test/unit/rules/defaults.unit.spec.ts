import { describe, expect, it } from '@jest/globals';
import { ruleCases } from '../../support/rule-cases.js';
import { cycleOpened, decision, initiated, mandated, resolved, RuleStage } from '../../support/rule-stage.js';

const october = decision('2016-10-12', 'LK', [initiated('P1')]);

describe('where the charter says nothing of a rule', () => {
  const SILENT = ruleCases.filter(
    ({ what }) => what !== 'a mandate by an advisory body' && what !== 'a second chair where there is one',
  );

  it.each(SILENT.map((each) => [each.what, each] as const))(
    '%s is recorded, with a finding',
    async (_what, { rule, before, breaking, finding }) => {
      const stage = await RuleStage.open();
      await stage.all(before);
      await stage.record(breaking);
      expect(await stage.findings(rule, finding.on)).toContainEqual(expect.objectContaining({ id: finding.id, level: 'should' }));
    },
  );

  it('an advisory body cannot give a mandate: that it could is not offered to it', async () => {
    const stage = await RuleStage.open();
    await stage.record(october);
    expect((await stage.office.refused(...decision('2017-01-10', 'AKSF', [mandated(['P1'])]))).rule).toBe('body-competent');
  });

  it('a full seat that is filled again is recorded, with a finding until one of them leaves', async () => {
    const stage = await RuleStage.open();
    for (const person of ['p-1', 'p-2'])
      await stage.record(['2016-08-02', 'RegisterPerson', { person, name: `Person ${person}` }]);
    const chair = { body: 'LK', seat: 'vorsitz' };
    await stage.record(['2016-09-01', 'FillSeat', { ...chair, person: 'p-1', from: '2016-09-01' }]);
    await stage.record(['2016-10-01', 'FillSeat', { ...chair, person: 'p-2', from: '2016-08-15', until: '2016-09-30' }]);
    expect(await stage.findings('seat-over-maximum', '2016-09-30')).toMatchObject([
      { level: 'should', state: 'open', on: '2016-09-01' },
    ]);
    expect(await stage.findings('seat-over-maximum', '2016-10-01')).toMatchObject([{ state: 'resolved' }]);
  });
});

describe('where a step is a must', () => {
  it('a mandate without the resolution is refused, and the refusal names what is missing and what to do', async () => {
    const stage = await RuleStage.open({ level: 'must' });
    await stage.record(october);
    expect(await stage.office.refused(...decision('2017-07-05', 'LK', [mandated(['P1'])]))).toMatchObject({
      rule: 'council-before-mandate',
      procedure: 'v1',
      missingStep: 'Beschluss des Kreistages',
      remedy: 'Beschluss des Kreistages erfassen oder, falls es wirklich so geschehen ist, mit Begründung erfassen',
    });
  });

  describe('and another body resolves before it', () => {
    const committee =
      '- { id: ausschuss, name: Beschluss des Ausschusses, acts: [ProgrammeResolved], bodies: [ASS], window: { months: [4] } }';
    const change = [['- { id: kreistag', `${committee}\n    - { id: kreistag`]] as const;
    const P1 = [{ type: 'ProgrammeResolved', projects: ['P1'] }];

    it('a mandate without either is refused for the one that must be', async () => {
      const stage = await RuleStage.open({ level: 'must', change });
      await stage.record(october);
      const rule = 'council-before-mandate';
      const refused = await stage.office.refused(...decision('2017-07-05', 'LK', [mandated(['P1'])]));
      expect(refused).toMatchObject({ rule, missingStep: 'Beschluss des Kreistages' });
    });

    it('a mandate that was given without either is in order only once both have resolved', async () => {
      const stage = await RuleStage.open({ change });
      await stage.all([october, decision('2017-07-05', 'LK', [mandated(['P1'])])]);
      await stage.all([decision('2017-07-06', 'ASS', P1), decision('2017-07-08', 'KT', P1)]);
      const states = async (day: string): Promise<unknown> =>
        (await stage.findings('council-before-mandate', day)).map(({ state, resolvedOn }) => [state, resolvedOn]);
      expect(await states('2017-07-07')).toEqual([['open', null]]);
      expect(await states('2017-07-08')).toEqual([['resolved', '2017-07-08']]);
    });
  });

  it('a decision that has to come after it is refused while it is missing', async () => {
    const stage = await RuleStage.open({ change: [['name: Klausur,', 'name: Klausur, level: must,']] });
    await stage.all([cycleOpened, october]);
    expect(await stage.office.refused(...decision('2017-06-26', 'KT', [resolved('AP-B')]))).toMatchObject({
      rule: 'step-out-of-order',
      missingStep: 'Klausur',
    });
  });

  it('what was done late can be recorded: only the charter itself can forbid that', async () => {
    const stage = await RuleStage.open({ level: 'must' });
    await stage.all([cycleOpened, october, decision('2017-07-03', 'KT', [resolved('AP-B')])]);
    expect(await stage.findings('step-late', '2017-07-03')).toMatchObject([
      { id: 'step-late-2016-17-kreistag', level: 'should' },
    ]);
  });
});

describe('a late mandate', () => {
  const late = decision('2017-07-20', 'LK', [mandated(['P1'], { programme: 'AP-B' })]);
  const rules = async (told: Parameters<typeof RuleStage.open>[0]): Promise<unknown[]> => {
    const stage = await RuleStage.open(told);
    await stage.all([cycleOpened, october, decision('2017-06-26', 'KT', [resolved('AP-B')]), late]);
    const all = await stage.office.list('/findings', '2017-08-01');
    return all.map(({ id }) => id).filter((id) => /^(mandate-before-holidays|step-late)-.*(LK-2017-1|auftrag)/.test(String(id)));
  };

  it('breaks the rule about the holidays where that is on, else is a late step, and never both', async () => {
    expect(await rules({})).toEqual(['mandate-before-holidays-LK-2017-1']);
    expect(await rules({ levels: { 'mandate-before-holidays': 'off' } })).toEqual(['step-late-2016-17-auftrag']);
  });
});
