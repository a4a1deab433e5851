import { afterAll, describe, expect, it } from '@jest/globals';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { ONLY_DELAYS } from '../support/faulty-store.js';
import { RUNS } from '../support/generate/runs.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { troubledRun } from '../support/troubled-run.js';

const IN_MEMORY = Math.max(3, Math.round(RUNS / 10));
const ON_SERVER = Math.max(1, Math.round(RUNS / 40));

describe('law 5: two projectors at once, with batches of any size, write the rows of one', () => {
  it('in memory', async () => {
    for (let seed = 1; seed <= IN_MEMORY; seed += 1)
      await troubledRun(seed, new MemoryReadStore(), { ...ONLY_DELAYS, restores: true });
    expect.assertions(IN_MEMORY * 4);
  }, 120_000);

  if (MONGODB_URL === undefined) {
    skipLoudly('law 5 with MongoDB');
    it.todo('in MongoDB: SKIPPED, because MONGODB_URL is not set');
    return;
  }
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());
  it('in MongoDB', async () => {
    for (let seed = 1; seed <= ON_SERVER; seed += 1) {
      const store = new MongoReadStore(MongoConnection.to(databases.fresh()));
      try {
        await troubledRun(seed, store, { ...ONLY_DELAYS, longest: 20 });
      } finally {
        await store.shutdown();
      }
    }
    expect.assertions(ON_SERVER * 4);
  }, 240_000);
});
