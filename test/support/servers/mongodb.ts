import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

export const MONGODB_URL = process.env['MONGODB_URL'];

/** A test file's own databases on the server that `MONGODB_URL` names; they are dropped when it is done. */
export class TestDatabases {
  private readonly names: string[] = [];

  constructor(private readonly url: string) {}

  /** The address with a database that nobody has used. */
  fresh(): string {
    const name = `bb-test-${randomBytes(6).toString('hex')}`;
    // The test server takes what begins with the name along when it drops a database, so the longer name comes first.
    this.names.push(`${name}-keys`, name);
    return this.named(name);
  }

  nameIn(url: string): string {
    return /^[^/]+\/\/[^/]+\/([^?]*)/.exec(url)?.[1] ?? '';
  }

  /** An account that the address names stands in the database of the address, unless it says otherwise. */
  named(database: string): string {
    const [, hosts, path, options] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(this.url) ?? [];
    if (hosts === undefined) throw new Error('MONGODB_URL is no address of a MongoDB server');
    const search = new URLSearchParams(options);
    if (hosts.includes('@') && !search.has('authSource')) search.set('authSource', path ? path : 'admin');
    return `${hosts}/${database}${search.size > 0 ? `?${search.toString()}` : ''}`;
  }

  async client<A>(work: (client: MongoClient) => Promise<A>): Promise<A> {
    const client = new MongoClient(this.url, { serverSelectionTimeoutMS: 5_000 });
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  async drop(): Promise<void> {
    if (this.names.length === 0) return;
    await this.client(async (client) => {
      for (const name of this.names.splice(0)) await client.db(name).dropDatabase();
    });
  }
}

/** Says loudly what is left out. Where a server should have been (`MONGODB_REQUIRED=yes`) that is an error. */
export function skipLoudly(what: string): void {
  if (process.env['MONGODB_REQUIRED'] === 'yes') throw new Error(`MONGODB_URL is not set, and MONGODB_REQUIRED is: ${what}`);
  process.stderr.write(`\nSKIPPED: MONGODB_URL is not set: ${what}\n`);
}
