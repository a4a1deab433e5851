import { type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { askService } from '../../src/cli/projections/service.js';
import { showRetried, showStatus } from '../../src/cli/projections/show.js';
import { listIn } from '../../src/cli/scenario/client.js';
import { type EntryNumber, type RegionId, type Subject } from '../../src/events/values/ids.js';
import { systemClock } from '../../src/modules/clock.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { listen } from '../../src/modules/api/app.js';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { type ParkedSubject } from '../../src/modules/read-store/read-store.js';
import { type Service, startService } from '../../src/modules/service.js';
import { projects } from '../../src/projections/projects/fold.js';
import { until } from '../contract/ledger/support.js';
import { fieldsIn, problemIn } from '../support/api-problem.js';
import { commandNumber } from '../support/stream-of-commands.js';

const REGION = 'nord' as RegionId;
const services: Service[] = [];
afterAll(async () => {
  for (const service of services.splice(0)) await service.close();
});

const ILL = { subject: 'project:P3' as Subject, since: 6 as EntryNumber, error: 'this fold does not work' };
/** Its first entry is parked, so that there are no rows of it at all. */
const UNKNOWN = { ...ILL, subject: 'project:P99' as Subject };

/** A service with some entries; `leave` makes it follow, so that nobody mends what a test parks. */
async function started() {
  const store = new MemoryReadStore();
  const lease = { isOurs: true };
  const service = await startService({
    ledger: await SqliteLedger.open(':memory:'),
    headNote: new MemoryHeadNote(),
    keys: new SqliteKeys(':memory:'),
    clock: systemClock,
    readStore: store,
    lease: { hold: () => Promise.resolve(lease.isOurs), release: () => Promise.resolve() },
  });
  services.push(service);
  const http = supertest(service.app.getHttpServer() as Server);
  let head = 0;
  for (let n = 1; n <= 6; n++) {
    const { command, body } = commandNumber(n);
    const { entries } = await service.recorder.record({
      region: REGION,
      command,
      body,
      commandId: `command-${String(n)}`,
      actor: 'office',
      correlationId: 'c',
    });
    head = entries.at(-1)?.number ?? 0;
  }
  await http.get(`/api/v1/regions/${REGION}?atLeast=${REGION}:${String(head)}`).expect(200);
  const get = async (path: string): Promise<Readonly<Record<string, unknown>>> =>
    (await http.get(`/api/v1/regions/${REGION}${path}`).expect(200)).body as Readonly<Record<string, unknown>>;
  const park = async (ill: readonly ParkedSubject[] = [ILL]): Promise<void> => {
    lease.isOurs = false;
    await store.park(projects, REGION, ill);
    await until('the note to be seen', async () => 'parked' in (await get('/projects')));
  };
  const { url } = await listen(service.app, { host: '127.0.0.1', port: 0 });
  return { http, get, park, url, head, lease };
}

type Started = Awaited<ReturnType<typeof started>>;

describe('answers while a subject is parked', () => {
  const PATHS = ['/projects', '/bodies/LK', '', '/todo'];
  const parked = [ILL, UNKNOWN].map(({ subject, since }) => ({ subject, since }));
  let http: Started['http'];
  let get: Started['get'];
  let before: Readonly<Record<string, unknown>>;
  const unmarked: Readonly<Record<string, unknown>>[] = [];
  beforeAll(async () => {
    const service = await started();
    ({ http, get } = service);
    before = await get('/projects?knownOn=5');
    for (const path of PATHS) unmarked.push(await get(path));
    await service.park([ILL, UNKNOWN]);
  });

  it('name it and the entry from which on its rows are old; lists and things alike', async () => {
    expect(await get('/projects')).toMatchObject({ parked });
    expect(await get('/bodies/LK')).toMatchObject({ id: 'LK', parked });
    expect(await get('/compare?fromValid=2016-10-01')).toMatchObject({ parked });
  });

  it('name nothing where they stand before that entry, for there its rows are right', async () => {
    expect(await get('/projects?knownOn=5')).toEqual(before);
    expect(await get('/projects?knownOn=6')).toMatchObject({ parked });
  });

  it('say of a thing whose first entry is parked that it cannot be made out, not that there is none', async () => {
    const lacking = async (path: string): Promise<unknown> => {
      const { detail, parked } = problemIn(await http.get(`/api/v1/regions/${REGION}${path}`), 404, 'not-found');
      return { detail, parked };
    };
    const unclear = /steht etwas im Beschlussbuch, das der Dienst zurzeit nicht auswerten kann \(von Eintrag 6 an\)/;
    for (const path of ['/projects/P99', '/projects/P99/sketches/compare', '/explain?subject=project:P99&field=state'])
      expect(await lacking(path)).toEqual({ detail: expect.stringMatching(unclear), parked });
    const absent = (id: string): string => `In diesem Wissensstand gibt es „${id}“ nicht.`;
    for (const [path, id] of [
      ['/projects/P98', 'P98'],
      ['/bodies/P99', 'P99'],
    ] as const)
      expect(await lacking(path)).toEqual({ detail: absent(id), parked });
    expect(await lacking('/projects/P99?knownOn=5')).toEqual({ detail: absent('P99'), parked: undefined });
  });

  it('are without that member where nothing is parked', () => {
    expect(unmarked).toHaveLength(PATHS.length);
    for (const answer of unmarked) expect(Object.keys(answer)).not.toContain('parked');
  });
});

describe('/operations/projections', () => {
  let shown: Started;
  beforeAll(async () => {
    shown = await started();
    await shown.park();
  });

  it('shows for each projection its checkpoint, how far it is behind, and what is parked and why', async () => {
    const { url, head } = shown;
    const { lines, isParked } = showStatus(await askService(url, 'GET', '/operations/projections'));
    expect(isParked).toBe(true);
    expect(lines[0]).toBe(`nord: ${String(head)} entries in the ledger`);
    const at = lines.findIndex((line) => line.startsWith(`  projects@${String(projects.version)} `));
    expect(lines[at]).toMatch(new RegExp(` ${String(head)}$`));
    expect(lines[at + 1]).toBe('    parked  project:P3 in projects since entry 6: this fold does not work');
    expect(lines.filter((line) => line.includes('parked'))).toHaveLength(1);
  });

  it('folds a parked subject again, and then no answer is marked any more', async () => {
    const { url, park, get, lease } = await started();
    const before = await get('/projects');
    await park();
    const { lines, isParked } = showRetried(await askService(url, 'POST', `/operations/projections/retry?region=${REGION}`));
    expect({ lines, isParked }).toEqual({
      lines: ['nord: 1 folded again, 0 still parked', '    folded  project:P3 in projects'],
      isParked: false,
    });
    expect(await get('/projects')).toEqual(before);
    lease.isOurs = true;
    expect(showRetried(await askService(url, 'POST', '/operations/projections/retry')).lines).toEqual([
      'nord: nothing is parked',
    ]);
  });

  it('folds no region again where which one was meant is unclear', async () => {
    const { http } = shown;
    const unclear = [
      ['region=nord&region=sued', 'region'],
      ['region=', 'region'],
      ['regions=nord', 'regions'],
    ] as const;
    for (const [query, field] of unclear) {
      const problem = problemIn(await http.post(`/operations/projections/retry?${query}`), 400, 'parameter');
      expect(fieldsIn(problem)).toEqual([field]);
    }
    const { lines } = showStatus(listIn((await http.get('/operations/projections')).body, 'regions'));
    expect(lines.filter((line) => line.includes('parked'))).toHaveLength(1);
  });

  it('shows how far rows are behind that nobody writes', async () => {
    const { url, lease, http } = await started();
    lease.isOurs = false;
    await http
      .post(`/api/v1/regions/${REGION}/commands/RegisterPerson`)
      .send({ person: 'p-late', name: 'Spät Erfunden' })
      .expect(201);
    const { lines } = showStatus(await askService(url, 'GET', '/operations/projections'));
    expect(lines.filter((line) => line.endsWith('  1 behind')).length).toBeGreaterThan(5);
  });

  it('is not there through a proxy, and says 404 for a region that is not there', async () => {
    const { http, url } = shown;
    await http.get('/operations/projections').set('X-Forwarded-For', '192.0.2.1').expect(404);
    await http.get('/operations/projections').expect(200);
    await expect(askService(url, 'POST', '/operations/projections/retry?region=sued')).rejects.toThrow(/answers 404: .*sued/);
  });

  it('the command line says so where no service answers, or another program', async () => {
    await expect(askService('http://127.0.0.1:1', 'GET', '/operations/projections')).rejects.toThrow(
      /no service answers at http:\/\/127\.0\.0\.1:1 .*beschlussbuch serve.*--url/,
    );
    await expect(askService(`${shown.url}/elsewhere`, 'GET', '/operations/projections')).rejects.toThrow(
      /another program, an older version/,
    );
  });
});
