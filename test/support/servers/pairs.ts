import { afterAll } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { type FreshStores } from '../../../src/cli/scenario/fresh-service.js';
import { EventStoreLedger } from '../../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { type Ledger } from '../../../src/modules/ledger/ledger.js';
import { MongoHeadNote } from '../../../src/modules/ledger/mongodb/mongo-head-note.js';
import { NamedApart } from '../../../src/modules/ledger/named-apart.js';
import { MemoryHeadNote } from '../../../src/modules/ledger/sqlite/memory-head-note.js';
import { SqliteLedger } from '../../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { MongoConnection } from '../../../src/modules/mongodb/connection.js';
import { MongoReadStore } from '../../../src/modules/read-store/mongodb/mongo-read-store.js';
import { EventStoreDouble } from '../eventstoredb/double.js';
import { TestDatabases } from './mongodb.js';

type Open = () => Promise<FreshStores>;

export interface Pair {
  readonly name: string;
  /** stores with nothing in them, for one run */
  readonly open: Open;
}

/** What a file of tests runs on; the servers are shared by all its runs, and end with it. */
export class Pairs {
  private double: Promise<EventStoreDouble> | null = null;
  private readonly databases: TestDatabases | null;

  constructor(mongodbUrl: string | undefined) {
    this.databases = mongodbUrl === undefined ? null : new TestDatabases(mongodbUrl);
    afterAll(async () => {
      await (await this.double)?.kill();
      await this.databases?.drop();
    });
  }

  /** What the others are compared with. */
  readonly embedded: Open = async () => this.memory(await SqliteLedger.open(':memory:'));

  /** Those with MongoDB only where there is one. */
  get others(): readonly Pair[] {
    const doubled = { name: 'the EventStoreDB double and memory', open: async () => this.memory(await this.apart()) };
    const { databases } = this;
    if (databases === null) return [doubled];
    return [
      doubled,
      { name: 'SQLite and MongoDB', open: async () => this.mongo(databases, await SqliteLedger.open(':memory:')) },
      { name: 'the EventStoreDB double and MongoDB', open: async () => this.mongo(databases, await this.apart()) },
    ];
  }

  private async apart(): Promise<Ledger> {
    this.double ??= EventStoreDouble.start();
    const prefix = `run-${randomBytes(5).toString('hex')}-`;
    return new NamedApart(await EventStoreLedger.open((await this.double).url, { guarded: `${prefix}ledger-` }), prefix);
  }

  private memory(ledger: Ledger): FreshStores {
    return { ledger, headNote: new MemoryHeadNote() };
  }

  private mongo(databases: TestDatabases, ledger: Ledger): FreshStores {
    const connection = MongoConnection.to(databases.fresh());
    return { ledger, headNote: new MongoHeadNote(connection), readStore: new MongoReadStore(connection) };
  }
}
