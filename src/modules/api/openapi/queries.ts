import { type Query } from '../../../projections/engine/query.js';
import { EMENDATION_KINDS } from '../../../projections/entries/emendations.js';
import { DEFAULT_LIMIT, ownParameters, requiredParameters, valuesOf } from '../queries/parameters.js';
import { MOST_ITEMS, ruleOf } from '../queries/values.js';
import { REGION } from './commands.js';
import { fieldsOfAnswer } from './answers.js';
import { problems } from './problems.js';
import { type Schema } from './schema.js';
import { FIELDS, PARAMETERS, PARKED } from './words.js';

const text = (name: string, description: string, schema: Schema = { type: 'string' }): Schema => ({
  name,
  in: 'query',
  description,
  schema,
});

export const VALID_ON = text('validOn', 'Gültig am: was an diesem Tag galt (sonst heute)', { type: 'string', format: 'date' });
export const KNOWN_ON = text('knownOn', 'Bekannt am: Stand des Wissens, ein Tag oder die Nummer eines Eintrags (sonst heute)');
const EVERYWHERE = [
  VALID_ON,
  KNOWN_ON,
  text('atLeast', 'wartet bis zu dieser Position aus der Antwort eines Befehls, höchstens 5 Sekunden'),
  text('errata', 'nennt daneben (errata) Berichtigungen und Rücknahmen, die erst nach diesem Wissensstand eingetragen wurden', {
    type: 'boolean',
  }),
];
const IN_LISTS = [
  text('limit', 'so viele Zeilen höchstens', { type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: DEFAULT_LIMIT }),
  text('after', 'weiter hinter der Seite, in der dies als next stand'),
  text('sort', 'Feld, nach dem sortiert wird; absteigend mit - davor'),
];

const KINDS: readonly (readonly [name: string, schema: Schema])[] = [
  ['from', { type: 'string', format: 'date' }],
  ['year', { type: 'string', pattern: '^\\d{4}$' }],
  ['version', { type: 'string', pattern: '^\\d{1,9}$' }],
  ['overdue', { type: 'boolean' }],
];
const own = (query: Query, name: string): Schema => {
  const values = valuesOf(query, name);
  if (values) return text(name, PARAMETERS[name] ?? 'Filter', { type: 'string', enum: values });
  const [, schema] = KINDS.find(([like]) => ruleOf(like) === ruleOf(name)) ?? [];
  return text(name, PARAMETERS[name] ?? 'Filter', schema);
};
const required = (query: Query, name: string): Schema => (requiredParameters(query).includes(name) ? { required: true } : {});

const HEADING = {
  validOn: { type: 'string', format: 'date' },
  knownOn: { type: ['string', 'integer'] },
  position: { type: 'string', description: 'bis hierhin wurde gelesen' },
  parked: {
    type: 'array',
    description: PARKED,
    items: {
      type: 'object',
      required: ['subject', 'since'],
      properties: {
        subject: { type: 'string', description: 'wovon, zum Beispiel project:P1' },
        since: { type: 'integer', description: 'der erste Eintrag, der darin fehlt' },
      },
    },
  },
};
const ITEM = {
  type: 'object',
  properties: { evidence: { type: 'object', description: 'je Feld die Nummern der Einträge, auf denen es beruht' } },
};

export const LIST_ANSWER: Schema = {
  type: 'object',
  required: ['validOn', 'knownOn', 'position', 'items', 'next'],
  properties: {
    ...HEADING,
    items: { type: 'array', items: ITEM },
    next: { type: ['string', 'null'], description: 'Zeiger auf die nächste Seite, für after; null nach der letzten' },
    hint: { type: 'string', description: 'warum die Liste leer ist: vor dem ersten Eintrag' },
  },
};
export const THING_ANSWER: Schema = {
  type: 'object',
  required: ['validOn', 'knownOn', 'position'],
  properties: { ...HEADING, ...ITEM.properties },
};

const ERRATA: Schema = {
  type: 'array',
  description: 'mit errata=true: was nach diesem Wissensstand zu den Einträgen der Antwort berichtigt oder zurückgenommen wurde',
  items: {
    type: 'object',
    required: ['number', 'day', 'ground'],
    properties: {
      number: { type: 'integer', description: 'Nummer der Berichtigung' },
      day: { type: 'string', format: 'date', description: 'erfasst am' },
      ground: { type: 'string', description: 'Anlass' },
      kind: {
        type: 'string',
        enum: [...EMENDATION_KINDS],
        description:
          'corrected: der Eintrag ist berichtigt; voided: der Eintrag ist zurückgenommen; correction-voided: eine Berichtigung ist ' +
          'zurückgenommen, der Eintrag gilt ohne sie; void-voided: eine Rücknahme ist zurückgenommen',
      },
      entry: { type: 'integer', description: 'der Eintrag der Antwort, um den es geht' },
      names: { type: 'integer', description: 'der Eintrag, den sie nennt: dieser, oder eine Berichtigung oder Rücknahme dazu' },
    },
  },
};

/** The answer of one route: the heading that all have, and its own fields. */
function answerOf({ path, kind }: Query): Schema {
  const properties = Object.fromEntries(fieldsOfAnswer(path).map((field) => [field, { description: FIELDS[field] ?? field }]));
  const item: Schema = { type: 'object', properties: { ...properties, ...ITEM.properties } };
  return kind === 'list'
    ? {
        ...LIST_ANSWER,
        properties: { ...(LIST_ANSWER['properties'] as Schema), items: { type: 'array', items: item }, errata: ERRATA },
      }
    : { ...THING_ANSWER, properties: { ...HEADING, ...(item['properties'] as Schema), errata: ERRATA } };
}

const operationId = (path: string): string =>
  `get${path.replace(/[{}]/g, '').replace(/[/-]([a-z]?)/g, (_, letter: string) => letter.toUpperCase()) || 'Region'}`;

/** What every question answers, beside its own 200. */
export const answers = (schema: Schema): Schema => ({
  200: { description: 'Die Antwort', content: { 'application/json': { schema } } },
  304: { description: 'Die Antwort ist noch dieselbe (If-None-Match)' },
  ...problems(400, 404, 503),
});

export function queryPath(query: Query): Schema {
  const list = query.kind === 'list';
  const id = { name: 'id', in: 'path', required: true, description: 'Kennung', schema: { type: 'string' } };
  return {
    parameters: query.path.includes('{') ? [REGION, id] : [REGION],
    get: {
      tags: ['Auskünfte'],
      operationId: operationId(query.path),
      summary: query.summary,
      parameters: [
        ...EVERYWHERE,
        ...(list ? IN_LISTS : []),
        ...ownParameters(query).map((name) => ({ ...own(query, name), ...required(query, name) })),
      ],
      responses: answers(answerOf(query)),
    },
  };
}
