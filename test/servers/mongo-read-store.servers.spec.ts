import { afterAll, describe, it } from '@jest/globals';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { readStoreContract } from '../contract/read-store.contract.js';

if (MONGODB_URL === undefined) {
  skipLoudly('the guarantees of the read store in MongoDB');
  describe.skip('the read store in MongoDB', () => {
    it.todo('MONGODB_URL is not set');
  });
} else {
  const databases = new TestDatabases(MONGODB_URL);
  const url = databases.fresh();
  afterAll(() => databases.drop());
  readStoreContract('MongoDB', () => Promise.resolve(new MongoReadStore(MongoConnection.to(url))));
}
