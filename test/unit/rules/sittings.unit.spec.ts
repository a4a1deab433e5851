import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Item } from '../../../src/projections/engine/query.js';
import { type Act, decision, initiated, only, RuleStage } from '../../support/rule-stage.js';

const SITTING = 'LK-2016-10-12';
const held = (day: string): Act => [day, 'RecordMeeting', { bodies: ['LK'], day, present: 5 }];

let stage: RuleStage;
beforeEach(async () => {
  stage = await RuleStage.open({ levels: only({}) });
});

const corrected = (day: string, entry: number | undefined, stated: object): Act => [
  day,
  'CorrectEntries',
  { on: day, ground: 'obvious-error', entries: [{ entry, with: stated }] },
];
const approved = (on: string): Act => ['2016-11-01', 'ApproveMinutes', { meeting: SITTING, on }];
const found = (rule: string, validOn: string, known?: number): Promise<readonly Item[]> => stage.findings(rule, validOn, known);

describe('a decision that names its sitting', () => {
  it('may name one of several days, or one that its body sat in with others', async () => {
    const joint = { bodies: ['LT', 'LK'], day: '2016-10-11', until: '2016-10-13' };
    await stage.record(['2016-10-13', 'RecordMeeting', joint]);
    await stage.record(decision('2016-10-12', 'LK', [initiated('P1')], { meeting: 'LT-2016-10-11' }));
    expect(await found('decision-in-meeting', '2018-01-01')).toEqual([]);
  });

  it('gets a finding once the sitting is known to have been on another day, and can be corrected then', async () => {
    const sitting = await stage.record(held('2016-10-12'));
    const answer = await stage.record(decision('2016-10-12', 'LK', [initiated('P1')], { meeting: SITTING }));
    const known = await stage.office.position();
    await stage.record(corrected('2016-10-20', sitting.entries[0]?.number, { bodies: ['LK'], day: '2016-10-11', present: 5 }));
    expect(await found('decision-in-meeting', '2016-10-12')).toMatchObject([
      { id: 'decision-in-meeting-LK-2016-1', subject: 'decision:LK-2016-1', on: '2016-10-12', state: 'open', level: 'should' },
    ]);
    expect(await found('decision-in-meeting', '2016-10-12', known)).toEqual([]);

    // Its text alone can be put right: what is not touched is not judged anew.
    const effects = [initiated('P1')];
    await stage.record(corrected('2016-10-21', answer.entries[0]?.number, { text: 'Richtig.', effects }));
    expect(await found('decision-in-meeting', '2016-10-12')).toHaveLength(1);
    await stage.record(corrected('2016-10-22', answer.entries[0]?.number, { on: '2016-10-11', text: 'Richtig.', effects }));
    expect(await found('decision-in-meeting', '2018-01-01')).toEqual([]);
  });

  it('cannot be corrected into a sitting of another day', async () => {
    await stage.record(held('2016-10-11'));
    const answer = await stage.record(decision('2016-10-12', 'LK', [initiated('P1')]));
    const stated = { meeting: 'LK-2016-10-11', text: 'Beschluss.', effects: [initiated('P1')] };
    const [day, command, body] = corrected('2016-10-20', answer.entries[0]?.number, stated);
    expect(await stage.office.refused(day, command, body)).toMatchObject({ rule: 'decision-in-meeting' });
  });
});

describe('a decision that names no sitting', () => {
  const decided = decision('2016-10-12', 'LK', [initiated('P1')]);
  const RULE = 'decision-in-meeting';
  const lost = { id: `${RULE}-LK-2016-1`, subject: 'decision:LK-2016-1', on: '2016-10-12', level: 'should', state: 'open' };
  const withdrawn = (entry: number | undefined): Act => [
    '2016-10-20',
    'VoidEntries',
    { entries: [entry], on: '2016-10-20', ground: 'wrong-subject' },
  ];

  it('has a finding once the sitting that was added for it is withdrawn, and none once there is one again', async () => {
    const [recorded, added] = (await stage.record(decided)).entries;
    const known = await stage.office.position();
    expect(await found(RULE, '2018-01-01')).toEqual([]);
    await stage.record(withdrawn(added?.number));
    expect(await stage.office.thing('/decisions/{id}', '2018-01-01', 'LK-2016-1')).toMatchObject({ meeting: null });
    expect(await found(RULE, '2016-10-12')).toMatchObject([{ ...lost, entries: [recorded?.number] }]);
    expect(await found(RULE, '2016-10-11')).toEqual([]);
    expect(await found(RULE, '2016-10-12', known)).toEqual([]);
    await stage.record(['2016-10-21', 'RecordMeeting', { bodies: ['LT', 'LK'], day: '2016-10-11', until: '2016-10-13' }]);
    expect(await found(RULE, '2016-10-12')).toEqual([]);
  });

  it('has a finding once its sitting is corrected to another day', async () => {
    const sitting = await stage.record(held('2016-10-12'));
    await stage.record(decided);
    await stage.record(corrected('2016-10-20', sitting.entries[0]?.number, { bodies: ['LK'], day: '2016-10-11', present: 5 }));
    expect(await found(RULE, '2016-10-12')).toMatchObject([lost]);
  });

  it('has a finding from the day on which its sitting was called off', async () => {
    await stage.record(['2016-10-01', 'ScheduleMeeting', { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary' }]);
    const recorded = await stage.record(decided);
    const off = await stage.record(['2016-10-14', 'CancelMeeting', { meeting: SITTING, reason: 'Zu wenige Zusagen.' }]);
    expect(await found(RULE, '2016-10-13')).toEqual([]);
    const entries = [recorded, off].map((answer) => answer.entries[0]?.number);
    expect(await found(RULE, '2016-10-14')).toMatchObject([{ ...lost, entries }]);
  });

  it('has none where it was decided outside a sitting', async () => {
    const [day, command, body] = decided;
    await stage.record([day, command, { ...body, basis: 'circular' }]);
    expect(await found(RULE, '2018-01-01')).toEqual([]);
  });
});

describe('a decision that names a sitting that was called off', () => {
  it('is recorded as the office says it, with a finding', async () => {
    await stage.record(['2016-10-01', 'ScheduleMeeting', { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary' }]);
    await stage.record(['2016-10-10', 'CancelMeeting', { meeting: SITTING, reason: 'Zu wenige Zusagen.' }]);
    const answer = await stage.record(decision('2016-10-12', 'LK', [initiated('P1')], { meeting: SITTING }));
    expect(answer.findings).toMatchObject([{ id: 'decision-in-meeting-LK-2016-1' }]);
    expect(await found('decision-in-meeting', '2016-10-12')).toMatchObject([{ on: '2016-10-12', state: 'open' }]);
  });
});

describe('minutes', () => {
  it('that precede everything known of their sitting are recorded, with a finding until a day is corrected', async () => {
    await stage.record(held('2016-10-12'));
    const known = await stage.office.position();
    const answer = await stage.record(approved('2016-10-11'));
    expect(await found('minutes-before-meeting', '2016-10-11')).toMatchObject([
      { id: `minutes-before-meeting-${SITTING}`, subject: `meeting:${SITTING}`, on: '2016-10-11', state: 'open' },
    ]);
    expect(await found('minutes-before-meeting', '2016-10-11', known)).toEqual([]);
    await stage.record(corrected('2016-11-02', answer.entries[0]?.number, { meeting: SITTING, on: '2016-10-31' }));
    expect(await found('minutes-before-meeting', '2018-01-01')).toEqual([]);
  });

  it('may be approved on the day of the sitting, and in a month of which nobody knows the day', async () => {
    await stage.record(['2016-10-01', 'ScheduleMeeting', { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary' }]);
    await stage.record(approved('2016-10-12'));
    const [day, command, body] = approved('2016-10');
    await stage.record([day, command, { ...body, source: { document: 'Akte' } }]);
    expect(await found('minutes-before-meeting', '2018-01-01')).toEqual([]);
  });
});

describe('a registered name', () => {
  it("that is also a choice, an id or a day of a command stands in nobody's way; in a text it does", async () => {
    for (const [index, name] of ['yes', 'LK', 'ordinary', 'P1', '2016-10-12'].entries()) {
      await stage.record(['2016-08-02', 'RegisterPerson', { person: `p-${String(index)}`, name }]);
    }
    const seats = [{ seat: 'vorsitz', name: 'Vorsitz', vote: 'yes' }];
    await stage.record(decision('2016-10-12', 'LK', [{ type: 'BodyEstablished', body: 'AG', seats, from: '2016-10-12' }]));
    await stage.record(
      decision('2016-10-12', 'LK', [initiated('P2'), { type: 'ProjectInitiated', project: 'P1', title: 'Eins' }]),
    );
    await stage.record(['2016-10-13', 'RecordMeeting', { bodies: ['LK'], day: '2016-10-13', kind: 'ordinary' }]);
    const text: Act = [
      '2016-10-13',
      'RecordDecisions',
      { body: 'LK', on: '2016-10-13', decisions: [{ text: 'So will es LK.' }] },
    ];
    expect((await stage.office.refused(...text)).rule).toBe('plain-name-in-text');
    const title = decision('2016-10-13', 'LK', [initiated('P3', { title: 'Projekt P1' })]);
    expect(await stage.office.refused(...title)).toMatchObject({
      rule: 'plain-name-in-text',
      field: 'decisions[0].effects[0].title',
    });
  });
});

describe('a first sketch', () => {
  it('is refused with every part that is missing, each beside its field', async () => {
    await stage.record([
      '2016-10-01',
      'OpenCycle',
      { cycle: 'c-1', on: '2016-10-01', programme: { programme: 'AP', title: 'P', schoolYears: ['2017/18', '2018/19'] } },
    ]);
    await stage.record(decision('2016-10-12', 'LK', [initiated('P1')]));
    const body = { cycle: 'c-1', project: 'P1', on: '2016-12-16', goals: 'Ziel', idea: 'Idee' };
    const refusal = await stage.office.refused('2016-12-16', 'RecordSketch', body);
    expect(refusal.errors).toEqual([
      { field: 'benefit', message: '„Nutzen“ fehlt' },
      { field: 'startingPosition', message: '„Ausgangslage“ fehlt' },
      { field: 'milestones', message: '„Meilensteine“ fehlt' },
      { field: 'budget', message: '„Budget“ fehlt' },
    ]);
  });
});
