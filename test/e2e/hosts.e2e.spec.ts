import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { hostsAt } from '../../src/cli/serve/serve.js';
import { listen } from '../../src/modules/api/app.js';
import { EMBEDDED } from '../../src/modules/operations/configuration.js';
import { type Fakes, fakeApi } from '../support/api-fakes.js';
import { problemIn } from '../support/api-problem.js';

const open: Fakes[] = [];
afterEach(async () => {
  for (const { app } of open.splice(0)) await app.close();
});
async function asked(hosts?: readonly string[] | null): Promise<Fakes['http']> {
  const api = await fakeApi(undefined, hosts === undefined ? {} : { hosts });
  open.push(api);
  return api.http;
}

const LOOPBACK = [
  'localhost',
  'LOCALHOST:3000',
  'localhost.',
  '127.0.0.1',
  '127.0.0.1:65535',
  '127.1.2.3',
  '[::1]',
  '[::1]:3000',
];
const FOREIGN = ['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', '192.0.2.7', '[::2]'];
const PATHS = ['/api/v1/regions', '/api/openapi.json', '/api/docs', '/', '/health/live', '/operations/projections'];

describe('the name under which the service is asked for', () => {
  it.each(LOOPBACK)('%s means this machine, and is answered', async (host) => {
    expect((await (await asked()).get('/api/v1/regions').set('Host', host)).status).toBe(200);
  });

  it.each(FOREIGN)('%s may be a page that points its name here: it reads nothing', async (host) => {
    const http = await asked();
    for (const path of PATHS) {
      const problem = problemIn(await http.get(path).set('Host', host), 421, 'unexpected-host');
      expect(problem['remedy']).toMatch(/127\.0\.0\.1.*ALLOWED_HOSTS/);
    }
  });

  it('is looked at before a command is read, so that a foreign one writes nothing', async () => {
    const api = await fakeApi();
    open.push(api);
    const sent = api.http.post('/api/v1/regions/musterkreis/commands/RegisterRegion').send({ name: 'Bildungsregion' });
    problemIn(await sent.set('Host', 'evil.example'), 421, 'unexpected-host');
    expect(api.recorder.requests).toEqual([]);
  });

  it('may be one that the operator named, which leaves out all others', async () => {
    const http = await asked(['buch.example', '[2001:DB8::1]']);
    for (const host of ['buch.example', 'Buch.Example:8443', '[2001:db8::1]:3000', 'localhost'])
      expect((await http.get('/api/v1/regions').set('Host', host)).status).toBe(200);
    problemIn(await http.get('/api/v1/regions').set('Host', 'other.example'), 421, 'unexpected-host');
  });

  it('is loopback or what is set where the service listens on loopback, and any beyond it until something is set', () => {
    const set = { ...EMBEDDED, allowedHosts: ['buch.example'] };
    expect(['127.0.0.1', 'localhost', '::1'].map((host) => hostsAt(host, EMBEDDED))).toEqual([[], [], []]);
    expect(hostsAt('0.0.0.0', EMBEDDED)).toBeNull();
    expect(['127.0.0.1', '0.0.0.0'].map((host) => hostsAt(host, set))).toEqual([['buch.example'], ['buch.example']]);
  });

  it('may stand in a whole address instead of a path, also in one that is no URL: what is asked there is answered', async () => {
    const api = await fakeApi();
    open.push(api);
    const { port } = await listen(api.app, { host: '127.0.0.1', port: 0 });
    const statusOf = (path: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const told = (response: IncomingMessage): void => {
          resolve(response.resume().statusCode);
        };
        request({ port, path }, told).on('error', reject).end();
      });
    for (const authority of ['localhost', 'office@localhost:99999']) {
      expect(await statusOf(`http://${authority}/api/v1/regions?validOn=2016-10-12`)).toBe(200);
      expect(await statusOf(`http://${authority}/api/v1/regions?validOn=2016-02-30`)).toBe(400);
    }
  });

  it('may be any where the service listens to a network that names it', async () => {
    expect((await (await asked(null)).get('/api/v1/regions').set('Host', 'beschlussbuch')).status).toBe(200);
  });
});
