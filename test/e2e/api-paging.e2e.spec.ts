import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Response } from 'supertest';
import { fakeApi, type Fakes } from '../support/api-fakes.js';
import { fieldsIn, problemIn } from '../support/api-problem.js';

const AT = '/api/v1/regions/musterkreis/things';
type Query = Readonly<Record<string, string>>;
interface List {
  readonly validOn: string;
  readonly knownOn: string | number;
  readonly position: string;
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

let api: Fakes;
beforeEach(async () => {
  api = await fakeApi();
  for (let n = 1; n <= 7; n += 1) api.readModel.enter('musterkreis', '2017-01-10', { id: `T-${String(n)}`, state: 'open' });
});
afterEach(async () => {
  await api.app.close();
});
const get = (query: Query, path = ''): Promise<Response> => Promise.resolve(api.http.get(`${AT}${path}`).query(query));
const list = async (query: Query, path = ''): Promise<List> => {
  const response = await get(query, path);
  if (response.status !== 200) throw new Error(response.text);
  return response.body as List;
};
const idsOf = ({ items }: List): readonly string[] => items.map(({ id }) => id);

describe('a list in pages', () => {
  it('is whole and in order when its pages are put together, and ends with null', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: List = await list(after === null ? { limit: '3' } : { limit: '3', after });
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...idsOf(page));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(['T-1', 'T-2', 'T-3', 'T-4', 'T-5', 'T-6', 'T-7']);
  });

  it('stands still while others write, in number, heading and position', async () => {
    const first = await list({ limit: '3', sort: '-id' });
    api.readModel.enter('musterkreis', '2017-07-05', { id: 'T-0', state: 'open' }, { id: 'T-5b', state: 'open' });
    const second = await list({ limit: '500', sort: '-id', after: first.next ?? '' });
    expect([...idsOf(first), ...idsOf(second)]).toEqual(['T-7', 'T-6', 'T-5', 'T-4', 'T-3', 'T-2', 'T-1']);
    expect(second).toMatchObject({ position: 'musterkreis:7', validOn: first.validOn, knownOn: first.knownOn });
    expect(idsOf(await list({}))).toHaveLength(9);
  });

  it('goes on at the same day of validity on the next day', async () => {
    const first = await list({ limit: '3' });
    api.clock.at = '2017-07-06T18:00:00.000Z' as typeof api.clock.at;
    const second = await list({ after: first.next ?? '' });
    expect([first.validOn, second.validOn]).toEqual(['2017-07-05', '2017-07-05']);
  });

  it('stands still also where items share the value that they are sorted by', async () => {
    const first = await list({ limit: '4', sort: 'state' });
    expect(idsOf(await list({ sort: 'state', after: first.next ?? '' }))).toEqual(['T-5', 'T-6', 'T-7']);
  });

  const others: readonly (readonly [string, string, Query, string])[] = [
    ['another list', '/T-1/history', {}, 'after'],
    ['another filter', '', { state: 'open' }, 'after'],
    ['another order', '', { sort: '-id' }, 'after'],
    ['another V', '', { validOn: '2017-02-01' }, 'validOn'],
    ['another K', '', { knownOn: '2017-02-01' }, 'knownOn'],
    ['another entry as K', '', { knownOn: '3' }, 'knownOn'],
  ];
  it.each(others)('does not go on in %s: 400', async (_what, path, query, field) => {
    const { next } = await list({ limit: '3', ...(path ? {} : { validOn: '2017-03-01', knownOn: '2017-03-01' }) });
    expect(fieldsIn(problemIn(await get({ ...query, after: next ?? '' }, path), 400, 'parameter'))).toEqual([field]);
  });

  it('does not go on in another region, nor from a cursor that was changed', async () => {
    api.readModel.enter('anderswo', '2017-01-10', { id: 'T-1', state: 'open' });
    const after = (await list({ limit: '3' })).next ?? '';
    problemIn(await Promise.resolve(api.http.get('/api/v1/regions/anderswo/things').query({ after })), 400, 'parameter');
    const fields = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[];
    for (const [index, value] of [['0', '2017-01-01'] as const, ['3', 2] as const, ['4', ['T-6']] as const]) {
      const changed = fields.map((field, at) => (String(at) === index ? value : field));
      const forged = Buffer.from(JSON.stringify(changed)).toString('base64url');
      expect(fieldsIn(problemIn(await get({ after: forged }), 400, 'parameter'))).toEqual(['after']);
    }
  });
});

describe('what was just written', () => {
  it('is waited for, at most five seconds, and then asked to be tried again', async () => {
    const response = await get({ atLeast: 'musterkreis:9' });
    expect(problemIn(response, 503, 'not-yet')['detail']).toContain('9');
    expect(response.headers['retry-after']).toBe('1');
    expect(api.readModel.waits).toEqual([['musterkreis', 9, 5_000]]);
  });

  it('is in the answer once it is there', async () => {
    expect((await get({ atLeast: 'musterkreis:7' })).status).toBe(200);
    problemIn(await get({ atLeast: 'musterkreis:x' }), 400, 'parameter');
  });

  it('is read at one position in all rounds of a question', async () => {
    await list({ knownOn: '4' });
    expect(new Set(api.readModel.reads)).toEqual(new Set([4]));
  });
});

describe('every answer', () => {
  it('carries the id of its request, the given one or a new one, also where it fails', async () => {
    const asked = await Promise.resolve(api.http.get(AT).set('X-Correlation-Id', 'case-18'));
    expect(asked.headers['x-correlation-id']).toBe('case-18');
    const failed = await get({ validOn: '2017-02-30' });
    expect(problemIn(failed, 400, 'parameter')['correlationId']).toMatch(/^[0-9a-f-]{36}$/);
    api.readModel.failure = new Error('secret: /srv/secret');
    const broken = await get({});
    problemIn(broken, 500, 'internal');
    expect(broken.text).not.toContain('secret');
  });

  it('that is unchanged is not sent again', async () => {
    const { headers } = await get({});
    expect((await Promise.resolve(api.http.get(AT).set('If-None-Match', headers['etag'] ?? ''))).status).toBe(304);
  });

  it('is given to GET alone', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      const response = await Promise.resolve(api.http[method](AT));
      problemIn(response, 405, 'method-not-allowed');
      expect(response.headers['allow']).toBe('GET, HEAD');
    }
  });
});
