import { type Definition } from '../../../commands/define.js';
import { ID_PATTERN } from '../../../events/values/ids.js';
import { DEFAULT_ACTOR, KEY_PATTERN } from '../commands/headers.js';
import { exampleOf } from './example.js';
import { problems } from './problems.js';
import { type Schema, type Schemas } from './schema.js';

export const REGION = {
  name: 'region',
  in: 'path',
  required: true,
  description: 'Region',
  schema: { type: 'string', pattern: ID_PATTERN },
};

const HEADERS = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Kennung des Befehls: derselbe Befehl mit derselben Kennung wird nur einmal eingetragen. Ohne Angabe vergibt sie der Dienst.',
    schema: { type: 'string', pattern: KEY_PATTERN },
  },
  {
    name: 'X-Actor',
    in: 'header',
    description: 'Wer handelt',
    schema: { type: 'string', pattern: ID_PATTERN, default: DEFAULT_ACTOR },
  },
  {
    name: 'X-Correlation-Id',
    in: 'header',
    description: 'Kennung des Vorgangs; kommt in der Antwort zurück',
    schema: { type: 'string' },
  },
];

export const COMMAND_ANSWER: Schema = {
  type: 'object',
  required: ['position', 'entries', 'findings'],
  properties: {
    position: { type: 'string', description: 'Position für atLeast', example: 'musterkreis:123' },
    entries: {
      type: 'array',
      items: {
        type: 'object',
        required: ['number', 'type', 'ids'],
        properties: {
          number: { type: 'integer', description: 'Nummer des Eintrags' },
          type: { type: 'string', description: 'Art des Eintrags' },
          ids: { type: 'object', description: 'Beim Eintragen vergebene Kennungen' },
        },
      },
    },
    findings: {
      type: 'array',
      description:
        'Abweichungen, die das Eingetragene selbst begeht (bei einer Berichtigung: der berichtigte Eintrag). Was erst die Zeit ergibt ' +
        '(ein Projekt läuft ohne Auftrag, ein Schritt fehlt), was durch den Eintrag bei anderen auffällt, und was ein Bericht nur ' +
        'durch seinen Tag ergibt, steht allein unter /findings',
      items: {
        type: 'object',
        required: ['id', 'rule', 'level', 'text'],
        properties: {
          id: { type: 'string', description: 'Kennung, auch für JustifyFinding' },
          rule: { type: 'string', description: 'Regel' },
          level: { enum: ['must', 'should'], description: 'muss oder soll' },
          text: { type: 'string', description: 'was abweicht' },
        },
      },
    },
  },
};

export function commandPath({ name, label, shape }: Definition, schemas: Schemas): Schema {
  return {
    parameters: [REGION],
    post: {
      tags: ['Befehle'],
      operationId: name,
      summary: label,
      parameters: HEADERS,
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: schemas.refTo(shape),
            examples: {
              brief: { summary: 'Das Nötige', value: exampleOf(shape, 'brief') },
              full: { summary: 'Alle Felder, die nebeneinander stehen können', value: exampleOf(shape, 'full') },
            },
          },
        },
      },
      responses: {
        201: {
          description: 'Eingetragen, oder mit dieser Kennung schon eingetragen',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/CommandAnswer' } } },
        },
        ...problems(400, 404, 409, 413, 415, 422, 503),
      },
    },
  };
}
