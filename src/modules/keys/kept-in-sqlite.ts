import { DatabaseSync } from '@photostructure/sqlite';
import { type KeptKey, type KeptKeys } from './moving.js';
import { KEYS_SCHEMA } from './sqlite-keys.js';

const textIn = (row: object, name: string): string => {
  const value: unknown = Reflect.get(row, name);
  return typeof value === 'string' ? value : '';
};

/** The keys of a folder. A file that is only read stays as it is. */
export class KeptInSqlite implements KeptKeys {
  private readonly database: InstanceType<typeof DatabaseSync>;

  constructor(
    readonly place: string,
    { readOnly }: { readonly readOnly: boolean },
  ) {
    this.database = new DatabaseSync(place, { readOnly, timeout: 5000 });
    if (!readOnly) this.database.exec(KEYS_SCHEMA);
  }

  list(): Promise<readonly KeptKey[]> {
    const rows: readonly unknown[] = this.database.prepare('SELECT region, person, key FROM keys').all();
    return Promise.resolve(
      rows.flatMap((row) => {
        if (typeof row !== 'object' || row === null) return [];
        const key: unknown = Reflect.get(row, 'key');
        return [{ region: textIn(row, 'region'), person: textIn(row, 'person'), key: key instanceof Uint8Array ? key : null }];
      }),
    );
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
