import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { type KeptKey, type KeptKeys } from './moving.js';
import { KEYS_SCHEMA } from './sqlite-keys.js';

type Database = InstanceType<typeof DatabaseSync>;

const textIn = (row: object, name: string): string => {
  const value: unknown = Reflect.get(row, name);
  return typeof value === 'string' ? value : '';
};

function keptIn(database: Database): readonly KeptKey[] {
  const rows: readonly unknown[] = database.prepare('SELECT region, person, key FROM keys').all();
  return rows.flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const key: unknown = Reflect.get(row, 'key');
    return [{ region: textIn(row, 'region'), person: textIn(row, 'person'), key: key instanceof Uint8Array ? key : null }];
  });
}

const logOf = (file: string): string => `${file}-wal`;
const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * What a file holds, read without making anything in it or beside it: no schema, and where there is no write-ahead log, none of its
 * files either. A file without the table holds nothing.
 */
export function readKept(file: string): readonly KeptKey[] {
  const location = size(logOf(file)) > 0 ? file : new URL(`${pathToFileURL(file).href}?immutable=1`);
  const database = new DatabaseSync(location, { readOnly: true, timeout: 5000 });
  try {
    return database.prepare(`SELECT name FROM sqlite_schema WHERE name = 'keys'`).get() === undefined ? [] : keptIn(database);
  } finally {
    database.close();
  }
}

/** The keys of a folder. A file that is only read stays as it is. */
export class KeptInSqlite implements KeptKeys {
  private readonly database: Database;

  constructor(
    readonly place: string,
    { readOnly }: { readonly readOnly: boolean },
  ) {
    this.database = new DatabaseSync(place, { readOnly, timeout: 5000 });
    if (!readOnly) this.database.exec(KEYS_SCHEMA);
  }

  list(): Promise<readonly KeptKey[]> {
    return Promise.resolve(keptIn(this.database));
  }

  put({ region, person, key }: KeptKey): Promise<void> {
    this.database
      .prepare(
        'INSERT INTO keys (region, person, key) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET key = excluded.key WHERE excluded.key IS NULL',
      )
      .run(region, person, key);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.database.close();
    return Promise.resolve();
  }
}
