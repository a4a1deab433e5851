import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { type KeyStore, KeysUnavailable, seal, unseal } from '../../src/modules/keys/keys.js';
import { MongoKeys } from '../../src/modules/keys/mongo-keys.js';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { Folders } from '../support/folders.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { failure } from './ledger/support.js';

const folders = new Folders();
if (MONGODB_URL === undefined) skipLoudly('keys in MongoDB');
const databases = new TestDatabases(MONGODB_URL ?? '');
afterAll(async () => {
  folders.remove();
  await databases.drop();
});
const mayBegin = (): Promise<boolean> => Promise.resolve(true);
const mongo = (url: string): KeyStore => new MongoKeys(MongoConnection.to(url), mayBegin);

/** Each gives a way to open the same keys again, as another process does. */
const kinds: readonly (readonly [string, () => () => KeyStore])[] = [
  [
    'in a SQLite file',
    () => {
      const file = join(folders.make(), 'keys.sqlite');
      return () => new SqliteKeys(file);
    },
  ],
  ...(MONGODB_URL === undefined
    ? []
    : [
        [
          'in MongoDB',
          () => {
            const url = databases.fresh();
            return () => mongo(url);
          },
        ] as const,
      ]),
];

describe.each(kinds)('keys %s', (_, place) => {
  const opened: KeyStore[] = [];
  const open = async (way: () => KeyStore, region = 'nord'): Promise<KeyStore> => {
    const keys = way();
    opened.push(keys);
    await keys.refresh(region);
    return keys;
  };
  afterEach(async () => {
    for (const keys of opened.splice(0)) await keys.close();
  });

  it('the key that commands are digested with is the same for ever, in every process', async () => {
    const way = place();
    const [one, other] = await Promise.all([open(way), open(way)]);
    expect(Buffer.from(one.digestKey())).toEqual(Buffer.from(other.digestKey()));
    expect(one.digestKey()).toHaveLength(32);
    const again = await open(way);
    expect(Buffer.from(again.digestKey())).toEqual(Buffer.from(one.digestKey()));
  });

  it('a person has no key until one is made, and then the same in every process, once it was settled', async () => {
    const way = place();
    const [one, other] = [await open(way), await open(way)];
    expect(one.findPersonKey('nord', 'p-1')).toBeNull();
    const sealed = seal(one, 'nord', 'p-1', 'Vorname Nachname');
    expect(await one.settle('nord')).toBe(true);
    await other.refresh('nord');
    expect(unseal(other, 'nord', 'p-1', sealed)).toBe('Vorname Nachname');
    expect(unseal(one, 'nord', 'p-1', sealed)).toBe('Vorname Nachname');
  });

  it('persons and regions have keys of their own', async () => {
    const keys = await open(place());
    const made = [keys.personKey('nord', 'p-1'), keys.personKey('nord', 'p-2'), keys.personKey('sued', 'p-1')];
    expect(new Set(made.map((key) => Buffer.from(key ?? []).toString('hex'))).size).toBe(3);
  });

  it('settling what was not made is success, and so is settling twice', async () => {
    const keys = await open(place());
    expect(await keys.settle('nord')).toBe(true);
    keys.personKey('nord', 'p-1');
    expect(await keys.settle('nord')).toBe(true);
    expect(await keys.settle('nord')).toBe(true);
  });

  it('of two processes that make the same key at once both go on with one key, and who lost is told to seal again', async () => {
    const way = place();
    const [one, other] = [await open(way), await open(way)];
    one.personKey('nord', 'p-1');
    other.personKey('nord', 'p-1');
    const settled = await Promise.all([one.settle('nord'), other.settle('nord')]);
    expect(settled).toContain(true);
    await Promise.all([one.refresh('nord'), other.refresh('nord')]);
    const [a, b] = [one.findPersonKey('nord', 'p-1'), other.findPersonKey('nord', 'p-1')];
    expect(a).not.toBeNull();
    expect(Buffer.from(a ?? [])).toEqual(Buffer.from(b ?? []));
  });
});

(MONGODB_URL === undefined ? describe.skip : describe)('keys in MongoDB', () => {
  it('lie in a database of their own', async () => {
    const url = databases.fresh();
    const keys = mongo(url);
    await keys.refresh('nord');
    keys.personKey('nord', 'p-1');
    await keys.settle('nord');
    await keys.close();
    const name = databases.nameIn(url);
    const there = await databases.client(async (client) => ({
      beside: await client.db(name).collection('keys').countDocuments(),
      own: await client.db(`${name}-keys`).collection('keys').countDocuments(),
    }));
    expect(there).toEqual({ beside: 0, own: 2 });
  });

  it('a key that is destroyed is found no more, also by a process that had read it, and is never made again', async () => {
    const url = databases.fresh();
    const keys = mongo(url);
    await keys.refresh('nord');
    const sealed = seal(keys, 'nord', 'p-1', 'Vorname Nachname');
    await keys.settle('nord');
    await databases.client((client) =>
      client
        .db(`${databases.nameIn(url)}-keys`)
        .collection<{ _id: string }>('keys')
        .updateOne({ _id: 'nord|p-1' }, { $set: { key: null } }),
    );
    await keys.refresh('nord');
    expect(unseal(keys, 'nord', 'p-1', sealed)).toBeNull();
    expect(keys.personKey('nord', 'p-1')).toBeNull();
    await keys.close();
  });

  it('are not begun anew beside a ledger that has entries, because its own are lost then', async () => {
    const url = databases.fresh();
    const keys = new MongoKeys(MongoConnection.to(url), () => Promise.resolve(false));
    const error = await failure(keys.refresh('nord'));
    expect(error).toBeInstanceOf(KeysUnavailable);
    expect(String(error)).toMatch(
      /"bb-test-.*-keys" at .* has none, although the ledger has entries: restore it from its backup/,
    );
    await keys.close();
  });

  it('that cannot be reached say so', async () => {
    const keys = new MongoKeys(MongoConnection.to('mongodb://127.0.0.1:1/x', { select: 100, read: 100, write: 100 }), mayBegin);
    expect(await failure(keys.refresh('nord'))).toBeInstanceOf(KeysUnavailable);
    expect(() => keys.digestKey()).toThrow(KeysUnavailable);
    await keys.close();
  });
});
