import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Db, Double, MongoClient } from 'mongodb';
import { entryNumber } from '../../src/events/values/ids.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { ReadStoreForeign, ReadStoreNewer } from '../../src/modules/read-store/errors.js';
import { type Collection } from '../../src/modules/read-store/read-store.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { projections } from '../../src/projections/index.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { failure } from '../contract/ledger/support.js';
import { ask, closing, fresh, newCollection, regionNamed, rowIn } from '../contract/read-store/support.js';

if (MONGODB_URL === undefined) skipLoudly('what lies in MongoDB, and what is refused there');
const databases = new TestDatabases(MONGODB_URL ?? '');
const suite = MONGODB_URL === undefined ? describe.skip : describe;

suite('a read store in MongoDB', () => {
  let client: MongoClient;
  let db: Db;
  let store: MongoReadStore;
  beforeEach(() => {
    const url = databases.fresh();
    client = new MongoClient(url, { promoteValues: false });
    db = client.db();
    store = new MongoReadStore(MongoConnection.to(url));
  });
  afterEach(async () => {
    await store.shutdown();
    await client.close();
  });
  afterAll(() => databases.drop());

  const contentOf = async (): Promise<unknown> => {
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
    return Promise.all(names.map(async (name) => [name, JSON.stringify(await db.collection(name).find().toArray())]));
  };

  it('has a collection per projection and version, with an index for each kind of find and none that contains knownTo', async () => {
    await store.prepare(projections);
    for (const { name, version, indexes } of projections as readonly Collection[]) {
      const there = await db
        .collection(`rows.${name}.v${String(version)}`)
        .listIndexes()
        .toArray();
      const keys = there.map(({ key }) => Object.keys(key as object).join(' '));
      const fields = indexes.map((field) => `region doc.${field} validFrom`);
      expect(keys.sort()).toEqual(['_id', 'region subject validFrom', 'region validFrom', ...fields].sort());
      expect(JSON.stringify(there)).not.toContain('known');
    }
  });

  it('writes every number that is compared in one type, and the open end as one that every server can hold', async () => {
    const [region, collection] = [regionNamed(fresh('nord')), newCollection()];
    const [open, closed] = [rowIn({ region }, 'P1', { known: 3 }), rowIn({ region }, 'P2', { known: 3 })];
    await store.open(collection, [open, closed]);
    await store.close(collection, [closing(closed, 5)]);
    await store.moveCheckpoint(collection, region, 0, entryNumber(5));
    await store.moveCheckpoint(collection, region, entryNumber(5), entryNumber(6));
    const rows = await db.collection(`rows.${collection.name}.v1`).find().sort({ _id: 1 }).toArray();
    const numbers = rows.flatMap((row): unknown[] => [row['knownFrom'], row['knownTo']]);
    const checkpoints = await db.collection('checkpoints').find().toArray();
    expect(numbers).toEqual([3, Number.MAX_SAFE_INTEGER, 3, 5].map((value) => new Double(value)));
    expect(checkpoints.map((each): unknown => each['at'])).toEqual([new Double(6)]);
  });

  it('goes on where another process stopped', async () => {
    const [region, collection] = [regionNamed(fresh('nord')), newCollection()];
    await store.open(collection, [rowIn({ region }, 'P1')]);
    await store.moveCheckpoint(collection, region, 0, entryNumber(4));
    const next = new MongoReadStore(MongoConnection.to(urlOf(db)));
    expect(await next.checkpoints([collection], region)).toEqual([4]);
    expect(await ask({ store: next, region, other: region, collection })).toHaveLength(1);
    await next.shutdown();
  });

  it('refuses a database of another product by name, and writes nothing into it', async () => {
    await db.collection('orders').insertOne({ item: 'paper' });
    const before = await contentOf();
    const collection = newCollection();
    const error = await failure(store.prepare([collection]));
    expect(error).toBeInstanceOf(ReadStoreForeign);
    expect(String(error)).toMatch(
      /"bb-test-.*" at .* holds collections of another product \(orders\).*name a database of its own/,
    );
    expect(await failure(store.open(collection, [rowIn({ region: regionNamed('nord') }, 'P1')]))).toBeInstanceOf(
      ReadStoreForeign,
    );
    expect(await contentOf()).toEqual(before);
  });

  it('refuses a database that a newer version wrote, and writes nothing into it', async () => {
    await db
      .collection<{ _id: string }>('beschlussbuch')
      .insertOne({ _id: 'layout', product: 'beschlussbuch', format: 2 } as never);
    const before = await contentOf();
    const error = await failure(store.prepare([newCollection()]));
    expect(error).toBeInstanceOf(ReadStoreNewer);
    expect(String(error)).toMatch(/has format 2, this version knows formats up to 1: start the newer version/);
    expect(await contentOf()).toEqual(before);
  });

  it('refuses a collection whose documents are no rows, and leaves it as it is', async () => {
    const collection = newCollection();
    await store.prepare([newCollection()]);
    await db.collection(`rows.${collection.name}.v1`).insertOne({ item: 'paper' });
    const before = await contentOf();
    const error = await failure(store.prepare([collection]));
    expect(error).toBeInstanceOf(ReadStoreForeign);
    expect(String(error)).toContain(`rows.${collection.name}.v1`);
    expect(await contentOf()).toEqual(before);
  });

  it('takes an empty database, and two processes that begin it at once both succeed', async () => {
    const others = [1, 2, 3].map(() => new MongoReadStore(MongoConnection.to(urlOf(db))));
    const collection = newCollection();
    await Promise.all([store, ...others].map((each) => each.prepare([collection])));
    for (const each of others) await each.shutdown();
    const marker = await db.collection('beschlussbuch').find({}, { promoteValues: true }).toArray();
    expect(marker).toEqual([{ _id: 'layout', product: 'beschlussbuch', format: 1 }]);
  });
});

const urlOf = (db: Db): string => databases.named(db.databaseName);
