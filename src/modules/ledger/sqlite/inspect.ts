import { type DamagedEntries, LedgerForeign, LedgerNewer } from '../errors.js';
import { type Connection } from './connection.js';
import { damaged, isSqliteError, textOf } from './failures.js';
import { numberIn, numberOrNullIn, textIn } from './rows.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

/**
 * Looks a database over without changing it. One in which nothing was created yet passes: a crash leaves it, between the creation of
 * the file and that of the tables. @throws LedgerForeign, LedgerNewer, LedgerDamaged
 */
export function inspect(connection: Connection, file: string): void {
  try {
    const objects = connection.all(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'`);
    const applicationId = pragma(connection, 'application_id');
    const version = pragma(connection, 'user_version');
    if (objects.length === 0 && applicationId === 0 && version === 0) return;
    if (applicationId !== APPLICATION_ID) {
      const found = `is a SQLite database of another program (application id ${String(applicationId)})`;
      throw new LedgerForeign(file, found, 'name another file');
    }
    if (version > SCHEMA_VERSION) throw new LedgerNewer(file, version, SCHEMA_VERSION);
    if (version < SCHEMA_VERSION) throw damaged(`${file} claims format ${String(version)}, which never existed`);
    checkIntegrity(connection, file);
    checkRevisions(connection, file);
    checkPositions(connection, file);
    checkSchema(objects, file);
  } catch (error) {
    // An error in SQL can only mean that table and program do not fit.
    throw isSqliteError(error) ? damaged(`${file}: ${textOf(error)}`) : error;
  }
}

function pragma(connection: Connection, name: string): number {
  return numberIn(connection.get(`PRAGMA ${name}`), name);
}

/** Pages, cells, types, and that each index has an entry for each row; not the texts, which the hash chain covers. */
function checkIntegrity(connection: Connection, file: string): void {
  connection.exec('PRAGMA cell_size_check = ON');
  const lines = connection.all('PRAGMA integrity_check(10)').map((row) => textIn(row, 'integrity_check'));
  if (lines.join() !== 'ok') throw damaged(`${file}: ${lines.join('; ')}`);
}

interface Gap {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

/** Revisions run 0, 1, 2 … in each stream. That the end is missing does not show here: the head note knows. */
function checkRevisions(connection: Connection, file: string): void {
  const gaps = connection
    .all(
      `SELECT stream, previous + 2 AS "from", revision AS "to"
       FROM (SELECT stream, revision, lag(revision, 1, -1) OVER (PARTITION BY stream ORDER BY revision) AS previous FROM events)
       WHERE revision <> previous + 1 ORDER BY stream, revision`,
    )
    .map((row): Gap => ({ stream: textIn(row, 'stream'), from: numberIn(row, 'from'), to: numberIn(row, 'to') }));
  const [first] = gaps;
  if (!first) return;
  const streams = [...new Set(gaps.map((gap) => gap.stream))];
  const named = streams.map((stream) => `${stream}: entries ${wording(gaps.filter((gap) => gap.stream === stream))} are missing`);
  throw damaged(`${file}: ${named.join('; ')}`, entriesOf(gaps.filter((gap) => gap.stream === first.stream)));
}

const wording = (gaps: readonly Gap[]): string =>
  gaps.map(({ from, to }) => (from === to ? String(from) : `${String(from)}–${String(to)}`)).join(', ');

/** A damaged number can make a gap of billions: no more than this are listed one by one. */
const LISTED = 10_000;

function entriesOf(gaps: readonly Gap[]): DamagedEntries {
  const [first] = gaps;
  if (first && gaps.length === 1 && first.from < first.to) return { from: first.from, to: first.to };
  const numbers: number[] = [];
  for (const { from, to } of gaps)
    for (let number = from; number <= to && numbers.length < LISTED; number++) numbers.push(number);
  return numbers;
}

/** Shows that all rows of a stream are gone, except when they were the last of the file. */
function checkPositions(connection: Connection, file: string): void {
  const row = connection.get('SELECT count(*) AS rows, min(position) AS first, max(position) AS last FROM events');
  const rows = numberIn(row, 'rows');
  const last = numberOrNullIn(row, 'last') ?? 0;
  if (rows > 0 && (numberOrNullIn(row, 'first') !== 1 || last !== rows))
    throw damaged(`${file}: ${String(last - rows)} of ${String(last)} rows are missing, a stream was taken out`);
}

function checkSchema(objects: readonly unknown[], file: string): void {
  const found = new Map(objects.map((row) => [textIn(row, 'name'), textIn(row, 'sql')]));
  const different = [...new Set([...Object.keys(SCHEMA), ...found.keys()])].filter((name) => found.get(name) !== SCHEMA[name]);
  if (different.length > 0) throw damaged(`${file}: tables or triggers were changed by hand: ${different.join(', ')}`);
}
