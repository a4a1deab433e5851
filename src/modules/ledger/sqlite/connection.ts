import { pathToFileURL } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { asLedgerError } from './failures.js';

type Database = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Database['prepare']>;
type Parameter = string | number;

/** How long SQLite waits for a lock before it gives up. */
export const BUSY_TIMEOUT = 5000;

export interface ConnectionOptions {
  readonly readOnly?: boolean;
  /** the file cannot change: SQLite takes no lock, ignores a WAL, and creates nothing beside the file */
  readonly immutable?: boolean;
  readonly timeout?: number;
}

/**
 * The one place that knows the driver. Rows leave it as `unknown`; errors of the store leave it as the ledger's own, all others
 * (constraints, mistakes in SQL) as they are.
 */
export class Connection {
  private readonly statements = new Map<string, Statement>();

  private constructor(
    private readonly database: Database,
    private readonly file: string,
  ) {}

  static open(file: string, { readOnly = false, immutable = false, timeout = BUSY_TIMEOUT }: ConnectionOptions = {}): Connection {
    const location = immutable ? new URL(`${pathToFileURL(file).href}?immutable=1`) : file;
    return translated(file, () => new Connection(new DatabaseSync(location, { readOnly: readOnly || immutable, timeout }), file));
  }

  exec(sql: string): void {
    translated(this.file, () => {
      this.database.exec(sql);
    });
  }

  get(sql: string, ...parameters: Parameter[]): unknown {
    return translated(this.file, (): unknown => this.statement(sql).get(...parameters));
  }

  all(sql: string, ...parameters: Parameter[]): unknown[] {
    return translated(this.file, (): unknown[] => this.statement(sql).all(...parameters));
  }

  /** @returns the rowid of what was inserted last */
  run(sql: string, ...parameters: Parameter[]): number {
    return translated(this.file, () => Number(this.statement(sql).run(...parameters).lastInsertRowid));
  }

  /** Hands out rows until `take` answers false. The rows belong to one state of the file; nothing stays open afterwards. */
  each(sql: string, parameters: readonly Parameter[], take: (row: unknown) => boolean): void {
    translated(this.file, () => {
      const rows: Iterable<unknown> = this.statement(sql).iterate(...parameters);
      for (const row of rows) if (!take(row)) break;
    });
  }

  /** All or nothing, and the only writer meanwhile: the write lock is taken at the start, so that what was read still holds. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // After some errors (disk full, I/O) SQLite has rolled back by itself.
      if (this.database.isTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * The driver has no way to end a prepared statement, so after `get`, `all`, `run` or `each` SQLite keeps the files open until the
   * garbage collector comes by, with the locks it has: none in rollback mode, a reader's in WAL mode. Hence a lock that must go with
   * `close` is taken through a connection that only ever used `exec`, and the WAL is ended before and not by closing.
   */
  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private statement(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

function translated<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asLedgerError(error, file);
  }
}
