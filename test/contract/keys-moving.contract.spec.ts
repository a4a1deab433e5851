import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { KeptInMongo } from '../../src/modules/keys/kept-in-mongo.js';
import { KeptInSqlite } from '../../src/modules/keys/kept-in-sqlite.js';
import { copyKeys, type KeptKey, type KeptKeys } from '../../src/modules/keys/moving.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { Folders } from '../support/folders.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const folders = new Folders();
const open: KeptKeys[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(() => {
  folders.remove();
});

const kept = (): KeptKeys => {
  const made = new KeptInSqlite(join(folders.make(), 'keys.sqlite'), { readOnly: false });
  open.push(made);
  return made;
};

/** An installation with two persons, one of whom was erased. */
async function installation(): Promise<KeptKeys> {
  const file = join(folders.make(), 'keys.sqlite');
  const keys = new SqliteKeys(file);
  keys.digestKey();
  keys.personKey('nord', 'p-1');
  keys.personKey('nord', 'p-2');
  keys.close();
  const made = new KeptInSqlite(file, { readOnly: false });
  await made.put({ region: 'nord', person: 'p-2', key: null });
  open.push(made);
  return made;
}

const sorted = async (keys: KeptKeys): Promise<readonly string[]> =>
  (await keys.list())
    .map(({ region, person, key }) => `${region}|${person} ${key ? Buffer.from(key).toString('hex') : 'erased'}`)
    .sort();

function moving(name: string, place: () => KeptKeys): void {
  describe(`keys that move to ${name}`, () => {
    it('are there afterwards, erased ones as erased, and nothing changes when it is repeated', async () => {
      const [from, to] = [await installation(), place()];
      expect(await copyKeys(from, to)).toEqual({ added: 3, erased: 0, alreadyThere: 0 });
      expect(await sorted(to)).toEqual(await sorted(from));
      expect(await copyKeys(from, to)).toEqual({ added: 0, erased: 0, alreadyThere: 3 });
      expect(await sorted(to)).toEqual(await sorted(from));
    });

    it('and back are the same', async () => {
      const [from, to, back] = [await installation(), place(), kept()];
      await copyKeys(from, to);
      await copyKeys(to, back);
      expect(await sorted(back)).toEqual(await sorted(from));
    });

    it('destroy the key of a person who was erased meanwhile, and bring none back who was erased there', async () => {
      const [from, to] = [await installation(), place()];
      await copyKeys(from, to);
      await from.put({ region: 'nord', person: 'p-1', key: null });
      expect(await copyKeys(from, to)).toEqual({ added: 0, erased: 1, alreadyThere: 2 });
      expect((await to.list()).filter(({ key }) => key !== null)).toHaveLength(1);
      const older = await installation();
      const digest = (await from.list()).find(({ region }) => region === '');
      const clean: KeptKeys = { ...listOf([...(digest ? [digest] : []), ...(await personsOf(older))]), place: 'an older copy' };
      expect(await copyKeys(clean, to)).toMatchObject({ added: 0, erased: 0 });
      expect((await to.list()).filter(({ key }) => key !== null)).toHaveLength(1);
    });

    it('are refused by the place of another installation, which stays as it is', async () => {
      const [from, other, to] = [await installation(), await installation(), place()];
      await copyKeys(other, to);
      const before = await sorted(to);
      await expect(copyKeys(from, to)).rejects.toThrow(/has another key for .*another installation.*nothing was written/);
      expect(await sorted(to)).toEqual(before);
    });

    it('are not taken from a place that has none', async () => {
      await expect(copyKeys(place(), kept())).rejects.toThrow(/there are no keys in .*nothing was written/);
    });
  });
}

const listOf = (keys: readonly KeptKey[]): Omit<KeptKeys, 'place'> => ({
  list: () => Promise.resolve(keys),
  put: () => Promise.reject(new Error('nothing is put here')),
  close: () => Promise.resolve(),
});
const personsOf = async (keys: KeptKeys): Promise<readonly KeptKey[]> =>
  (await keys.list()).filter(({ region }) => region !== '');

moving('a folder', kept);

if (MONGODB_URL === undefined) {
  skipLoudly('keys that move to MongoDB');
  it.todo('keys that move to MongoDB: SKIPPED, because MONGODB_URL is not set');
} else {
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());
  moving('MongoDB', () => {
    const made = new KeptInMongo(MongoConnection.to(databases.fresh()));
    open.push(made);
    return made;
  });
}
