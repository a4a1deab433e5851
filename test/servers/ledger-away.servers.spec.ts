import { randomUUID } from 'node:crypto';
import { type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import supertest from 'supertest';
import { systemClock } from '../../src/modules/clock.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { type Service, startService } from '../../src/modules/service.js';
import { until } from '../contract/ledger/support.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';

const DEADLINE = 1_000;
const BASE = '/api/v1/regions/musterkreis';

const serviceOn = (ledger: EventStoreLedger, evenIfAway = false): Promise<Service> =>
  startService({ ledger, headNote: new MemoryHeadNote(), keys: new SqliteKeys(':memory:'), clock: systemClock, evenIfAway });

/** A service on an EventStoreDB that goes away and comes back. */
describe('while the ledger is away', () => {
  let double: EventStoreDouble;
  let service: Service;
  let http: ReturnType<typeof supertest>;

  beforeEach(async () => {
    double = await EventStoreDouble.start();
    const ledger = await EventStoreLedger.open(double.url, { deadline: DEADLINE });
    service = await serviceOn(ledger);
    Logger.overrideLogger(false);
    http = supertest(service.app.getHttpServer() as Server);
    const answer = await http.post(`${BASE}/commands/RegisterRegion`).send({ name: 'Musterkreis (erfunden)', demo: true });
    await http
      .get(BASE)
      .query({ atLeast: (answer.body as { position: string }).position })
      .expect(200);
  });
  afterEach(async () => {
    await service.close();
    await double.kill();
  });

  const key = randomUUID();
  const send = (): supertest.Test =>
    http.post(`${BASE}/commands/RegisterPerson`).set('Idempotency-Key', key).send({ person: 'p-1', name: 'Vorname Nachname' });

  it('a command gets a problem 503 that says what to do, within twice the deadline, and nothing of the server in it', async () => {
    await double.kill();
    const start = Date.now();
    const answer = await send();
    const { status, text } = answer;
    const headers = answer.headers as Readonly<Record<string, string>>;
    expect(status).toBe(503);
    expect(Date.now() - start).toBeLessThan(2 * DEADLINE);
    expect(headers['content-type']).toMatch(/application\/problem\+json/);
    expect(headers['retry-after']).toBeDefined();
    expect((answer.body as { detail: string }).detail).toMatch(/mit demselben Idempotency-Key noch einmal senden/);
    expect(text).not.toMatch(/esdb|127\.0\.0\.1|gRPC|UNAVAILABLE/);
  });

  it.each(['answer-lost', 'hang-after', 'drop', 'refuse'] as const)(
    'a command that meets "%s" is entered once, whatever the caller was told',
    async (kind) => {
      double.faults.next('append', { kind });
      const first = await send();
      expect([201, 503]).toContain(first.status);
      const again = await send().expect(201);
      if (first.status === 201) expect(again.body).toEqual(first.body);
      const { position } = again.body as { position: string };
      const persons = await http.get(`${BASE}/entries`).query({ atLeast: position }).expect(200);
      const items = (persons.body as { items: readonly { type: string }[] }).items;
      expect(items.filter(({ type }) => type === 'PersonRegistered')).toHaveLength(1);
    },
  );

  it('questions are answered from the rows, and say which position they have', async () => {
    const before = await http.get(BASE).expect(200);
    await double.kill();
    const during = await http.get(BASE).expect(200);
    expect((during.body as { position: string }).position).toBe((before.body as { position: string }).position);
  });

  it('a question for what nobody has read yet gets a problem 503', async () => {
    await double.kill();
    await http
      .get('/api/v1/regions/anderswo')
      .expect(503)
      .expect('Content-Type', /application\/problem\+json/);
  });

  it('health says what is away, within its deadline, and is ready again by itself when it is back', async () => {
    await http.get('/health/ready').expect(200);
    await double.kill();
    const start = Date.now();
    const { body } = (await http.get('/health/ready').expect(503)) as { body: { status: string; reasons: readonly string[] } };
    expect(Date.now() - start).toBeLessThan(4 * DEADLINE);
    expect(body.status).toBe('not ready');
    expect(body.reasons.join()).toMatch(/ledger/);
    await http.get('/health/live').expect(200);
    await double.restart();
    await until('readiness', async () => (await http.get('/health/ready')).status === 200);
  });

  it('and when it is back, commands and rows go on without a new start', async () => {
    await double.kill();
    await send().expect(503);
    await double.restart();
    await until('a command to be accepted', async () => (await send()).status === 201);
    const { position } = (await send()).body as { position: string };
    await http.get(BASE).query({ atLeast: position }).expect(200);
  });
});

describe('while the ledger is away from the start', () => {
  it('the service begins, tells everybody so with 503 within the deadline, and works without a new start once it is there', async () => {
    const double = await EventStoreDouble.start();
    await double.kill();
    const service = await serviceOn(await EventStoreLedger.open(double.url, { deadline: DEADLINE, evenIfAway: true }), true);
    Logger.overrideLogger(false);
    const http = supertest(service.app.getHttpServer() as Server);
    try {
      const register = (): supertest.Test =>
        http.post(`${BASE}/commands/RegisterRegion`).send({ name: 'Musterkreis (erfunden)', demo: true });
      const start = Date.now();
      await register()
        .expect(503)
        .expect('Content-Type', /application\/problem\+json/);
      await http.get(BASE).expect(503);
      await http.get('/api/v1/regions').expect(503);
      expect(Date.now() - start).toBeLessThan(6 * DEADLINE);
      await http.get('/health/live').expect(200);
      await double.restart();
      let position = '';
      await until('the command to be accepted', async () => {
        const answer = await register();
        position = (answer.body as { position?: string }).position ?? '';
        return answer.status === 201;
      });
      await http.get(BASE).query({ atLeast: position }).expect(200);
    } finally {
      await service.close();
      await double.kill();
    }
  });
});
