import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { recordOf, streamOf } from '../../src/modules/ledger/entry-codec.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { Child } from '../support/child.js';
import { Folders } from '../support/folders.js';
import { Dice } from '../support/generate/dice.js';
import { historyOf } from '../support/generate/history.js';
import { differing, Following } from '../support/projecting.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const RUNS = Number(process.env['FAULT_RUNS'] ?? '5');
const SEED = Number(process.env['FAULT_SEED'] ?? '1');
const POINTS = ['between-opens-and-closes', 'before-checkpoint'] as const;
const LENGTH = 30;

if (MONGODB_URL === undefined) skipLoudly('projectors that are killed, with MongoDB');
const databases = new TestDatabases(MONGODB_URL ?? '');
const folders = new Folders();

(MONGODB_URL === undefined ? describe.skip : describe)('a projector on MongoDB that is killed at named points', () => {
  afterAll(async () => {
    folders.remove();
    await databases.drop();
  });

  it(
    `is gone on with after each of ${String(RUNS)} kills, and the rows are those of a rebuild`,
    async () => {
      const dice = new Dice(SEED);
      const history = historyOf(
        Array.from({ length: LENGTH }, () => dice.roll(0x7fffffff)),
        { longest: LENGTH },
      );
      const following = await Following.of(history);
      const file = join(folders.make(), 'ledger.sqlite');
      const ledger = await SqliteLedger.open(file);
      await ledger.append(streamOf(following.region), 'empty', history.map(recordOf));
      await ledger.close();
      await following.enter(history.length);
      const url = databases.fresh();
      let killed = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const child = Child.start(
          'projector-process.ts',
          file,
          url,
          following.region,
          dice.pick(POINTS),
          String(1 + dice.roll(15)),
        );
        const { code, errors } = await child.ended();
        expect(errors).toBe('');
        if (code === null) killed += 1;
        else expect(child.lines).toEqual(['done']);
      }
      expect(killed).toBeGreaterThan(0);
      const store = new MongoReadStore(MongoConnection.to(url));
      const last = following.projector({ store });
      await last.start();
      expect(last.position).toBe(history.length);
      expect(differing(await following.content(store), await following.rebuilt())).toEqual([]);
      await store.shutdown();
      await following.close();
    },
    RUNS * 30_000 + 60_000,
  );
});
