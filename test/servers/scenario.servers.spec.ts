import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type FreshStores } from '../../src/cli/scenario/fresh-service.js';
import { passed } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { type Ledger } from '../../src/modules/ledger/ledger.js';
import { MongoHeadNote } from '../../src/modules/ledger/mongodb/mongo-head-note.js';
import { MemoryHeadNote } from '../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const FILE = join(__dirname, '../../regions/paderborn/scenarios/2016-17.yaml');
const MINUTES = 4 * 60_000;
const doubles: EventStoreDouble[] = [];
afterAll(async () => {
  for (const double of doubles) await double.kill();
});

const sqlite = (): Promise<Ledger> => SqliteLedger.open(':memory:');
async function doubled(): Promise<Ledger> {
  const double = await EventStoreDouble.start();
  doubles.push(double);
  return EventStoreLedger.open(double.url);
}

/** Differs from run to run and says nothing: the id of a request, and what rests on the random part of an encrypted name. */
const settled = (text: string): string =>
  text.replace(/"correlationId":"[^"]*"/g, '"correlationId":""').replace(/"[0-9a-f]{64}"/g, '""');

/** Every answer of the scenario, as it came over the wire. */
async function answersOn(open: () => Promise<FreshStores>): Promise<readonly string[]> {
  const heard: string[] = [];
  const result = await runScenario(readScenario(FILE), { open, heard: (text) => heard.push(settled(text)) });
  expect(passed(result)).toBe(true);
  return heard;
}

const memory = (ledger: () => Promise<Ledger>) => async (): Promise<FreshStores> => ({
  ledger: await ledger(),
  headNote: new MemoryHeadNote(),
});

describe('a scenario gives the same answers, byte for byte, as on SQLite and memory', () => {
  const expected = answersOn(memory(sqlite));

  it(
    'on the EventStoreDB double and memory',
    async () => {
      expect((await expected).length).toBeGreaterThan(20);
      expect(await answersOn(memory(doubled))).toEqual(await expected);
    },
    MINUTES,
  );

  if (MONGODB_URL === undefined) {
    skipLoudly('a scenario with rows in MongoDB');
    it.todo('SKIPPED, because MONGODB_URL is not set');
    return;
  }
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());
  it.each([
    ['SQLite', sqlite],
    ['the EventStoreDB double', doubled],
  ])(
    'on %s and MongoDB',
    async (_, ledger) => {
      const connection = MongoConnection.to(databases.fresh());
      const open = async (): Promise<FreshStores> => ({
        ledger: await ledger(),
        headNote: new MongoHeadNote(connection),
        readStore: new MongoReadStore(connection),
      });
      expect(await answersOn(open)).toEqual(await expected);
    },
    MINUTES,
  );
});
