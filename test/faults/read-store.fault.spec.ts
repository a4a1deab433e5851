import { afterAll, describe, expect, it } from '@jest/globals';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { SOME_FAULTS } from '../support/faulty-store.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { troubledRun } from '../support/troubled-run.js';

const RUNS = Number(process.env['FAULT_RUNS'] ?? '5');
const SEED = Number(process.env['FAULT_SEED'] ?? '1');
const ON_SERVER = Math.max(1, Math.round(RUNS / 20));

describe('two projectors on a read store that fails before, after and in the middle of calls', () => {
  it(
    `in memory: after each of ${String(RUNS)} runs the rows are those of a rebuild`,
    async () => {
      for (let run = 0; run < RUNS; run += 1)
        await troubledRun(SEED + run, new MemoryReadStore(), { ...SOME_FAULTS, restores: true });
      expect.assertions(RUNS * 4);
    },
    RUNS * 20_000 + 30_000,
  );

  if (MONGODB_URL === undefined) {
    skipLoudly('read-store faults with MongoDB');
    it.todo('in MongoDB: SKIPPED, because MONGODB_URL is not set');
    return;
  }
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());
  it(
    `in MongoDB: after each of ${String(ON_SERVER)} runs the rows are those of a rebuild`,
    async () => {
      for (let run = 0; run < ON_SERVER; run += 1) {
        const store = new MongoReadStore(MongoConnection.to(databases.fresh()));
        try {
          await troubledRun(SEED + run, store, { ...SOME_FAULTS, longest: 20 });
        } finally {
          await store.shutdown();
        }
      }
      expect.assertions(ON_SERVER * 4);
    },
    ON_SERVER * 120_000 + 60_000,
  );
});
