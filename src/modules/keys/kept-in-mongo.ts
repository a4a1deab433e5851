import { Binary, type Collection } from 'mongodb';
import { type MongoConnection, type MongoShare } from '../mongodb/connection.js';
import { isDuplicate } from '../mongodb/failures.js';
import { type KeyDocument, keyBytes, KEYS, keysDatabase } from './mongo-keys.js';
import { type KeptKey, type KeptKeys } from './moving.js';

/** The keys beside the database of a MongoDB (ADR 4). */
export class KeptInMongo implements KeptKeys {
  private readonly share: MongoShare;
  readonly place: string;

  constructor(connection: MongoConnection) {
    this.share = connection.share();
    this.place = `the database "${keysDatabase(connection)}" at ${connection.place}`;
  }

  async list(): Promise<readonly KeptKey[]> {
    const documents = await this.use('reading the keys', (keys) => keys.find({}).toArray());
    return documents.map((document) => {
      // An id of a region has no `|`, one of a person neither.
      const [region = '', person = ''] = document._id.split('|');
      return { region, person, key: keyBytes(document) };
    });
  }

  async put({ region, person, key }: KeptKey): Promise<void> {
    const _id = `${region}|${person}`;
    await this.use('storing keys', async (keys) => {
      try {
        await keys.insertOne({ _id, key: key && new Binary(key) });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        if (key === null) await keys.updateOne({ _id }, { $set: { key: null } });
      }
    });
  }

  close(): Promise<void> {
    return this.share.close();
  }

  private use<A>(what: string, work: (keys: Collection<KeyDocument>) => Promise<A>): Promise<A> {
    const { connection } = this.share;
    return this.share.write(what, () => work(connection.beside(keysDatabase(connection)).collection<KeyDocument>(KEYS)));
  }
}
