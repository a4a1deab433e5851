import { type Act, cycleOpened, decision, entered, initiated, mandated, sketched, type Told } from './rule-stage.js';

/** What the record cannot hold, whatever the charter says and whatever happened. */
export interface RecordCase {
  readonly rule: string;
  readonly what: string;
  readonly told?: Told;
  readonly before?: readonly Act[];
  readonly act: Act;
}

const NAME = 'Vorschlag von Erika Mustermann';
const register: Act = ['2016-08-02', 'RegisterPerson', { person: 'p-1', name: 'Erika Mustermann' }];
const chaired = (from: string, more: object = {}): Act => [
  '2016-09-01',
  'FillSeat',
  { body: 'LK', seat: 'vorsitz', person: 'p-1', from, ...more },
];
const october = decision('2016-10-12', 'LK', [initiated('P1'), initiated('P2')]);
const sat = (present: number): Act => ['2016-10-12', 'RecordMeeting', { bodies: ['LK'], day: '2016-10-12', present }];
const called = (more: object = {}): Act => [
  '2016-10-01',
  'ScheduleMeeting',
  { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary', ...more },
];
const MINUTES = [
  ['SubmitMinutes', {}],
  ['ObjectToMinutes', { by: 'Vorsitz', text: 'Die Zeilen sind vertauscht.' }],
  ['ApproveMinutes', {}],
] as const;
const voted = (vote: object): Act => [
  '2016-10-12',
  'RecordDecisions',
  { body: 'LK', on: '2016-10-12', decisions: [{ text: 'Beschluss.', vote }] },
];
const programme = (schoolYears: readonly string[]): Act => [
  '2016-10-01',
  'OpenCycle',
  { cycle: 'c-1', on: '2016-10-01', programme: { programme: 'AP-X', title: 'Programm', schoolYears } },
];
const ended: Act = decision('2016-10-13', 'LK', [{ type: 'ProjectEnded', project: 'P1', until: '2016-10-31' }]);
const effect = (effects: object): Act => decision('2016-10-12', 'LK', [effects]);
const established = (from: string): object => ({ type: 'BodyEstablished', body: 'AG', name: 'Arbeitsgruppe', from });

const unknown: readonly RecordCase[] = [
  { rule: 'body-existed', what: 'a decision of a body that nobody knows', act: decision('2016-10-12', 'XX', [initiated('P1')]) },
  {
    rule: 'unknown-body',
    what: 'a mandate to a body that nobody knows',
    before: [october],
    act: effect({ ...mandated(['P1']), to: 'XX' }),
  },
  {
    rule: 'unknown-project',
    what: 'the continuation of a project that nobody knows',
    act: effect({ type: 'ProjectContinued', project: 'P9' }),
  },
  {
    rule: 'unknown-project',
    what: 'progress of a project that nobody knows',
    act: ['2016-10-12', 'ReportProgress', { project: 'P9', on: '2016-10-12', text: 'Gut.' }],
  },
  {
    rule: 'unknown-programme',
    what: 'the resolution of a programme that nobody knows',
    act: decision('2016-10-12', 'KT', [{ type: 'ProgrammeResolved', programme: 'AP-9' }]),
  },
  {
    rule: 'unknown-cycle',
    what: 'a decision in a cycle that nobody opened',
    act: decision('2016-10-12', 'LK', [initiated('P1')], { cycle: 'c-9' }),
  },
  {
    rule: 'unknown-mandate',
    what: 'the confirmation of a mandate that was never given',
    act: effect({ type: 'MandateConfirmedDone', mandate: 'LK-2016-9-1' }),
  },
  {
    rule: 'unknown-meeting',
    what: 'a decision of a sitting that nobody knows',
    act: decision('2016-10-12', 'LK', [initiated('P1')], { meeting: 'LK-2016-01-01' }),
  },
  {
    rule: 'unknown-person',
    what: 'a text that refers to a person who was never registered',
    act: ['2016-10-12', 'RecordDecisions', { body: 'LK', on: '2016-10-12', decisions: [{ text: '{person:p-9} leitet.' }] }],
  },
  {
    rule: 'unknown-person',
    what: 'a note that refers to nobody',
    act: ['2016-10-12', 'RecordMeeting', { bodies: ['LK'], day: '2016-10-12', note: 'Es fehlte {person:}.' }],
  },
  {
    rule: 'unknown-decision',
    what: 'the revocation of a decision that was never taken',
    act: effect({ type: 'DecisionRevoked', decision: 'LK-2016-9' }),
  },
  {
    rule: 'unknown-account',
    what: 'the acknowledgement of an account that was never submitted',
    act: effect({ type: 'AccountAcknowledged', account: 'RL-9' }),
  },
  { rule: 'unknown-person', what: 'a seat for a person who was never registered', act: chaired('2016-09-01') },
  {
    rule: 'unknown-seat',
    what: 'the end of a seat that nobody filled',
    act: ['2016-09-01', 'VacateSeat', { body: 'LK', seat: 'beisitz', until: '2016-08-31' }],
  },
  {
    rule: 'unknown-milestone',
    what: 'a milestone reached that was never planned',
    before: [october],
    act: ['2016-10-12', 'ReachMilestone', { project: 'P1', milestone: 'M9', on: '2016-10-12' }],
  },
  {
    rule: 'unknown-finding',
    what: 'the justification of a finding that nobody made',
    act: ['2016-10-12', 'JustifyFinding', { finding: 'step-late-c-1', on: '2016-10-12', text: 'Es ging nicht.' }],
  },
  {
    rule: 'unknown-entry',
    what: 'the correction of an entry that is not there',
    act: ['2016-10-12', 'VoidEntries', { entries: [999], on: '2016-10-12', ground: 'other' }],
  },
];

const identity: readonly RecordCase[] = [
  {
    rule: 'id-taken',
    what: 'a person under an id that is given',
    before: [register],
    act: ['2016-09-01', 'RegisterPerson', { person: 'p-1', name: 'Max Beispiel' }],
  },
  { rule: 'id-taken', what: 'a cycle under an id that is given', before: [cycleOpened], act: cycleOpened },
  {
    rule: 'id-taken',
    what: 'a body under an id that is given',
    act: effect({ type: 'BodyEstablished', body: 'LT', name: 'Leitung', from: '2016-10-12' }),
  },
  {
    rule: 'body-existed',
    what: 'a decision of a body before it was established',
    before: [effect(established('2016-11-01'))],
    act: entered('2016-12-01', decision('2016-10-31', 'AG', [{ type: 'AccountAcknowledged', account: 'RL-1' }])),
  },
  {
    rule: 'body-existed',
    what: 'a decision of a body after its last day',
    before: [effect(established('2016-10-12')), effect({ type: 'BodyDissolved', body: 'AG', until: '2016-10-31' })],
    act: decision('2016-11-01', 'AG', [initiated('P1')]),
  },
  {
    rule: 'seat-holder-once',
    what: 'one person twice in one seat',
    before: [register, chaired('2016-08-15')],
    act: chaired('2016-09-01'),
  },
  {
    rule: 'person-or-institution',
    what: 'a seat filled by nobody',
    act: ['2016-09-01', 'FillSeat', { body: 'LK', seat: 'vorsitz', from: '2016-09-01' }],
  },
  {
    rule: 'decision-in-meeting',
    what: 'a decision in a sitting of another day',
    before: [sat(5)],
    act: decision('2016-10-13', 'LK', [initiated('P1')], { meeting: 'LK-2016-10-12' }),
  },
  {
    rule: 'decision-in-meeting',
    what: 'a decision in a sitting of another body',
    before: [sat(5)],
    act: decision('2016-10-12', 'KT', [initiated('P1')], { meeting: 'LK-2016-10-12' }),
  },
  ...(['circular', 'urgent'] as const).map((basis): RecordCase => ({
    rule: 'decision-in-meeting',
    what: `a decision that names a sitting and was taken outside one (${basis})`,
    before: [sat(5)],
    act: decision('2016-10-12', 'LK', [initiated('P1')], { basis, meeting: 'LK-2016-10-12' }),
  })),
  {
    rule: 'named-once',
    what: 'a project that is started twice in one decision',
    act: decision('2016-10-12', 'LK', [initiated('P1'), initiated('P1', { title: 'Noch einmal' })]),
  },
  {
    rule: 'named-once',
    what: 'a project that is ended twice in one decision',
    before: [october],
    act: decision(
      '2016-10-12',
      'LK',
      ['2017-07-31', '2018-07-31'].map((until) => ({ type: 'ProjectEnded', project: 'P1', until })),
    ),
  },
  { rule: 'named-once', what: 'a mandate for one project twice', before: [october], act: effect(mandated(['P1', 'P2', 'P1'])) },
  { rule: 'named-once', what: 'a sitting of one body twice', act: called({ bodies: ['LK', 'LK'] }) },
  {
    rule: 'named-once',
    what: 'a sitting that one body held twice',
    act: ['2016-10-12', 'RecordMeeting', { bodies: ['LK', 'LT', 'LK'], day: '2016-10-12' }],
  },
  {
    rule: 'named-once',
    what: 'advice asked of one body twice',
    before: [cycleOpened],
    act: ['2016-10-12', 'RequestAdvice', { cycle: '2016-17', bodies: ['AKSF', 'AKSF'], on: '2016-10-12' }],
  },
  ...['BodyEstablished', 'BodyChanged'].map((type): RecordCase => ({
    rule: 'named-once',
    what: `a body with one seat twice (${type})`,
    act: effect({
      type,
      body: type === 'BodyChanged' ? 'LT' : 'AG',
      from: '2016-10-12',
      seats: [
        { seat: 'vorsitz', max: 1 },
        { seat: 'vorsitz', max: 2 },
      ],
    }),
  })),
  {
    rule: 'named-once',
    what: 'a field of action with two names',
    act: effect({
      type: 'FieldsOfActionSet',
      fields: [
        { field: 'F1', name: 'Übergang' },
        { field: 'F1', name: 'Sprache' },
      ],
    }),
  },
  {
    rule: 'named-once',
    what: 'a proposal to go on and one to end for the same project',
    before: [october],
    act: [
      '2016-10-13',
      'SubmitAccount',
      {
        to: 'LK',
        from: '2016-08-01',
        until: '2016-10-12',
        on: '2016-10-13',
        items: [
          { project: 'P1', proposal: 'continue' },
          { project: 'P1', proposal: 'end' },
        ],
      },
    ],
  },
  {
    rule: 'named-once',
    what: 'two figures for the reach of the same',
    before: [october],
    act: [
      '2016-10-13',
      'ReportProgress',
      {
        project: 'P1',
        on: '2016-10-13',
        text: 'Es geht.',
        reach: [
          { what: 'Kitas', value: 3 },
          { what: 'Kitas', value: 5 },
        ],
      },
    ],
  },
  ...MINUTES.map(([command, more]): RecordCase => ({
    rule: 'minutes-before-meeting',
    what: `minutes before the sitting that was called (${command})`,
    before: [called()],
    act: ['2016-10-12', command, { meeting: 'LK-2016-10-12', on: '2016-10-11', ...more }],
  })),
  {
    rule: 'superseded-version',
    what: 'a mandate for a version that no longer holds',
    before: [cycleOpened, october, sketched('2016-12-01', 'P1'), sketched('2016-12-16', 'P1')],
    act: decision('2017-07-05', 'LK', [mandated([{ project: 'P1', version: 1 }])]),
  },
  {
    rule: 'ended-project-continued',
    what: 'the continuation of a project that has ended',
    before: [october, ended],
    act: decision('2016-11-01', 'LK', [{ type: 'ProjectContinued', project: 'P1' }]),
  },
];

const NAMING: readonly (readonly [string, Act])[] = [
  [
    'a note',
    ['2016-10-12', 'RecordDecisions', { body: 'LK', on: '2016-10-12', note: NAME, decisions: [{ text: 'Beschluss.' }] }],
  ],
  ['a source', ['2016-10-12', 'RecordMeeting', { bodies: ['LK'], day: '2016-10-12', source: { document: NAME } }]],
  [
    'the place of a sitting',
    ['2016-10-01', 'ScheduleMeeting', { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary', place: NAME }],
  ],
  [
    'the reason why a seat was filled',
    ['2016-09-01', 'FillSeat', { body: 'LK', seat: 'vorsitz', person: 'p-1', from: '2016-09-01', reason: NAME }],
  ],
  ['the function of another person', ['2016-09-01', 'RegisterPerson', { person: 'p-2', name: 'Max Beispiel', function: NAME }]],
  [
    'a line of the budget',
    ['2016-10-12', 'ReportSpending', { project: 'P1', year: 2016, on: '2016-10-12', cents: 1, line: NAME }],
  ],
  [
    'the title of a programme',
    [
      '2016-10-01',
      'OpenCycle',
      { cycle: 'c-1', on: '2016-10-01', programme: { programme: 'AP-X', title: NAME, schoolYears: ['2017/18', '2018/19'] } },
    ],
  ],
];

const shape: readonly RecordCase[] = [
  {
    rule: 'act-in-future',
    what: 'a decision of tomorrow',
    act: ['2016-10-11', ...rest(decision('2016-10-12', 'LK', [initiated('P1')]))],
  },
  { rule: 'act-in-future', what: 'a sitting of tomorrow that was held', act: ['2016-10-11', ...rest(sat(3))] },
  {
    rule: 'source-required',
    what: 'an approximate day without a source',
    act: ['2016-10-12', 'RecordDecisions', { body: 'LK', on: '2016-09', decisions: [{ text: 'Beschluss.' }] }],
  },
  {
    rule: 'source-required',
    what: 'a take-over without a source',
    act: ['2016-10-12', 'TakeOver', { on: '2016-08-01', projects: [{ project: 'P5', title: 'P5', from: '2015-08-01' }] }],
  },
  {
    rule: 'first-after-last',
    what: 'a term that ends before it begins',
    before: [register],
    act: chaired('2016-09-01', { until: '2016-08-31' }),
  },
  {
    rule: 'first-after-last',
    what: 'a project that ends before it begins',
    act: effect(initiated('P3', { from: '2017-08-01', until: '2017-07-31' })),
  },
  {
    rule: 'sketch-six-parts',
    what: 'a first sketch without a budget',
    before: [cycleOpened, october],
    act: without(sketched('2016-12-16', 'P1'), 'budget'),
  },
  {
    rule: 'sketch-six-parts',
    what: 'a first sketch without its goals',
    before: [cycleOpened, october],
    act: without(sketched('2016-12-16', 'P1'), 'goals'),
  },
  {
    rule: 'plain-name-in-text',
    what: 'a decision that names a registered person',
    before: [register],
    act: [
      '2016-10-12',
      'RecordDecisions',
      { body: 'LK', on: '2016-10-12', decisions: [{ text: 'Erika Mustermann leitet die Gruppe.' }] },
    ],
  },
  {
    rule: 'plain-name-in-text',
    what: 'an agenda that names a registered person',
    before: [register],
    act: [
      '2016-10-12',
      'RecordMeeting',
      { bodies: ['LK'], day: '2016-10-12', agenda: [{ item: '1', title: 'Bericht von Erika Mustermann' }] },
    ],
  },
  ...NAMING.map(([what, act]): RecordCase => ({
    rule: 'plain-name-in-text',
    what: `${what} that names a registered person`,
    before: [register],
    act,
  })),
  { rule: 'mandate-names-something', what: 'a mandate for nothing', act: effect({ type: 'MandateIssued', to: 'BIZ' }) },
  {
    rule: 'resolution-names-something',
    what: 'a resolution of nothing',
    act: decision('2016-10-12', 'KT', [{ type: 'ProgrammeResolved' }]),
  },
  { rule: 'vote-unclear', what: 'a vote with half its numbers', act: voted({ yes: 3 }) },
];

const sums: readonly RecordCase[] = [
  {
    rule: 'programme-horizon',
    what: 'a programme of three years where there are two',
    act: programme(['2017/18', '2018/19', '2019/20']),
  },
  { rule: 'programme-horizon', what: 'a programme with a year left out', act: programme(['2017/18', '2019/20']) },
  {
    rule: 'votes-exceed-present',
    what: 'more votes than people who were there',
    before: [sat(5)],
    act: voted({ yes: 4, no: 1, abstention: 1 }),
  },
  {
    rule: 'votes-exceed-present',
    what: 'fewer people in a sitting than votes in it',
    before: [voted({ yes: 4, no: 1 })],
    act: sat(4),
  },
];

export const recordCases: readonly RecordCase[] = [...unknown, ...identity, ...shape, ...sums];

function rest([, command, body]: Act): readonly [string, Act[2]] {
  return [command, body];
}

function without([day, command, body]: Act, field: string): Act {
  return [day, command, Object.fromEntries(Object.entries(body).filter(([name]) => name !== field))];
}
