import { type Api } from './deps.js';
import { COMMAND_ANSWER, commandPath } from './openapi/commands.js';
import { PROBLEM } from './openapi/problems.js';
import { answers, KNOWN_ON, LIST_ANSWER, queryPath, THING_ANSWER, VALID_ON } from './openapi/queries.js';
import { type Schema, Schemas } from './openapi/schema.js';
import { everyQuery } from './queries/ask-question.js';
import { regionsQuery } from './queries/regions.js';

export interface ApiDescription {
  readonly openapi: '3.1.0';
  readonly info: Schema;
  readonly tags: readonly Schema[];
  readonly paths: Readonly<Record<string, Schema>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const REGIONS = '/api/v1/regions';

const OWN: Readonly<Record<string, Schema>> = {
  Problem: PROBLEM,
  CommandAnswer: COMMAND_ANSWER,
  ListAnswer: LIST_ANSWER,
  ThingAnswer: THING_ANSWER,
};

const regionsPath: Schema = {
  get: {
    tags: ['Auskünfte'],
    operationId: 'getRegions',
    summary: regionsQuery.summary,
    parameters: [VALID_ON, KNOWN_ON],
    responses: answers({ $ref: '#/components/schemas/ListAnswer' }),
  },
};

/** Made from the commands' own fields and from the queries, so that it cannot say anything else than they do. */
export function describeApi({ commands, queries }: Pick<Api, 'commands' | 'queries'>): ApiDescription {
  const schemas = new Schemas(Object.keys(OWN));
  const asked = everyQuery({ queries }).map(
    (query) => [`${REGIONS}/{region}${query.path.replace(/\/$/, '')}`, queryPath(query)] as const,
  );
  const done = commands.map(
    (command) => [`${REGIONS}/{region}/commands/${command.name}`, commandPath(command, schemas)] as const,
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Beschlussbuch',
      version: '1',
      description: 'Was die Gremien einer Bildungsregion beschlossen haben, was daraus wurde, und was man wann wusste.',
    },
    tags: [
      { name: 'Befehle', description: 'Einträge in das Beschlussbuch' },
      { name: 'Auskünfte', description: 'Was an einem Tag galt, nach dem Wissen eines Tages' },
    ],
    paths: { [REGIONS]: regionsPath, ...Object.fromEntries(asked), ...Object.fromEntries(done) },
    components: {
      schemas: { ...OWN, ...schemas.components },
    },
  };
}
