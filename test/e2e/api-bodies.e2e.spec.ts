import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { fakeApi, type Fakes } from '../support/api-fakes.js';
import { fieldsIn, problemIn } from '../support/api-problem.js';

const AT = '/api/v1/regions/musterkreis/commands';

let api: Fakes;
beforeAll(async () => {
  api = await fakeApi();
});
afterAll(async () => {
  await api.app.close();
});
const send = (body: string | Buffer, type = 'application/json', command = 'RegisterRegion'): ReturnType<Fakes['http']['post']> =>
  api.http
    .post(`${AT}/${command}`)
    .set('Content-Type', type)
    .serialize((raw: unknown) => raw as string)
    .send(body as string);

describe('a body that is no readable JSON', () => {
  it.each([
    ['{\n  "name": "geheim"\n  "demo": true }', 'Zeile 3, Spalte 3'],
    ['{"name": geheim}', 'Zeile 1, Spalte 10'],
    ['{"name": "geheim', 'Zeile 1'],
    ['{"name": "geheim"} geheim', 'Zeile 1, Spalte 20'],
    ["{'name': 'geheim'}", 'Zeile 1, Spalte 2'],
    ['[1, 2', 'Zeile 1, Spalte 6'],
    ['{"name": "geheim\\x"}', 'Zeile 1, Spalte 17'],
    ['', 'keinen Inhalt'],
  ])('answers 400 for %j, says where, and does not repeat it', async (text, where) => {
    const response = await send(text);
    expect(problemIn(response, 400, 'malformed-json')['detail']).toContain(where);
    expect(response.text).not.toContain('geheim');
  });

  it('names a field that comes twice, since only one of them would have been recorded', async () => {
    const response = await send('{"name": "A", "decisions": [{"text": "B", "text": "C"}]}');
    expect(fieldsIn(problemIn(response, 400, 'malformed-json'))).toEqual(['decisions[0].text']);
  });

  it.each(['{"name": "a\\u0000b"}', '{"name": "\\ud800"}'])('names the text that no ledger can hold in %s', async (text) => {
    expect(fieldsIn(problemIn(await send(text), 400, 'malformed-json'))).toEqual(['name']);
  });

  it('is refused where it is no UTF-8, or nested beyond all sense, or holds a number beyond all numbers', async () => {
    const latin1 = await send(Buffer.from('{"name": "Büren"}', 'latin1'));
    expect(problemIn(latin1, 400, 'malformed-json')['detail']).toContain('UTF-8');
    problemIn(await send(`{"name": ${'['.repeat(500_000)}`), 400, 'malformed-json');
    problemIn(await send('{"name": 1e999}'), 400, 'malformed-json');
  });
});

describe('a body of the wrong shape', () => {
  it('answers 400 and names every field at fault, in German', async () => {
    const body = problemIn(await send('{"name": 5, "demo": "ja", "extra": 1}'), 400, 'shape');
    expect([...fieldsIn(body)].sort()).toEqual(['demo', 'extra', 'name']);
    expect(body['detail']).toContain('Erfundene Demonstrationsdaten (demo): hier wird true oder false erwartet');
  });

  it('names the field of a text of 1 MB, and does not repeat the text', async () => {
    const response = await send(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }));
    expect(fieldsIn(problemIn(response, 400, 'shape'))).toEqual(['name']);
    expect(response.text.length).toBeLessThan(2_000);
  });

  it('names a field whose very name is 1 MB long only by its beginning', async () => {
    const response = await send(JSON.stringify({ name: 'A', ['x'.repeat(1024 * 1024)]: 1 }));
    problemIn(response, 400, 'shape');
    expect(response.text.length).toBeLessThan(2_000);
  });

  it('names the day that is none, with its place', async () => {
    const text = '{"body": "LK", "on": "2016-09-31", "decisions": [{"text": "B", "effects": [{"type": "Nothing"}]}]}';
    const body = problemIn(await send(text, 'application/json', 'RecordDecisions'), 400, 'shape');
    expect([...fieldsIn(body)].sort()).toEqual(['decisions[0].effects', 'on']);
  });

  it.each(['null', '5', '[]', '"name"'])('is refused where it is %s', async (text) => {
    problemIn(await send(text), 400, 'shape');
  });

  it('cannot reach the prototype of anything', async () => {
    problemIn(await send('{"name": "A", "__proto__": {"demo": "ja"}}'), 400, 'shape');
    expect(Object.hasOwn(Object.prototype, 'demo')).toBe(false);
  });

  it('with hundreds of faults names the first of them and counts the rest', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${String(index)}`, 1]));
    const body = problemIn(await send(JSON.stringify({ name: 'A', ...many })), 400, 'shape');
    expect(fieldsIn(body)).toHaveLength(50);
    expect(body['detail']).toContain('297 weitere');
  });
});

describe('the kind and size of a body', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=iso-8859-1',
  ])('is refused with 415 as %s, so that no foreign page can send it unasked', async (type) => {
    const before = api.recorder.requests.length;
    const response = await send('{"name": "A"}', type);
    problemIn(response, 415, 'unsupported-media-type');
    expect(response.headers['accept-post']).toBe('application/json');
    expect(api.recorder.requests).toHaveLength(before);
  });

  it('is accepted as JSON in UTF-8, with umlauts, also compressed', async () => {
    expect((await send('{"name": "Kreis Höxter"}', 'application/json; charset=UTF-8')).status).toBe(201);
    const packed = gzipSync('{"name": "Kreis Höxter"}');
    expect((await send(packed).set('Content-Encoding', 'gzip')).status).toBe(201);
    expect(api.recorder.requests.slice(-2).map(({ body }) => body)).toEqual([{ name: 'Kreis Höxter' }, { name: 'Kreis Höxter' }]);
  });

  it('is refused with 413 beyond 2 MB, also where it is small only as long as it is packed', async () => {
    const big = JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) });
    problemIn(await send(big), 413, 'too-large');
    problemIn(await send(gzipSync(big)).set('Content-Encoding', 'gzip'), 413, 'too-large');
  });

  it('is refused in a coding that nobody knows, and when it is not in the coding that it claims', async () => {
    problemIn(await send('{"name": "A"}').set('Content-Encoding', 'zip'), 415, 'unsupported-media-type');
    problemIn(await send('{"name": "A"}').set('Content-Encoding', 'gzip'), 400, 'request');
  });
});
