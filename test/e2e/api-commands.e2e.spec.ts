import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { entryNumber } from '../../src/events/values/ids.js';
import { Refusal } from '../../src/commands/refusal.js';
import { ClockBehind, CommandIdReused, UnknownRegion } from '../../src/modules/ledger/command-request.js';
import { AppendTooLarge, LedgerDamaged, LedgerUnavailable, VersionConflict } from '../../src/modules/ledger/errors.js';
import { fakeApi, type Fakes } from '../support/api-fakes.js';
import { fieldsIn, problemIn } from '../support/api-problem.js';

const AT = '/api/v1/regions/musterkreis/commands';
const REGISTER = { name: 'Bildungsregion Musterkreis' };

let api: Fakes;
beforeEach(async () => {
  api = await fakeApi();
});
afterEach(async () => {
  await api.app.close();
});
const post = (command: string, body?: object): ReturnType<Fakes['http']['post']> => api.http.post(`${AT}/${command}`).send(body);

describe('a command over HTTP', () => {
  it('is recorded as it was sent and answered with 201, position, entries and findings', async () => {
    const sent = post('RegisterRegion', REGISTER).set({ 'Idempotency-Key': 'key-0001', 'X-Actor': 'm.beispiel' });
    const response = await sent.set('X-Correlation-Id', 'case-17');
    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      position: 'musterkreis:7',
      entries: [{ number: 7, type: 'ProjectInitiated', ids: { decision: 'LK-2016-1' } }],
      findings: [],
    });
    expect(api.recorder.requests).toEqual([
      {
        region: 'musterkreis',
        command: 'RegisterRegion',
        body: REGISTER,
        commandId: 'key-0001',
        actor: 'm.beispiel',
        correlationId: 'case-17',
      },
    ]);
    expect(response.headers).toMatchObject({
      'x-correlation-id': 'case-17',
      'idempotency-key': 'key-0001',
      'cache-control': 'no-store',
    });
  });

  it('without headers gets a key of its own, which the answer tells, and the office as its actor', async () => {
    const [one, other] = [await post('RegisterRegion', REGISTER), await post('RegisterRegion', REGISTER)];
    const keys = api.recorder.requests.map(({ commandId }) => commandId);
    expect(keys).toEqual([one.headers['idempotency-key'], other.headers['idempotency-key']]);
    expect(new Set(keys).size).toBe(2);
    expect(api.recorder.requests.map(({ actor }) => actor)).toEqual(['office', 'office']);
  });

  it('takes part in the trace of its caller, and begins a new one where the header is no trace', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    await post('RegisterRegion', REGISTER).set('traceparent', `00-${trace}-b7ad6b7169203331-01`);
    await post('RegisterRegion', REGISTER).set('traceparent', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`);
    await post('RegisterRegion', REGISTER).set('X-Correlation-Id', 'not an id');
    const [first, ...others] = api.recorder.requests.map(({ correlationId }) => correlationId);
    expect(first).toBe(trace);
    for (const other of others) expect(other).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['short', 'a'.repeat(129), 'with space', 'ümlaut-0001'])('with the Idempotency-Key %j is not recorded', async (key) => {
    const response = await post('RegisterRegion', REGISTER).set('Idempotency-Key', Buffer.from(key, 'utf8').toString('latin1'));
    expect(fieldsIn(problemIn(response, 400, 'parameter'))).toEqual(['Idempotency-Key']);
    expect(api.recorder.requests).toEqual([]);
  });

  it('with an actor or a region that is no id is not recorded, and both headers at fault are named', async () => {
    const headers = { 'X-Actor': 'Frau Beispiel', 'Idempotency-Key': 'x' };
    const response = await post('RegisterRegion', REGISTER).set(headers);
    expect(fieldsIn(problemIn(response, 400, 'parameter'))).toEqual(['Idempotency-Key', 'X-Actor']);
    const region = await api.http.post('/api/v1/regions/a%20b/commands/RegisterRegion').send(REGISTER);
    expect(fieldsIn(problemIn(region, 400, 'parameter'))).toEqual(['region']);
    expect(api.recorder.requests).toEqual([]);
  });

  it('that is not in the language is a 404, with any method', async () => {
    problemIn(await post('DropEverything', {}), 404, 'unknown-command');
    problemIn(await api.http.get(`${AT}/DropEverything`), 404, 'unknown-command');
    expect(api.recorder.requests).toEqual([]);
  });

  it.each(['get', 'put', 'patch', 'delete'] as const)('is not taken by %s: 405 that allows POST', async (method) => {
    const response = await api.http[method](`${AT}/RegisterRegion`);
    problemIn(response, 405, 'method-not-allowed');
    expect(response.headers['allow']).toBe('POST');
  });
});

describe('a command that was not accepted', () => {
  it('by a rule answers 422 with the rule, the procedure, the missing step, the remedy and the field', async () => {
    const data = {
      rule: 'council-before-mandate',
      detail: 'Für P7 fehlt der Beschluss des Kreistages.',
      remedy: 'Beschluss des Kreistages erfassen',
      field: 'decisions[0].effects[0]',
      procedure: 'v1',
      missingStep: 'Beschluss des Kreistages',
    };
    api.recorder.failure = new Refusal(data);
    const { field, detail, ...rest } = data;
    expect(problemIn(await post('RegisterRegion', REGISTER), 422, 'refused')).toMatchObject({
      ...rest,
      detail,
      errors: [{ field, message: detail }],
    });
  });

  it('names the field once in the message that stands beside it', async () => {
    const detail = 'milestone: Meilenstein „M9“ gibt es hier nicht.';
    api.recorder.failure = new Refusal({ rule: 'unknown-milestone', detail, remedy: 'prüfen', field: 'milestone' });
    expect(problemIn(await post('RegisterRegion', REGISTER), 422, 'refused')).toMatchObject({
      detail,
      errors: [{ field: 'milestone', message: 'Meilenstein „M9“ gibt es hier nicht.' }],
    });
  });

  it('by a rule without procedure, step or field answers without those members', async () => {
    api.recorder.failure = new Refusal({ rule: 'id-taken', detail: 'Das gibt es schon.', remedy: 'anders nennen' });
    const body = problemIn(await post('RegisterRegion', REGISTER), 422, 'refused');
    expect(Object.keys(body).sort()).toEqual(
      ['type', 'title', 'status', 'detail', 'instance', 'correlationId', 'rule', 'remedy'].sort(),
    );
  });

  const failures: readonly (readonly [number, string, Error, string | undefined])[] = [
    [404, 'unknown-region', new UnknownRegion('musterkreis'), undefined],
    [409, 'command-id-reused', new CommandIdReused('key-0001', entryNumber(3)), undefined],
    [409, 'conflict', new VersionConflict('ledger-musterkreis', 3, 4), '1'],
    [413, 'too-large', new AppendTooLarge(2_000_000, 1_000_000), undefined],
    [503, 'clock-behind', new ClockBehind('2017-07-05T18:00:00.000Z', '2017-07-05T19:00:00.000Z'), '30'],
    [503, 'ledger-unavailable', new LedgerUnavailable('/srv/secret/ledger.db: disk full'), '30'],
    [503, 'ledger-unavailable', new LedgerDamaged('hash of entry 3', 'restore it'), '30'],
    [500, 'internal', new Error('secret: /srv/secret/ledger.db'), undefined],
  ];
  it.each(failures)('answers %i %s, and tells nothing internal', async (status, kind, failure, retryAfter) => {
    api.recorder.failure = failure;
    const response = await post('RegisterRegion', REGISTER);
    problemIn(response, status, kind);
    expect(response.text).not.toContain('secret');
    expect(response.headers['retry-after']).toBe(retryAfter);
  });
});
