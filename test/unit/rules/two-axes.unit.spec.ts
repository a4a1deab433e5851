import { describe, expect, it } from '@jest/globals';
import { type Item } from '../../../src/projections/engine/query.js';
import {
  type Act,
  charterText,
  cycleOpened,
  decision,
  entered,
  initiated,
  justified,
  mandated,
  only,
  resolved,
  RuleStage,
  sketched,
} from '../../support/rule-stage.js';

const october = decision('2016-10-12', 'LK', [initiated('P1')]);
const continued = (project: string): object => ({ type: 'ProjectContinued', project });
const ended = (project: string, until: string): object => ({ type: 'ProjectEnded', project, until });
const decided = (recorded: string, on: string, effects: readonly object[], more: object = {}): Act => [
  recorded,
  'RecordDecisions',
  { body: 'LK', on, decisions: [{ text: 'Beschluss.', effects }], ...more },
];

describe('a finding', () => {
  it('goes at every V once the minutes are entered that show it was none, and the past answer keeps it', async () => {
    const stage = await RuleStage.open({ levels: only({ 'sketch-without-decision': 'should' }) });
    await stage.all([cycleOpened, sketched('2016-12-16', 'P1')]);
    const known = await stage.office.position();
    expect(await stage.findings('sketch-without-decision', '2016-12-20')).toMatchObject([{ state: 'open' }]);
    await stage.record(entered('2017-01-20', october));
    expect(await stage.findings('sketch-without-decision', '2016-12-20')).toEqual([]);
    expect(await stage.findings('sketch-without-decision', '2016-12-20', known)).toMatchObject([{ state: 'open' }]);
  });

  it('comes at the day of the act once a correction shows it, and the past answer does not have it', async () => {
    const stage = await RuleStage.open({ levels: only({ 'council-before-mandate': 'should' }) });
    await stage.record(october);
    const council = await stage.record(decision('2017-06-26', 'KT', [{ type: 'ProgrammeResolved', projects: ['P1'] }]));
    await stage.record(decision('2017-07-05', 'LK', [mandated(['P1'])]));
    const known = await stage.office.position();
    const correction = {
      on: '2017-09-01',
      ground: 'minutes-corrected',
      entries: [
        {
          entry: council.entries[0]?.number,
          with: { on: '2017-07-10', text: 'Beschluss.', effects: [{ type: 'ProgrammeResolved', projects: ['P1'] }] },
        },
      ],
    };
    await stage.record(['2017-09-01', 'CorrectEntries', correction]);
    const rule = 'council-before-mandate';
    expect(await stage.findings(rule, '2017-07-05')).toMatchObject([
      { id: `${rule}-LK-2017-1`, on: '2017-07-05', state: 'open' },
    ]);
    expect(await stage.findings(rule, '2017-07-10')).toMatchObject([{ state: 'resolved' }]);
    expect(await stage.findings(rule, '2017-07-10', known)).toEqual([]);
  });

  it('is not made of what was withdrawn', async () => {
    const stage = await RuleStage.open({ levels: only({ 'body-competent': 'should' }) });
    await stage.record(october);
    const answer = await stage.record(decision('2017-01-10', 'LT', [mandated(['P1'])]));
    const number = answer.entries[0]?.number;
    await stage.record(['2017-01-11', 'VoidEntries', { entries: [number], on: '2017-01-11', ground: 'entered-twice' }]);
    expect(await stage.findings('body-competent', '2017-02-01')).toEqual([]);
  });

  it('that a correction brings is named in its answer', async () => {
    const stage = await RuleStage.open({ levels: only({ 'body-competent': 'should' }) });
    await stage.record(october);
    const answer = await stage.record(decision('2017-01-10', 'LK', [mandated(['P1'])]));
    const entries = [{ entry: answer.entries[0]?.number, with: { body: 'LT', text: 'Beschluss.', effects: [mandated(['P1'])] } }];
    const corrected = await stage.record(['2017-01-11', 'CorrectEntries', { entries, on: '2017-01-11', ground: 'other' }]);
    expect(corrected.findings).toMatchObject([{ id: 'body-competent-LK-2017-1', rule: 'body-competent' }]);
  });

  it('is justified from the day of the justification', async () => {
    const stage = await RuleStage.open({ levels: only({ 'body-competent': 'should' }) });
    await stage.all([october, decision('2017-01-10', 'LT', [mandated(['P1'])])]);
    await stage.record(justified('2017-01-20', 'body-competent-LT-2017-1', 'Eilbedürftig.'));
    expect(await stage.findings('body-competent', '2017-01-19')).toMatchObject([{ state: 'open', justification: null }]);
    expect(await stage.findings('body-competent', '2017-01-20')).toMatchObject([
      { state: 'justified', justification: 'Eilbedürftig.', justifiedOn: '2017-01-20' },
    ]);
  });
});

describe('rules of sequence, against what was entered later', () => {
  const findings = async (rule: string, acts: readonly Act[], day = '2018-01-01'): Promise<readonly Item[]> => {
    const stage = await RuleStage.open({ levels: only({}) });
    await stage.all(acts);
    return stage.findings(rule, day);
  };

  it('ended-project-continued: a true end is never refused, the continuation after it has a finding', async () => {
    const acts = [
      october,
      decision('2017-03-01', 'LK', [continued('P1')]),
      decided('2017-04-01', '2016-11-01', [ended('P1', '2016-12-31')]),
    ];
    expect(await findings('ended-project-continued', acts)).toMatchObject([
      {
        id: 'ended-project-continued-LK-2017-1',
        subject: 'decision:LK-2017-1',
        on: '2017-03-01',
        level: 'should',
        procedure: null,
      },
    ]);
  });

  it('before-first-fact: what precedes the first fact of its project has a finding until then', async () => {
    const acts = [october, decided('2016-11-01', '2016-10-01', [continued('P1')])];
    expect(await findings('before-first-fact', acts, '2016-10-11')).toMatchObject([
      { id: 'before-first-fact-LK-2016-2', subject: 'decision:LK-2016-2', on: '2016-10-01', state: 'open' },
    ]);
    expect(await findings('before-first-fact', acts, '2016-10-12')).toMatchObject([{ state: 'resolved' }]);
  });

  it.each([
    ['2016-11-02', 'the run had begun by then'],
    ['2016-10-11', 'it was not even decided'],
  ])('end-before-start: an end on %s contradicts a run from 03.11.2016, because %s', async (until) => {
    const acts = [
      decision('2016-10-12', 'LK', [initiated('P1', { from: '2016-11-03' })]),
      decision('2017-03-01', 'LK', [ended('P1', until)]),
    ];
    const [year, month, day] = until.split('-');
    expect(await findings('end-before-start', acts)).toMatchObject([
      {
        id: 'end-before-start-LK-2017-1',
        subject: 'decision:LK-2017-1',
        on: '2017-03-01',
        level: 'should',
        procedure: null,
        state: 'open',
        text:
          `Der letzte Tag von „P1“ soll der ${day ?? ''}.${month ?? ''}.${year ?? ''} gewesen sein, das Projekt läuft aber seit dem ` +
          '03.11.2016; einer der beiden Tage ist zu berichtigen.',
      },
    ]);
  });

  it('end-before-start: an end of what has not begun, on the first day, or of an earlier run, contradicts nothing', async () => {
    const start = decision('2016-10-12', 'LK', [initiated('P1', { from: '2016-11-03' })]);
    expect(await findings('end-before-start', [start, decision('2016-10-20', 'LK', [ended('P1', '2016-10-31')])])).toEqual([]);
    expect(await findings('end-before-start', [start, decision('2017-03-01', 'LK', [ended('P1', '2016-11-03')])])).toEqual([]);
    const first = decision('2016-12-01', 'LK', [ended('P1', '2016-12-31')]);
    const again = decision('2017-03-01', 'LK', [initiated('P1', { from: '2017-03-01' })]);
    expect(await findings('end-before-start', [start, first, again])).toEqual([]);
  });

  it('end-before-start: an end that lies before the initiation of a project that has not begun', async () => {
    const acts = [
      decision('2016-10-12', 'LK', [initiated('P1', { from: '2017-08-01' })]),
      decision('2017-03-01', 'LK', [ended('P1', '2016-09-30')]),
    ];
    expect(await findings('end-before-start', acts)).toMatchObject([
      {
        id: 'end-before-start-LK-2017-1',
        text:
          'Der letzte Tag von „P1“ soll der 30.09.2016 gewesen sein, das Projekt ist aber erst am 12.10.2016 beschlossen; ' +
          'einer der beiden Tage ist zu berichtigen.',
      },
    ]);
  });

  it('from-before-act: an effect that is to begin before its decision has a finding, and begins on its day', async () => {
    const acts = [decision('2016-10-12', 'LK', [initiated('P1', { from: '2016-08-01' })])];
    expect(await findings('from-before-act', acts, '2016-10-12')).toMatchObject([
      { id: 'from-before-act-LK-2016-1', subject: 'decision:LK-2016-1', on: '2016-10-12', state: 'open' },
    ]);
  });

  it('superseded-version: a version that held when it was mandated, until an earlier sketch was entered late', async () => {
    const acts = [
      cycleOpened,
      october,
      sketched('2016-12-01', 'P1'),
      decision('2017-07-05', 'LK', [mandated([{ project: 'P1', version: 1 }])]),
    ];
    expect(await findings('superseded-version', acts)).toEqual([]);
    expect(await findings('superseded-version', [...acts, entered('2017-08-01', sketched('2017-02-16', 'P1'))])).toMatchObject([
      { id: 'superseded-version-LK-2017-1', subject: 'decision:LK-2017-1', on: '2017-07-05', state: 'open' },
    ]);
  });
});

describe('the version of the procedure', () => {
  const second = (levels: Parameters<typeof only>[0], change: readonly (readonly [string, string])[] = []): Act => [
    '2017-08-20',
    'AdoptCharter',
    { version: 'v2', from: '2017-09-01', text: charterText({ version: 'v2', levels: only(levels), change }) },
  ];
  const STEPS = { 'step-missing': 'should', 'step-late': 'should', 'council-before-mandate': 'should' } as const;
  const year = async (): Promise<RuleStage> => {
    const stage = await RuleStage.open({ levels: only(STEPS) });
    await stage.all([cycleOpened, october, sketched('2016-12-16', 'P1')]);
    await stage.record(decision('2017-07-05', 'LK', [mandated(['P1'], { programme: 'AP-B' })]));
    return stage;
  };

  it('of a cycle stays that under which it was opened: a new one changes no finding of a cycle that is over', async () => {
    const stage = await year();
    const before = await stage.office.list('/findings', '2018-01-01');
    expect(before.length).toBeGreaterThan(2);
    await stage.record(second({}, [['name: Klausur', 'name: Tagung']]));
    expect(await stage.office.list('/findings', '2018-01-01')).toEqual(before);
  });

  it('that a comparison names is a label: it changes nothing, and has no findings of its own', async () => {
    const stage = await year();
    await stage.record(second({}, [['name: Klausur', 'name: Tagung']]));
    const path = '/cycles/{id}/conformance';
    const own = await stage.office.thing(path, '2018-01-01', '2016-17');
    const other = await stage.office.thing(path, '2018-01-01', '2016-17', { procedure: 'v2' });
    expect(own).toMatchObject({ procedure: 'v1', comparison: false });
    expect(other).toMatchObject({ cycle: '2016-17', procedure: 'v2', comparison: true });
    const names = ({ steps }: Item): unknown[] => (steps as readonly Item[]).map(({ name }) => name);
    expect(names(own)).toContain('Klausur');
    expect(names(other)).toContain('Tagung');
    expect(await stage.office.thing(path, '2018-01-01', '2016-17')).toEqual(own);
    expect(await stage.office.thing('/cycles/{id}', '2018-01-01', '2016-17')).toMatchObject({ procedure: 'v1' });
  });

  it('of an act outside a cycle is the one in force on its day, whenever it is entered', async () => {
    const stage = await RuleStage.open({ levels: only({ 'council-before-mandate': 'must' }) });
    await stage.all([october, second({ 'council-before-mandate': 'off' })]);
    const mandate = (recorded: string, on: string): Act => decided(recorded, on, [mandated(['P1'])], { cycle: 'none' });
    expect(await stage.office.refused(...mandate('2017-08-25', '2017-08-25'))).toMatchObject({ procedure: 'v1' });
    expect((await stage.record(mandate('2017-09-01', '2017-09-01'))).findings).toEqual([]);
    expect(await stage.office.refused(...mandate('2017-10-01', '2017-08-31'))).toMatchObject({
      rule: 'council-before-mandate',
      procedure: 'v1',
    });
  });

  it('of an act in a cycle is that of the cycle, also after another came into force', async () => {
    const stage = await RuleStage.open({ levels: only({ 'council-before-mandate': 'must' }) });
    await stage.all([cycleOpened, october, second({ 'council-before-mandate': 'off' })]);
    const mandate = decision('2017-09-05', 'LK', [mandated(['P1'], { programme: 'AP-B' })]);
    expect(await stage.office.refused(...mandate)).toMatchObject({ rule: 'council-before-mandate', procedure: 'v1' });
    await stage.record(decision('2017-09-05', 'KT', [resolved('AP-B')]));
    expect((await stage.record(mandate)).findings).toEqual([]);
  });
});
