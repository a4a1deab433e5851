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
  resolved,
  RuleStage,
  sketched,
} from '../../support/rule-stage.js';

const COMPARE = '/projects/{id}/sketches/compare';
const october = decision('2016-10-12', 'LK', [initiated('P1'), initiated('P2')]);
const first = sketched('2016-12-16', 'P1', {
  goals: 'Jedes Kind spricht sicher.',
  milestones: [
    { milestone: 'M1', title: 'Auftakt', due: '2017-11-30' },
    { milestone: 'M2', title: 'Bericht', due: '2018-06-30' },
  ],
  budget: [
    { year: 2017, cents: 800000, line: 'Honorare' },
    { year: 2018, cents: 0 },
  ],
});
const retreat: Act = [
  '2017-02-16',
  'RecordSketch',
  {
    cycle: '2016-17',
    project: 'P1',
    on: '2017-02-16',
    author: 'LT',
    goals: 'Jedes Kind spricht vor der Schule sicher.',
    milestones: [
      { milestone: 'M1', due: '2017-12-15' },
      { milestone: 'M2', remove: true },
      { milestone: 'M3', title: 'Abschluss', due: '2019-06-30' },
    ],
    budget: [
      { year: 2017, cents: 900000, line: 'Honorare' },
      { year: 2019, cents: 50000 },
    ],
  },
];
const recommended = decision('2017-03-14', 'ASS', [{ type: 'ProgrammeRecommended', programme: 'AP-B', unchanged: true }]);
const council = decision('2017-06-26', 'KT', [resolved('AP-B')]);
const changing = decision('2017-06-26', 'KT', [
  { ...resolved('AP-B'), changes: [{ project: 'P1', changes: { idea: 'Fortbildung' } }] },
]);
const mandate = decision('2017-07-05', 'LK', [mandated(['P1'], { programme: 'AP-B' })]);

let stage: RuleStage;
beforeEach(async () => {
  stage = await RuleStage.open({ levels: only({}) });
  await stage.all([cycleOpened, october, first, retreat]);
});
const compared = async (filters: Readonly<Record<string, string>> = {}, validOn = '2018-01-01'): Promise<Item> =>
  stage.office.thing(COMPARE, validOn, 'P1', filters);
const said = async (validOn = '2018-01-01'): Promise<unknown> =>
  (await stage.office.list('/projects/{id}/sketches', validOn, 'P1')).map(
    ({ version, recommendedIn, resolvedIn, mandatedIn }) => [version, recommendedIn, resolvedIn, mandatedIn],
  );

describe('one version of a sketch against another', () => {
  it('shows texts by words, money as a difference and in per cent, and milestones added, moved and removed', async () => {
    const { evidence, ...found } = await compared();
    expect(found).toEqual({
      project: 'P1',
      cycle: '2016-17',
      old: expect.objectContaining({ version: 1, author: 'BIZ', on: '2016-12-16' }) as unknown,
      new: expect.objectContaining({ version: 2, author: 'LT', on: '2017-02-16' }) as unknown,
      texts: [
        {
          field: 'goals',
          old: 'Jedes Kind spricht sicher.',
          new: 'Jedes Kind spricht vor der Schule sicher.',
          words: [
            { text: 'Jedes Kind spricht ', change: 'same' },
            { text: 'vor der Schule ', change: 'added' },
            { text: 'sicher.', change: 'same' },
          ],
        },
      ],
      budget: [
        { year: 2017, line: 'Honorare', old: 800000, new: 900000, difference: 100000, percent: 12.5 },
        { year: 2019, line: null, old: null, new: 50000, difference: 50000, percent: null },
      ],
      total: { old: 800000, new: 950000, difference: 150000, percent: 18.8 },
      milestones: {
        added: [{ milestone: 'M3', title: 'Abschluss', due: '2019-06-30' }],
        removed: [{ milestone: 'M2', title: 'Bericht', due: '2018-06-30' }],
        moved: [{ milestone: 'M1', old: '2017-11-30', new: '2017-12-15', days: 15 }],
        renamed: [],
      },
    });
    expect(evidence).toEqual({ old: [expect.any(Number)], new: [expect.any(Number)] });
  });

  it('takes the numbers that are named, in either direction', async () => {
    expect(await compared({ version: '1', against: '2' })).toMatchObject({
      old: { version: 2 },
      new: { version: 1 },
      total: { difference: -150000 },
    });
  });

  it('is nothing before there are two, for a version that does not exist, or for the first without another', async () => {
    const none = async (filters: Readonly<Record<string, string>>, validOn = '2018-01-01'): Promise<unknown> =>
      stage.office.ask(COMPARE, validOn, 'P1', filters);
    expect(await none({}, '2017-02-15')).toBeNull();
    expect(await none({ version: '9' })).toBeNull();
    expect(await none({ version: '1' })).toBeNull();
    expect(await none({ cycle: '2018-19' })).toBeNull();
  });
});

describe('a version of a sketch', () => {
  it('says in which decisions it was recommended, resolved and mandated', async () => {
    await stage.all([recommended, council, mandate]);
    expect(await said()).toEqual([
      [1, [], [], []],
      [2, ['ASS-2017-1'], ['KT-2017-1'], ['LK-2017-1']],
    ]);
    expect(await said('2017-06-25')).toEqual([
      [1, [], [], []],
      [2, ['ASS-2017-1'], [], []],
    ]);
  });

  it('is resolved with the changes of the resolution itself: the council resolves the version that it makes', async () => {
    await stage.all([recommended, changing, mandate]);
    expect(await said()).toEqual([
      [1, [], [], []],
      [2, ['ASS-2017-1'], [], []],
      [3, [], ['KT-2017-1'], ['LK-2017-1']],
    ]);
  });

  it('was mandated where the mandate named it, also once it is known that another one held', async () => {
    await stage.all([
      decision('2017-07-05', 'LK', [mandated([{ project: 'P1', version: 2 }], { programme: 'AP-B' })]),
      entered('2017-08-01', sketched('2017-03-01', 'P1')),
    ]);
    expect(await said()).toEqual([
      [1, [], [], []],
      [2, [], [], ['LK-2017-1']],
      [3, [], [], []],
    ]);
  });
});
