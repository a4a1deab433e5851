import { type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type Instant } from '../../src/events/values/day.js';
import { type EntryNumber, type RegionId, type Subject } from '../../src/events/values/ids.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { LedgerUnavailable, VersionConflict } from '../../src/modules/ledger/errors.js';
import { ExchangeableLedger } from '../../src/modules/ledger/exchangeable-ledger.js';
import { type EventRecord, type Expected } from '../../src/modules/ledger/ledger.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { Log } from '../../src/modules/operations/logging.js';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { type Service, startService } from '../../src/modules/service.js';
import { projections } from '../../src/projections/index.js';
import { until } from '../contract/ledger/support.js';
import { instant } from '../support/api-fakes.js';
import { newerEntry } from '../support/newer-entry.js';

const REGION = 'nord' as RegionId;
const NAME = 'Erika Erfunden';

/** A ledger that is away, or in which others write first, as a test wants it. */
class TroubledLedger extends ExchangeableLedger {
  isAway = false;
  conflicts = 0;

  override append(stream: string, expected: Expected, records: readonly EventRecord[]): Promise<number> {
    if (this.conflicts > 0 && stream.startsWith('ledger-')) {
      this.conflicts -= 1;
      return Promise.reject(new VersionConflict(stream, expected, 0));
    }
    return super.append(stream, expected, records);
  }
  override streams(prefix: string): Promise<string[]> {
    return this.isAway ? Promise.reject(new LedgerUnavailable('the test has taken it away')) : super.streams(prefix);
  }
}

const services: Service[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

/** @param projects false: rows are left to another process, which does not come */
async function started(projects = true) {
  const ledger = new TroubledLedger(await SqliteLedger.open(':memory:'));
  const store = new MemoryReadStore();
  const lines: string[] = [];
  const lease = { isOurs: projects };
  const clock = { at: instant('2017-03-15T10:00:00.000Z'), now: (): Instant => clock.at };
  const service = await startService({
    ledger,
    headNote: new MemoryHeadNote(),
    keys: new SqliteKeys(':memory:'),
    clock,
    readStore: store,
    lease: { hold: () => Promise.resolve(lease.isOurs), release: () => Promise.resolve() },
    log: new Log('info', {
      write: (line: string) => {
        lines.push(line);
      },
    }),
  });
  services.push(service);
  const http = supertest(service.app.getHttpServer() as Server);
  const send = (command: string, body: object, region: string = REGION) =>
    http.post(`/api/v1/regions/${region}/commands/${command}`).set('X-Correlation-Id', 'trace-1').send(body);
  const metric = async (name: string, labels = ''): Promise<number | null> => {
    const { text } = await http
      .get('/metrics')
      .expect(200)
      .expect('Content-Type', /^text\/plain/);
    const line = text.split('\n').find((each) => each.startsWith(`${name}${labels} `));
    return line === undefined ? null : Number(line.split(' ').at(-1));
  };
  const begin = async (): Promise<void> => {
    await send('RegisterRegion', { name: 'Region Nord (erfunden)' }).expect(201);
    if (projects) await http.get(`/api/v1/regions/${REGION}?atLeast=${REGION}:1`).expect(200);
  };
  return { lease, ledger, store, lines, clock, http, send, metric, begin };
}

describe('/metrics', () => {
  it('counts the entries that were appended, by region', async () => {
    const { metric, begin, send } = await started();
    await begin();
    await send('RegisterPerson', { person: 'p-1', name: NAME }).expect(201);
    expect(await metric('beschlussbuch_entries_appended_total', '{region="nord"}')).toBe(2);
  });

  it('counts appends that met another writer', async () => {
    const { ledger, metric, begin, send } = await started();
    await begin();
    ledger.conflicts = 2;
    await send('RegisterPerson', { person: 'p-1', name: NAME }).expect(201);
    expect(await metric('beschlussbuch_append_conflicts_total', '{region="nord"}')).toBe(2);
  });

  it('counts commands that were refused, by their rule', async () => {
    const { metric, begin, send } = await started();
    await begin();
    const { body } = (await send('RegisterRegion', { name: 'Noch einmal' }).expect(422)) as { body: { rule: string } };
    expect(await metric('beschlussbuch_commands_refused_total', `{region="nord",rule="${body.rule}"}`)).toBe(1);
  });

  it('shows how far rows are behind, in entries and in seconds', async () => {
    const { metric, begin, clock } = await started(false);
    await begin();
    clock.at = instant('2017-03-15T10:00:30.000Z');
    expect(await metric('beschlussbuch_projection_lag_entries', '{region="nord"}')).toBe(1);
    expect(await metric('beschlussbuch_projection_lag_seconds', '{region="nord"}')).toBe(30);
  });

  it('shows no lag where the rows have come up to the head', async () => {
    const { metric, begin } = await started();
    await begin();
    expect(await metric('beschlussbuch_projection_lag_entries', '{region="nord"}')).toBe(0);
    expect(await metric('beschlussbuch_projection_lag_seconds', '{region="nord"}')).toBe(0);
  });

  it('measures questions by their route, and not by the ids in their addresses', async () => {
    const { http, metric, begin } = await started();
    await begin();
    await http.get(`/api/v1/regions/${REGION}/projects/erika`).expect(404);
    const { text } = await http.get('/metrics').expect(200);
    expect(text).toMatch(/beschlussbuch_query_seconds_count\{route="[^"]*projects\/[^"]*",status="404"\} 1/);
    expect(text).not.toContain('erika');
    expect(await metric('beschlussbuch_ledger_reachable')).toBe(1);
  });

  it('says that the ledger cannot be read, and still has its other figures', async () => {
    const { ledger, metric, begin } = await started();
    await begin();
    ledger.isAway = true;
    expect(await metric('beschlussbuch_ledger_reachable')).toBe(0);
    expect(await metric('beschlussbuch_entries_appended_total', '{region="nord"}')).toBe(1);
    expect(await metric('beschlussbuch_projection_lag_entries', '{region="nord"}')).toBeNull();
  });
});

describe('/health/ready', () => {
  it('is ready on an empty ledger, and where all rows have come up to the head', async () => {
    const { http, begin } = await started();
    expect((await http.get('/health/ready').expect(200)).body).toEqual({ status: 'ready', reasons: [], regions: [] });
    await begin();
    expect((await http.get('/health/ready').expect(200)).body).toMatchObject({
      status: 'ready',
      regions: [{ region: REGION, entries: 1, projected: 1, behindSeconds: 0 }],
    });
  });

  it('is not ready while the rows of a region are being built, and says so', async () => {
    const { http, begin } = await started(false);
    await begin();
    expect((await http.get('/health/ready').expect(503)).body).toMatchObject({
      status: 'not ready',
      reasons: ['nord is projected up to entry 0 of 1: its rows are being built'],
    });
  });

  it('is not ready where the ledger is away, and is again when it is back', async () => {
    const { ledger, http, begin } = await started();
    await begin();
    ledger.isAway = true;
    const { body } = (await http.get('/health/ready').expect(503)) as { body: { reasons: readonly string[] } };
    expect(body.reasons.join()).toContain('the ledger is not available');
    await http.get('/health/live').expect(200);
    ledger.isAway = false;
    await http.get('/health/ready').expect(200);
  });

  it('is not ready where a newer version has written; nothing is entered any more, and what is before it is served', async () => {
    const { ledger, http, begin, send } = await started();
    await begin();
    const before = await http.get(`/api/v1/regions/${REGION}`).expect(200);
    for await (const { data } of ledger.read(`ledger-${REGION}`)) {
      const { number, hash } = JSON.parse(data) as { number: EntryNumber; hash: string };
      await ledger.append(`ledger-${REGION}`, 0, [newerEntry(REGION, { number, hash })]);
    }
    const reasons = async (): Promise<string> => (await http.get('/health/ready')).text;
    await until('the entry to be met', async () => (await reasons()).includes('future-version'));
    expect((await http.get('/health/ready').expect(503)).body).toMatchObject({ status: 'not ready' });
    await send('RegisterPerson', { person: 'p-1', name: NAME }).expect(503);
    expect(await ledger.head(`ledger-${REGION}`)).toBe(1);
    expect((await http.get(`/api/v1/regions/${REGION}`).expect(200)).body).toEqual(before.body);
  });

  it('is not ready where the read store is away', async () => {
    const { store, http } = await started();
    await store.shutdown();
    const { body } = (await http.get('/health/ready').expect(503)) as { body: { reasons: readonly string[] } };
    expect(body.reasons.join()).toContain('the read store is not available');
  });

  it('is degraded, but ready, where subjects are parked; and the metric counts them', async () => {
    const { store, http, metric, begin, lease } = await started();
    const [projection] = projections;
    if (!projection) throw new Error('there is no projection');
    await begin();
    // another process projects from now on, and cannot fold one of its subjects
    lease.isOurs = false;
    const parked = { subject: `person:p-1` as Subject, since: 1 as EntryNumber, error: NAME };
    await store.park(projection, REGION, [parked]);
    const ready = async (): Promise<unknown> => (await http.get('/health/ready').expect(200)).body;
    await until('the note to be seen', async () => JSON.stringify(await ready()).includes('degraded'));
    const body = await ready();
    expect(body).toMatchObject({
      status: 'degraded',
      reasons: [`nord: 1 parked in ${projection.name} since entry 1: their rows are old`],
    });
    expect(JSON.stringify(body)).not.toMatch(/p-1|Erfunden/);
    expect(await metric('beschlussbuch_parked_subjects', `{region="nord",projection="${projection.name}"}`)).toBe(1);
  });
});

describe('the log', () => {
  it('has one JSON line per request, with correlation id, route and status', async () => {
    const { lines, begin } = await started();
    await begin();
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({
        level: 'info',
        correlationId: 'trace-1',
        method: 'POST',
        route: 'commands/RegisterRegion',
        region: REGION,
        status: 201,
      }),
    );
  });

  it('holds neither names nor bodies nor ids of persons, also where a command is refused or fails', async () => {
    const { lines, ledger, begin, send, http } = await started();
    await begin();
    await send('RegisterPerson', { person: 'p-erika', name: NAME }).expect(201);
    await send('RegisterPerson', { person: 'p-erika', name: NAME }).expect(422);
    await http.get(`/api/v1/regions/${REGION}/persons/p-erika?name=${encodeURIComponent(NAME)}`);
    ledger.conflicts = 5;
    await send('RegisterPerson', { person: 'p-erika-2', name: NAME });
    ledger.isAway = true;
    await http.get('/api/v1/regions').expect(503);
    const all = lines.join('');
    expect(all).toContain('the test has taken it away');
    expect(all).not.toMatch(/erika|Erfunden/i);
  });
});
