import { randomBytes } from 'node:crypto';
import { DatabaseSync } from '@photostructure/sqlite';
import { KEY_BYTES, type KeyStore } from './keys.js';

export const KEYS_SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS keys (
    region TEXT NOT NULL, person TEXT NOT NULL, key BLOB, PRIMARY KEY (region, person)
  ) STRICT, WITHOUT ROWID;
`;

/** Keys in a SQLite file of their own, so that a backup of the ledger does not carry them. */
export class SqliteKeys implements KeyStore {
  private readonly database: InstanceType<typeof DatabaseSync>;

  /** @param file a path, or `:memory:` for a trial or a test */
  constructor(file: string) {
    this.database = new DatabaseSync(file, { timeout: 5000 });
    this.database.exec(KEYS_SCHEMA);
  }

  digestKey(): Uint8Array {
    return this.personKey('', '') ?? this.lost();
  }

  personKey(region: string, person: string): Uint8Array | null {
    this.database
      .prepare('INSERT INTO keys (region, person, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(region, person, randomBytes(KEY_BYTES));
    return this.findPersonKey(region, person);
  }

  findPersonKey(region: string, person: string): Uint8Array | null {
    const row: unknown = this.database.prepare('SELECT key FROM keys WHERE region = ? AND person = ?').get(region, person);
    const key: unknown = row && typeof row === 'object' && 'key' in row ? row.key : null;
    return key instanceof Uint8Array ? key : null;
  }

  /** Every call reads the file. */
  refresh(): Promise<void> {
    return Promise.resolve();
  }

  /** Every key is durable when it is made. */
  settle(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Leaves a file that is whole by itself: a driver that keeps statements open would leave what is new in the write-ahead log. */
  close(): void {
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.database.close();
  }

  private lost(): never {
    throw new Error('the key that commands are digested with is missing; restore the key file from a backup');
  }
}
