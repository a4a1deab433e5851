import { setMaxListeners } from 'node:events';
import { type Db, type MongoClient, type MongoClientOptions } from 'mongodb';
import { ReadStoreUnavailable } from '../read-store/errors.js';
import { addressOf } from './address.js';
import { failureOf, isBroken } from './failures.js';
import { claim } from './marker.js';

/** Milliseconds after which a call gives up. Each is set on every call: the driver's `timeoutMS` does nothing. */
export interface Deadlines {
  /** to find a server that answers */
  readonly select: number;
  readonly read: number;
  readonly write: number;
}
const DEADLINES: Deadlines = { select: 3_000, read: 5_000, write: 15_000 };

/**
 * `majority`, from the primary: what was acknowledged outlives a failover, and nobody reads what could be rolled back. The driver
 * repeats nothing by itself: a server that does not tell repeated writes apart would apply them twice, and a read would wait twice.
 */
const optionsFor = ({ select, write }: Deadlines): MongoClientOptions => ({
  appName: 'beschlussbuch',
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: write },
  retryReads: false,
  retryWrites: false,
  ignoreUndefined: true,
  serverSelectionTimeoutMS: select,
  connectTimeoutMS: select,
  waitQueueTimeoutMS: select,
  socketTimeoutMS: write,
});

/** What a read takes along: it ends at the server, and if that hangs, here. */
export interface ReadLimits {
  readonly maxTimeMS: number;
  readonly signal: AbortSignal;
}

/**
 * One client for all that this process keeps in MongoDB. It connects with the first call, and again after every failure, so a
 * server that is down when the process starts is only late.
 */
export class MongoConnection {
  private claimed: Promise<Db> | null = null;
  private users = 0;

  private constructor(
    private readonly client: MongoClient,
    /** host and port, for messages */
    readonly place: string,
    readonly database: string,
    private readonly deadlines: Deadlines,
  ) {}

  /** @throws ReadStoreMisconfigured when the address is none */
  static to(url: string, deadlines: Deadlines = DEADLINES): MongoConnection {
    const { client, place, database } = addressOf(url, optionsFor(deadlines));
    return new MongoConnection(client, place, database, deadlines);
  }

  /** The server and the account of the address, with a database of another name: what follows the name of the one in the address. */
  static beside(url: string, suffix: string): MongoConnection {
    const { client, place, database } = addressOf(url, optionsFor(DEADLINES));
    return new MongoConnection(client, place, `${database}${suffix}`, DEADLINES);
  }

  /** For one adapter; the client ends with the last of them. */
  share(): MongoShare {
    this.users += 1;
    return new MongoShare(this, async () => {
      this.users -= 1;
      if (this.users === 0) await this.client.close();
    });
  }

  /** The database, once it was reached and found to be ours. */
  ours(): Promise<Db> {
    this.claimed ??= this.connect().catch((error: unknown) => {
      this.claimed = null;
      throw error;
    });
    return this.claimed;
  }

  /** Another database on the same server. */
  beside(database: string): Db {
    return this.client.db(database);
  }

  limits(): ReadLimits {
    const signal = AbortSignal.timeout(this.deadlines.read);
    // The looks of one question share it, and there are more than ten of them.
    setMaxListeners(0, signal);
    return { maxTimeMS: this.deadlines.read, signal };
  }

  private async connect(): Promise<Db> {
    await this.client.connect();
    const db = this.client.db(this.database);
    await claim(db, this.place);
    return db;
  }
}

/** One adapter's hold on the connection. */
export class MongoShare {
  private closed = false;

  constructor(
    readonly connection: MongoConnection,
    private readonly release: () => Promise<void>,
  ) {}

  /** @throws ReadStoreUnavailable, ReadStoreMisconfigured, ReadStoreForeign, ReadStoreNewer, and nothing else */
  async write<A>(what: string, work: (db: Db) => Promise<A>): Promise<A> {
    const wasClosed = (): boolean => this.closed;
    if (wasClosed()) throw new ReadStoreUnavailable('it was closed');
    try {
      return await work(await this.connection.ours());
    } catch (error) {
      throw wasClosed() ? new ReadStoreUnavailable('it was closed', error) : failureOf(error, what, this.connection.place);
    }
  }

  /** A connection that broke, as all do when a server restarts, is no reason to fail a read: it is tried once more. */
  async read<A>(what: string, work: (db: Db, limits: ReadLimits) => Promise<A>): Promise<A> {
    return this.write(what, async (db) => {
      try {
        return await work(db, this.connection.limits());
      } catch (error) {
        if (!isBroken(error)) throw error;
        return work(db, this.connection.limits());
      }
    });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.release();
  }
}
