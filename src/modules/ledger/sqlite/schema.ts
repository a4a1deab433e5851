import { type Connection } from './connection.js';

/** "BSBU" in SQLite's header, so that `file` and this program can tell a ledger from any other database. */
export const APPLICATION_ID = 0x42534255;
/** Of the tables below, in SQLite's `user_version`. What is in `data` has versions of its own, per event type. */
export const SCHEMA_VERSION = 1;

/**
 * `position` is the order of commits. SQLite gives it as last + 1 and a rollback returns it, so it has no gaps: that shows when all
 * rows of a stream are gone. The triggers stop every UPDATE and DELETE, also by hand; whoever drops them leaves a trace, see inspect.ts.
 */
export const SCHEMA: Readonly<Record<string, string>> = {
  events: `CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (stream, revision),
  UNIQUE (stream, id)
) STRICT`,
  events_are_never_changed: `CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only: an event is never changed');
END`,
  events_are_never_deleted: `CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only: an event is never deleted');
END`,
};

/** In one transaction, so that a crash leaves either an empty database or a whole ledger. */
export function createSchema(connection: Connection): void {
  connection.transaction(() => {
    for (const sql of Object.values(SCHEMA)) connection.exec(sql);
    connection.exec(`PRAGMA application_id = ${String(APPLICATION_ID)}; PRAGMA user_version = ${String(SCHEMA_VERSION)}`);
  });
}
