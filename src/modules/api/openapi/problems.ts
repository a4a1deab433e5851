import { PROBLEMS, typeOf } from '../problems/kinds.js';
import { type Schema } from './schema.js';
import { PARKED } from './words.js';

const kinds = Object.entries(PROBLEMS).map(([kind, of]) => ({ kind: kind as keyof typeof PROBLEMS, ...of }));

export const PROBLEM: Schema = {
  type: 'object',
  description: 'RFC 9457; am type zu erkennen',
  required: ['type', 'title', 'status', 'detail', 'instance', 'correlationId'],
  properties: {
    type: { type: 'string', enum: kinds.map(({ kind }) => typeOf(kind)) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Pfad der Anfrage' },
    correlationId: { type: 'string', description: 'unter dieser Kennung steht der Vorgang im Protokoll' },
    rule: { type: 'string', description: 'Regel, die dagegen steht' },
    procedure: { type: 'string', description: 'Fassung des Verfahrens' },
    missingStep: { type: 'string', description: 'fehlender Verfahrensschritt' },
    remedy: { type: 'string', description: 'was zu tun ist' },
    entry: { type: 'integer', description: 'der Eintrag, um den es geht' },
    parked: { type: 'array', description: PARKED, items: { type: 'object' } },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The responses with these statuses, each with the titles of the problems that it can be. */
export function problems(...statuses: readonly number[]): Schema {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    statuses.map((status) => {
      const titles = kinds.filter((kind) => kind.status === status).map(({ title }) => title);
      return [status, { description: titles.join('; '), content }];
    }),
  );
}
