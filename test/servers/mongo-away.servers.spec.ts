import { randomUUID } from 'node:crypto';
import { type Server } from 'node:http';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import supertest from 'supertest';
import { systemClock } from '../../src/modules/clock.js';
import { MongoKeys } from '../../src/modules/keys/mongo-keys.js';
import { MongoHeadNote } from '../../src/modules/ledger/mongodb/mongo-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { type Service, startService } from '../../src/modules/service.js';
import { until } from '../contract/ledger/support.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { Proxy } from '../support/servers/proxy.js';

if (MONGODB_URL === undefined) skipLoudly('a service whose MongoDB goes away');
const databases = new TestDatabases(MONGODB_URL ?? '');
const DEADLINES = { select: 700, read: 700, write: 1_000 };
const BASE = '/api/v1/regions/musterkreis';

/** Through a proxy, which can cut the line. */
(MONGODB_URL === undefined ? describe.skip : describe)('while MongoDB is away', () => {
  let proxy: Proxy;
  let service: Service;
  let ledger: SqliteLedger;
  let http: ReturnType<typeof supertest>;

  const start = async (url: string): Promise<void> => {
    const connection = MongoConnection.to(url, DEADLINES);
    ledger = await SqliteLedger.open(':memory:');
    service = await startService({
      ledger,
      headNote: new MongoHeadNote(connection),
      keys: new MongoKeys(connection, async () => (await ledger.streams('ledger-')).length === 0),
      readStore: new MongoReadStore(connection),
      evenIfAway: true,
      clock: systemClock,
    });
    Logger.overrideLogger(false);
    http = supertest(service.app.getHttpServer() as Server);
  };
  const send = (key: string): supertest.Test =>
    http.post(`${BASE}/commands/RegisterPerson`).set('Idempotency-Key', key).send({ person: 'p-1', name: 'Vorname Nachname' });
  const begin = async (): Promise<void> => {
    const answer = await http.post(`${BASE}/commands/RegisterRegion`).send({ name: 'Musterkreis (erfunden)', demo: true });
    const { position } = answer.body as { position: string };
    await until('the rows', async () => (await http.get(BASE).query({ atLeast: position })).status === 200);
  };
  const expectAway = (answer: supertest.Response, begun: number): void => {
    expect(answer.status).toBe(503);
    const headers = answer.headers as Readonly<Record<string, string>>;
    expect(headers['content-type']).toMatch(/application\/problem\+json/);
    expect(headers['retry-after']).toBeDefined();
    expect(answer.text).not.toMatch(/127\.0\.0\.1|mongo/i);
    expect(Date.now() - begun).toBeLessThan(6_000);
  };
  const reasons = async (): Promise<string> => (await http.get('/health/ready')).text;

  beforeEach(async () => {
    const behind = await Proxy.before(databases.fresh());
    proxy = behind.proxy;
    await start(behind.url);
  });
  afterEach(async () => {
    proxy.restore();
    await service.close();
    await proxy.stop();
  });
  afterAll(() => databases.drop());

  it('a question gets a problem 503 in German within the deadline, and its answer once the server is back', async () => {
    await begin();
    proxy.cut();
    const begun = Date.now();
    expectAway(await http.get(`${BASE}/decisions`), begun);
    expect(await reasons()).toMatch(/not ready.*read store is not available/);
    proxy.restore();
    await until('the answer', async () => (await http.get(`${BASE}/decisions`)).status === 200);
    await until('readiness', async () => (await http.get('/health/ready')).status === 200);
  });

  it('a server that hangs is told as 503 within the deadline too', async () => {
    await begin();
    proxy.hang();
    const begun = Date.now();
    expectAway(await http.get(`${BASE}/decisions`), begun);
  });

  it('a command gets a problem 503, and with the same key it is entered once when the server is back', async () => {
    await begin();
    proxy.cut();
    const key = randomUUID();
    const begun = Date.now();
    expectAway(await send(key), begun);
    proxy.restore();
    await until('the command', async () => (await send(key)).status === 201);
    const again = await send(key);
    const { position } = again.body as { position: string };
    expect(position).toBe('musterkreis:2');
    expect(await ledger.head('ledger-musterkreis')).toBe(1);
    await until('the rows', async () => (await http.get(`${BASE}/entries`).query({ atLeast: position })).status === 200);
  });

  it('rows that could not be written are written when the server is back, without a new entry and without a restart', async () => {
    await begin();
    const key = randomUUID();
    const sent = await send(key);
    proxy.cut();
    const { position } = sent.body as { position: string };
    proxy.restore();
    await until('the rows', async () => (await http.get(`${BASE}/entries`).query({ atLeast: position })).status === 200);
  });
});

(MONGODB_URL === undefined ? describe.skip : describe)('a service that begins while MongoDB is away', () => {
  it('says so, and works once it is there', async () => {
    const { proxy, url } = await Proxy.before(databases.fresh());
    proxy.cut();
    const connection = MongoConnection.to(url, DEADLINES);
    const ledger = await SqliteLedger.open(':memory:');
    const service = await startService({
      ledger,
      headNote: new MongoHeadNote(connection),
      keys: new MongoKeys(connection, () => Promise.resolve(true)),
      readStore: new MongoReadStore(connection),
      evenIfAway: true,
      clock: systemClock,
    });
    const http = supertest(service.app.getHttpServer() as Server);
    try {
      expect((await http.get('/health/live')).status).toBe(200);
      expect((await http.get('/health/ready')).status).toBe(503);
      expect((await http.post(`${BASE}/commands/RegisterRegion`).send({ name: 'Musterkreis', demo: true })).status).toBe(503);
      proxy.restore();
      await until('the first command', async () => {
        const { status } = await http.post(`${BASE}/commands/RegisterRegion`).send({ name: 'Musterkreis', demo: true });
        return status === 201;
      });
      await until('the region', async () => (await http.get(BASE)).status === 200);
      await until('readiness', async () => (await http.get('/health/ready')).status === 200);
    } finally {
      await service.close();
      await proxy.stop();
    }
  });
});
