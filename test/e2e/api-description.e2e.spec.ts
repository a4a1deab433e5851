import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { commands } from '../../src/commands/index.js';
import { shape } from '../../src/commands/shape.js';
import { isDay } from '../../src/events/values/day.js';
import { apiPage } from '../../src/modules/api/openapi/page.js';
import { fieldsOfAnswer } from '../../src/modules/api/openapi/answers.js';
import { exampleOf } from '../../src/modules/api/openapi/example.js';
import { FIELDS, PARAMETERS } from '../../src/modules/api/openapi/words.js';
import { type ApiDescription, describeApi } from '../../src/modules/api/openapi.js';
import { everyQuery } from '../../src/modules/api/queries/ask-question.js';
import { ownParameters } from '../../src/modules/api/queries/parameters.js';
import { queries } from '../../src/projections/index.js';
import { serve, type Served } from '../support/served.js';

let region: Served;
let described: ApiDescription;
beforeAll(async () => {
  region = await serve();
  described = (await region.http.get('/api/openapi.json').expect(200)).body as ApiDescription;
});
afterAll(() => region.close());

const BASE = '/api/v1/regions/{region}';
const own = everyQuery({ queries });

describe('the description of the API', () => {
  it('lists every command and every query, and nothing else', () => {
    const wanted = [
      '/api/v1/regions',
      ...own.map(({ path }) => `${BASE}${path.replace(/\/$/, '')}`),
      ...commands.map(({ name }) => `${BASE}/commands/${name}`),
    ];
    expect(Object.keys(described.paths).sort()).toEqual(wanted.sort());
    const ids = Object.values(described.paths).map((item) => {
      const { operationId } = (item['get'] ?? item['post']) as { operationId: string };
      return operationId;
    });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the parameters of each query with a description, V and K among them', () => {
    for (const query of own) {
      const { parameters } = described.paths[`${BASE}${query.path.replace(/\/$/, '')}`]?.['get'] as {
        parameters: readonly { name: string; description: string }[];
      };
      const names = parameters.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['validOn', 'knownOn', 'atLeast', 'errata', ...ownParameters(query)]));
      expect(parameters.filter(({ description }) => description === 'Filter')).toEqual([]);
    }
  });

  it('calls the day of a correction and the day of its entry by words of their own', () => {
    const { properties } = described.components.schemas['CorrectEntries'] as { properties: { on: { description: string } } };
    expect(properties.on.description).toBe('Tag der Berichtigung');
    expect(FIELDS['correctedOn']).toContain('Tag, an dem die Berichtigung erfasst ist');
  });

  it('calls the withdrawal of an entry by one word throughout', () => {
    const page = JSON.stringify(described);
    expect(page).toContain('Rücknahme');
    expect(page).not.toMatch(/Zurücknahme|zurückgezogen/);
  });

  it('has a meaning for each field of each answer, and for nothing that there is not', () => {
    const fields = own.flatMap(({ path }) => fieldsOfAnswer(path));
    expect(own.filter(({ path }) => fieldsOfAnswer(path).length === 0)).toEqual([]);
    expect([...new Set(fields)].filter((field) => FIELDS[field] === undefined)).toEqual([]);
    expect(Object.keys(FIELDS).filter((field) => !fields.includes(field))).toEqual([]);
    const parameters = own.flatMap(ownParameters);
    expect(Object.keys(PARAMETERS).filter((name) => !parameters.includes(name))).toEqual([]);
  });

  it('resolves all its references', () => {
    const text = JSON.stringify(described);
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(names.filter((name) => described.components.schemas[name] === undefined)).toEqual([]);
  });
});

describe.each(commands.map((command) => [command.name, command] as const))('the examples of %s', (name, command) => {
  it.each(['brief', 'full'] as const)('%s: have the shape that is checked, and fit the schema that is described', (extent) => {
    const example = exampleOf(command.shape, extent);
    expect(() => shape(command.shape, example)).not.toThrow();
    const ajv = new Ajv2020({ strict: false, formats: { date: isDay } });
    const { $ref } = (
      described.paths[`${BASE}/commands/${name}`]?.['post'] as {
        requestBody: { content: { 'application/json': { schema: { $ref: string } } } };
      }
    ).requestBody.content['application/json'].schema;
    const valid = ajv.compile({ $ref, components: described.components });
    expect([valid(example), valid.errors]).toEqual([true, null]);
    expect(valid({ ...example, colour: 'red' })).toBe(false);
  });
});

describe('the pages of the description', () => {
  it('come whole from this server, connect to no other, and can be read without a network', async () => {
    const page = await region.http.get('/api/docs').redirects(1);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      expect(file).not.toMatch(/^(?:https?:)?\/\//);
      const served = await region.http.get(new URL(file, 'http://here/api/docs/').pathname);
      expect([file, served.status]).toEqual([file, 200]);
    }
    const script = await region.http.get('/api/docs/swagger-ui-init.js');
    expect(script.text).toContain('"validatorUrl": null');
  });

  it('docs/api.md says what the product says of itself (npm run build && node scripts/api-page.mjs writes it anew)', () => {
    const page = readFileSync(new URL('../../docs/api.md', `file://${__filename}`), 'utf8');
    expect(page).toBe(apiPage(describeApi({ commands, queries })));
  });
});
