import { MongoClient, type MongoClientOptions } from 'mongodb';
import { ReadStoreMisconfigured } from '../read-store/errors.js';

const DEFAULT_DATABASE = 'beschlussbuch';
const ADDRESS = /^mongodb(?:\+srv)?:\/\/(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*))?/;

export interface Address {
  readonly client: MongoClient;
  /** host and port, without account and password: it may stand in messages and logs */
  readonly place: string;
  readonly database: string;
}

/** Takes the address apart; nothing is connected yet. @throws ReadStoreMisconfigured, which never repeats user or password */
export function addressOf(url: string, options: MongoClientOptions): Address {
  const remedy = 'give MONGODB_URL the form mongodb://user:password@host:27017/database';
  const [, account, hosts, path] = ADDRESS.exec(url) ?? [];
  if (hosts === undefined) throw new ReadStoreMisconfigured('MONGODB_URL is no address of a MongoDB server', remedy);
  try {
    const client = new MongoClient(url, options);
    return { client, place: hosts, database: path ? decodeURIComponent(path) : DEFAULT_DATABASE };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const safe = account ? said.replaceAll(account, '…') : said;
    throw new ReadStoreMisconfigured(`MONGODB_URL cannot be used (${safe})`, remedy);
  }
}
