import { type Json, type Served } from './served.js';
import { setStage } from './stage.js';

/** The number of an entry, as a line further down names it: `october#3`. */
type Entries = (name: string) => number;

export interface Line {
  readonly recorded: string;
  /** by which later lines name its entries */
  readonly id?: string;
  readonly command: string;
  readonly body: Json | ((entry: Entries) => Json);
  /** the rule that must refuse it */
  readonly refused?: string;
}

/** A word that no other line has, so that it can be seen where its line may not be known. */
export const marker = (index: number): string => `Kennwort${String(index).padStart(3, '0')}`;

const sketch = (project: string, title: string): Json => ({
  cycle: '2016-17',
  project,
  on: '2016-12-16',
  title,
  goals: 'Jedes Kind spricht sicher.',
  benefit: 'Kinder und Eltern',
  startingPosition: 'Ein Drittel hat Förderbedarf.',
  idea: 'Fortbildung der Fachkräfte',
  milestones: [{ milestone: `${project}-M1`, title: 'Auftakt', due: '2017-11-30' }],
  budget: [{ year: 2017, cents: 800000 }],
});

const decided = (on: string, decisions: readonly Json[], body = 'LK'): Json => ({ body, on, decisions });

/** One planning year of an invented region, with things entered late, in error, corrected, withdrawn and refused. */
export const YEAR: readonly Line[] = [
  { recorded: '2016-08-02', command: 'RegisterPerson', body: { person: 'p-1', name: 'Erika Mustermann' } },
  {
    recorded: '2016-08-02',
    command: 'TakeOver',
    body: {
      on: '2016-08-01',
      programmes: [
        { programme: 'AP-A', title: 'Arbeitsprogramm 2015–2017', schoolYears: ['2015/16', '2016/17'], state: 'in-force' },
      ],
      projects: ['P1', 'P2', 'P4', 'P5'].map((project) => ({
        project,
        title: `Projekt ${project} (erfunden)`,
        field: 'sprache',
        from: '2015-08-01',
        programme: 'AP-A',
        mandated: true,
      })),
      source: { document: 'Akte 2015' },
    },
  },
  { recorded: '2016-08-03', command: 'FillSeat', body: { body: 'LK', seat: 'vorsitz', person: 'p-1', from: '2016-08-01' } },
  {
    recorded: '2016-09-20',
    command: 'ScheduleMeeting',
    body: { bodies: ['LK'], day: '2016-10-12', kind: 'ordinary', time: '15:00' },
  },
  {
    recorded: '2016-10-01',
    command: 'OpenCycle',
    body: {
      cycle: '2016-17',
      on: '2016-10-01',
      programme: { programme: 'AP-B', title: 'Arbeitsprogramm 2017–2019', schoolYears: ['2017/18', '2018/19'] },
    },
  },
  {
    recorded: '2016-11-21',
    id: 'october',
    command: 'RecordDecisions',
    body: decided('2016-10-12', [
      { text: 'P1 wird fortgeführt.', effects: [{ type: 'ProjectContinued', project: 'P1' }], vote: { yes: 7, no: 0 } },
      { text: 'P2 wird fortgeführt.', effects: [{ type: 'ProjectContinued', project: 'P2' }], vote: { consensus: true } },
      { text: 'P4 endet zum 31.07.2017.', effects: [{ type: 'ProjectEnded', project: 'P4', until: '2017-07-31' }] },
      { text: 'P5 wird fortgeführt.', effects: [{ type: 'ProjectContinued', project: 'P5' }] },
      {
        text: 'P6 wird initiiert.',
        effects: [{ type: 'ProjectInitiated', project: 'P6', title: 'Ankommen (erfunden)', from: '2017-08-01' }],
      },
    ]),
  },
  {
    recorded: '2016-11-22',
    command: 'RecordMeeting',
    body: { bodies: ['LK'], day: '2016-10-12', present: 7, attendance: [{ seat: 'vorsitz', person: 'p-1' }] },
  },
  { recorded: '2016-11-23', command: 'SubmitMinutes', body: { meeting: 'LK-2016-10-12', on: '2016-11-23' } },
  {
    recorded: '2016-12-08',
    command: 'ObjectToMinutes',
    body: { meeting: 'LK-2016-10-12', on: '2016-12-08', by: 'p-1', text: 'P4 und P5 sind vertauscht.' },
  },
  {
    recorded: '2016-12-09',
    command: 'CorrectEntries',
    body: (entry) => ({
      entries: [
        {
          entry: entry('october#3'),
          with: { text: 'P4 wird fortgeführt.', effects: [{ type: 'ProjectContinued', project: 'P4' }] },
        },
        {
          entry: entry('october#4'),
          with: { text: 'P5 endet zum 31.07.2017.', effects: [{ type: 'ProjectEnded', project: 'P5', until: '2017-07-31' }] },
        },
      ],
      on: '2016-12-09',
      ground: 'obvious-error',
      text: 'Die Zeilen waren vertauscht.',
      signedBy: ['Vorsitz', 'Schriftführung'],
    }),
  },
  { recorded: '2016-12-16', command: 'RecordSketch', body: sketch('P1', 'Sprachbildung (erfunden)') },
  { recorded: '2016-12-16', command: 'RecordSketch', body: sketch('P6', 'Ankommen (erfunden)') },
  {
    recorded: '2016-12-16',
    command: 'RequestAdvice',
    body: { cycle: '2016-17', bodies: ['AKSF'], on: '2016-12-16', until: '2017-01-31' },
  },
  {
    recorded: '2017-02-10',
    command: 'GiveAdvice',
    body: {
      cycle: '2016-17',
      body: 'AKSF',
      on: '2017-02-06',
      position: 'changes',
      text: 'Die Fortbildung soll früher beginnen.',
    },
  },
  {
    recorded: '2017-02-16',
    command: 'AnswerAdvice',
    body: { cycle: '2016-17', body: 'AKSF', on: '2017-02-16', takenUp: 'partly', reason: 'Es fehlt Geld.' },
  },
  {
    recorded: '2017-02-16',
    command: 'RecordSketch',
    body: {
      cycle: '2016-17',
      project: 'P1',
      on: '2017-02-16',
      author: 'LT',
      goals: 'Jedes Kind spricht vor der Einschulung sicher.',
    },
  },
  { recorded: '2017-03-15', command: 'ApproveMinutes', body: { meeting: 'LK-2016-10-12', on: '2017-03-15' } },
  {
    recorded: '2017-03-15',
    command: 'RecordDecisions',
    body: (entry) =>
      decided('2017-03-15', [
        { text: 'Die Berichtigung wird bestätigt.', effects: [{ type: 'CorrectionConfirmed', entry: entry('october#3') }] },
      ]),
  },
  {
    recorded: '2017-06-20',
    command: 'PlanBudget',
    body: {
      programme: 'AP-B',
      year: 2017,
      on: '2017-06-20',
      lines: [
        { project: 'P1', cents: 900000 },
        { project: 'P6', cents: 450000 },
      ],
    },
  },
  {
    recorded: '2017-06-21',
    command: 'RecordDecisions',
    body: decided('2017-06-22', []),
    refused: 'shape',
  },
  {
    recorded: '2017-06-21',
    command: 'ReportSpending',
    body: { project: 'P9', year: 2017, on: '2017-06-21', cents: 5 },
    refused: 'unknown-project',
  },
  {
    recorded: '2017-06-27',
    command: 'RecordDecisions',
    body: decided(
      '2017-06-26',
      [{ text: 'Das Arbeitsprogramm wird beschlossen.', effects: [{ type: 'ProgrammeResolved', programme: 'AP-B' }] }],
      'KT',
    ),
  },
  {
    recorded: '2017-07-05',
    command: 'RecordDecisions',
    body: decided('2017-07-05', [
      {
        text: 'Das Bildungsbüro wird beauftragt.',
        effects: [{ type: 'MandateIssued', to: 'BIZ', projects: ['P1', 'P6'], programme: 'AP-B', due: '2017-12-31' }],
      },
    ]),
  },
  {
    recorded: '2017-09-20',
    command: 'SubmitAccount',
    body: { to: 'LK', from: '2016-08-01', until: '2017-07-31', on: '2017-09-20', items: [{ project: 'P1', text: 'Läuft.' }] },
  },
  { recorded: '2017-11-30', command: 'ReachMilestone', body: { project: 'P1', milestone: 'P1-M1', on: '2017-11-28' } },
  { recorded: '2018-01-10', command: 'ReportSpending', body: { project: 'P1', year: 2017, on: '2017-12-31', cents: 763500 } },
  { recorded: '2018-01-11', id: 'twice', command: 'ReportProgress', body: { project: 'P1', on: '2018-01-11', text: 'Läuft.' } },
  { recorded: '2018-01-12', command: 'ReportMandateDone', body: { mandate: 'LK-2017-2-1', on: '2018-01-12' } },
  {
    recorded: '2018-01-15',
    command: 'VoidEntries',
    body: (entry) => ({ entries: [entry('twice#1')], on: '2018-01-15', ground: 'entered-twice', text: 'Doppelt.' }),
  },
];

/** The same body with a word of its own in every text that is free. */
function marked(body: unknown, word: string): unknown {
  if (Array.isArray(body)) return body.map((each) => marked(each, word));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      typeof value === 'string' && TEXTS.has(key) ? `${value} ${word}` : marked(value, word),
    ]),
  );
}
const TEXTS = new Set(['text', 'title', 'goals', 'benefit', 'startingPosition', 'idea', 'reason', 'document']);

/** Records the year over HTTP, up to and with the lines of a day. */
export async function live(served: Served, until = '9999-12-31', lines: readonly Line[] = YEAR): Promise<void> {
  await setStage(served);
  let today = '';
  const numbers = new Map<string, number>();
  const entry: Entries = (name) => numbers.get(name) ?? NaN;
  for (const [index, { recorded, id, command, body, refused }] of lines.entries()) {
    if (recorded > until) return;
    if (recorded !== today) served.setDay(recorded);
    today = recorded;
    const said = marked(typeof body === 'function' ? body(entry) : body, marker(index));
    if (refused === undefined) {
      const entries = await served.record(command, said);
      entries.forEach(({ number }, k) => numbers.set(`${id ?? String(index)}#${String(k + 1)}`, number));
    } else {
      const response = await served.send(command, said);
      if (response.status < 400 || !response.text.includes(refused)) throw new Error(`${command} was not refused by ${refused}`);
    }
  }
}
