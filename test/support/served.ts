import { type Server } from 'node:http';
import { Logger } from '@nestjs/common';
import supertest, { type Response } from 'supertest';
import { berlinDay, type Instant } from '../../src/events/values/day.js';
import { isRegionId } from '../../src/events/values/ids.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { attemptsOf, streamOf } from '../../src/modules/ledger/entry-codec.js';
import { type EventRecord } from '../../src/modules/ledger/ledger.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { startService } from '../../src/modules/service.js';
import { instant } from './api-fakes.js';

export type Json = Readonly<Record<string, unknown>>;

export interface Written {
  readonly ledger: readonly EventRecord[];
  readonly attempts: readonly EventRecord[];
}
const NOTHING: Written = { ledger: [], attempts: [] };

/** The whole product in one process, on a ledger in memory, with a clock that a test sets. */
export interface Served {
  readonly region: string;
  readonly http: ReturnType<typeof supertest>;
  readonly clock: { at: Instant };
  /** Noon in Berlin, in summer; commands of a day follow each other by a second. */
  setDay(day: string): void;
  /** Sends a command; its answer, whatever it is. */
  send(command: string, body: unknown): Promise<Response>;
  /** Sends a command that must be accepted. */
  record(command: string, body: unknown): Promise<readonly { readonly number: number; readonly ids: Json }[]>;
  get(path: string, query?: Readonly<Record<string, string | number>>): Promise<Response>;
  /** The number of the ledger's last entry, and of the refused attempts. */
  heads(): Promise<readonly [number | null, number | null]>;
  /** Everything in the ledger, and every refused attempt, as they were stored. */
  records(): Promise<Written>;
  close(): Promise<void>;
}

/** @param written what stands in the ledger before the service starts */
export async function serve(region = 'musterkreis', written: Written = NOTHING): Promise<Served> {
  if (!isRegionId(region)) throw new RangeError(region);
  const ledger = await SqliteLedger.open(':memory:');
  if (written.ledger.length > 0) await ledger.append(streamOf(region), 'empty', written.ledger);
  if (written.attempts.length > 0) await ledger.append(attemptsOf(region), 'empty', written.attempts);
  const clock = { at: instant('2016-08-01T10:00:00.000Z'), now: (): Instant => clock.at };
  const service = await startService({ ledger, headNote: new MemoryHeadNote(), keys: new SqliteKeys(':memory:'), clock });
  Logger.overrideLogger(false);
  const http = supertest(service.app.getHttpServer() as Server);
  const base = `/api/v1/regions/${region}`;
  const stored = async (stream: string): Promise<readonly EventRecord[]> => {
    const all: EventRecord[] = [];
    for await (const { id, type, data } of ledger.read(stream)) all.push({ id, type, data });
    return all;
  };
  const send = async (command: string, body: unknown): Promise<Response> => {
    clock.at = instant(new Date(Date.parse(clock.at) + 1000).toISOString());
    return http.post(`${base}/commands/${command}`).send(body as object);
  };
  return {
    region,
    http,
    clock,
    setDay(day) {
      clock.at = instant(`${day}T10:00:00.000Z`);
    },
    send,
    async record(command, body) {
      const response = await send(command, body);
      if (response.status !== 201) throw new Error(`${command} on ${berlinDay(clock.at)}: ${response.text}`);
      const { position, entries } = response.body as { position: string; entries: readonly { number: number; ids: Json }[] };
      await http.get(base).query({ atLeast: position }).expect(200);
      return entries;
    },
    get: (path, query = {}) => http.get(`${base}${path}`).query(query),
    async heads() {
      return [await ledger.head(streamOf(region)), await ledger.head(attemptsOf(region))];
    },
    records: async () => ({ ledger: await stored(streamOf(region)), attempts: await stored(attemptsOf(region)) }),
    close: () => service.close(),
  };
}
