import { type NewEvent } from '../../src/commands/define.js';
import { type DataOf } from '../../src/events/catalogue.js';
import { type Day, parseDay } from '../../src/events/values/day.js';
import { type Served } from './served.js';

const FROM = parseDay('2013-08-01');

type Body = Omit<DataOf<'BodyEstablished'>, 'from'>;
const BODIES: readonly Body[] = [
  { body: 'LK', name: 'Lenkungskreis', kind: 'steering', seats: [{ seat: 'vorsitz', min: 1, max: 1, vote: 'yes' }] },
  { body: 'LT', name: 'Leitungsteam', kind: 'management' },
  { body: 'BIZ', name: 'Bildungsbüro', kind: 'office' },
  { body: 'AKSF', name: 'Arbeitskreis Schulformen', kind: 'advisory' },
  { body: 'KT', name: 'Kreistag', kind: 'council' },
];

const STEPS: DataOf<'ProcedureAdopted'>['steps'] = [
  {
    id: 'entscheidung',
    name: 'Entscheidung des Lenkungskreises',
    level: 'should',
    acts: ['ProjectInitiated', 'ProjectContinued', 'ProjectEnded'],
    bodies: ['LK'],
    window: { months: [10] },
  },
  {
    id: 'skizze',
    name: 'Projektskizze',
    level: 'should',
    acts: ['SketchRecorded'],
    bodies: ['BIZ'],
    window: { months: [11, 12] },
  },
  {
    id: 'anhoerung',
    name: 'Anhörung',
    level: 'should',
    acts: ['AdviceGiven'],
    bodies: ['AKSF'],
    each: true,
    window: { months: [1] },
  },
  {
    id: 'beschluss',
    name: 'Beschluss des Kreistages',
    level: 'must',
    acts: ['ProgrammeResolved'],
    bodies: ['KT'],
    window: { months: [5, 6] },
  },
  {
    id: 'auftrag',
    name: 'Auftrag an das Bildungsbüro',
    level: 'must',
    acts: ['MandateIssued'],
    bodies: ['LK'],
    window: { before: 'summer-holidays' },
    follows: ['beschluss'],
  },
];

const at = (on: Day): Pick<NewEvent, 'on' | 'precision'> => ({ on, precision: 'day' });

/** What a charter compiles into: bodies, rules and a procedure of an invented region. */
const CHARTER: readonly NewEvent[] = [
  {
    type: 'RulesSet',
    data: {
      from: FROM,
      numbering: { decision: '{body} {n}/{year}' },
      lateEntryAfterDays: 14,
      mandateConfirmation: true,
      summerHolidays: {
        source: 'erfunden',
        years: [{ year: 2017, first: parseDay('2017-07-17'), last: parseDay('2017-08-29') }],
      },
    },
    ...at(FROM),
  },
  ...BODIES.map((body): NewEvent => ({ type: 'BodyEstablished', data: { ...body, from: FROM }, ...at(FROM) })),
  { type: 'FieldsOfActionSet', data: { fields: [{ field: 'sprache', name: 'Sprache' }], from: FROM }, ...at(FROM) },
  { type: 'ProcedureAdopted', data: { procedure: 'v1', from: FROM, steps: STEPS }, ...at(FROM) },
];

/** A region with its bodies, rules and procedure, on 01.08.2016. */
export async function setStage(served: Served): Promise<void> {
  served.setDay('2016-08-01');
  const response = await served.send('RegisterRegion', { name: 'Bildungsregion Musterkreis', demo: true });
  if (response.status !== 201) throw new Error(response.text);
  await served.seed(CHARTER);
}
