import { setImmediate } from 'node:timers/promises';
import { checkAppend, checkWhole } from '../append-check.js';
import { LedgerReadOnly, LedgerUnavailable, meets, VersionConflict } from '../errors.js';
import { type EventRecord, type Expected, type Ledger, type ReadOptions, type StoredEvent } from '../ledger.js';
import { type Connection } from './connection.js';
import { isUniqueViolation } from './failures.js';
import { openForReading, openForWriting, openInMemory, type OpenLedger } from './open.js';
import { eventIn, numberIn, numberOrNullIn, textOrNullIn } from './rows.js';
import { Watchers } from './watchers.js';

/** A reading takes so many events, or so many characters, at a time: no transaction stays open while the caller works on them. */
const CHUNK_EVENTS = 500;
const CHUNK_CHARACTERS = 4_000_000;

const COLUMNS = 'stream, revision, id, type, data';

/**
 * The ledger in one SQLite file: one writing process, any number that read. An append is durable when it returns (WAL,
 * `synchronous=FULL`). Calls are short and synchronous underneath, so that appends of one process never meet.
 */
export class SqliteLedger implements Ledger {
  private readonly watchers: Watchers;
  private closed = false;

  private constructor(
    private readonly opened: OpenLedger,
    private readonly readOnly: boolean,
  ) {
    this.watchers = new Watchers(opened.connection, opened.file !== ':memory:');
  }

  /**
   * Opens the ledger in `file`, or makes a new one where the file is absent or empty; `:memory:` is one that nobody else sees. The
   * file is looked over first, in time that grows with it (0.5 s for 100,000 entries). Whatever refuses has changed nothing.
   * @throws LedgerReadOnly, LedgerLocked, LedgerDamaged, LedgerForeign, LedgerNewer, LedgerUnavailable
   */
  static open(file: string, { readOnly = false }: { readonly readOnly?: boolean } = {}): Promise<SqliteLedger> {
    return settled(() => {
      if (file === ':memory:') return new SqliteLedger(openInMemory(), readOnly);
      return new SqliteLedger(readOnly ? openForReading(file) : openForWriting(file), readOnly);
    });
  }

  append(stream: string, expected: Expected, records: readonly EventRecord[]): Promise<number> {
    return settled(() => {
      const connection = this.connection();
      if (this.readOnly) throw new LedgerReadOnly(this.opened.file, 'it was opened for reading; open it for writing');
      checkAppend(stream, expected, records);
      this.opened.keeper?.prepare();
      return this.stored(connection, stream, expected, records);
    });
  }

  async *read(stream: string, { from, limit = Infinity, backwards = false }: ReadOptions = {}): AsyncIterable<StoredEvent> {
    if (from !== undefined) checkWhole('from', from);
    if (limit !== Infinity) checkWhole('limit', limit);
    let next = from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    let left = limit;
    for (let more = true; more && left > 0 && next >= 0;) {
      const chunk = readChunk(this.connection(), stream, next, Math.min(left, CHUNK_EVENTS), backwards);
      for (const event of chunk.events) {
        this.connection(); // closed while the caller worked: what is left of the chunk is no answer any more
        yield event;
        next = event.revision + (backwards ? -1 : 1);
      }
      left -= chunk.events.length;
      more = chunk.more;
      if (more) await setImmediate(); // a long reading lets others have their turn
    }
  }

  head(stream: string): Promise<number | null> {
    return settled(() => headOf(this.connection(), stream));
  }

  streams(prefix: string): Promise<string[]> {
    return settled(() => {
      const connection = this.connection();
      const found: string[] = [];
      // From name to name through the index, instead of over all events. Names with one prefix lie together there.
      const first = connection.get('SELECT min(stream) AS stream FROM events WHERE stream >= ?', prefix);
      for (let name = textOrNullIn(first, 'stream'); name?.startsWith(prefix);) {
        found.push(name);
        name = textOrNullIn(connection.get('SELECT min(stream) AS stream FROM events WHERE stream > ?', name), 'stream');
      }
      return found.sort();
    });
  }

  watch(prefix: string, wake: (stream: string) => void): Promise<() => Promise<void>> {
    return settled(() => {
      this.connection();
      const end = this.watchers.add(prefix, wake);
      return () => settled(end);
    });
  }

  close(): Promise<void> {
    return settled(() => {
      if (this.closed) return;
      this.closed = true;
      this.watchers.clear();
      this.opened.close();
    });
  }

  private connection(): Connection {
    if (this.closed) throw new LedgerUnavailable(`${this.opened.file} was closed; open it again`);
    return this.opened.connection;
  }

  private stored(connection: Connection, stream: string, expected: Expected, records: readonly EventRecord[]): number {
    try {
      const { revision, position } = connection.transaction(() => {
        const head = headOf(connection, stream);
        if (!meets(expected, head)) throw new VersionConflict(stream, expected, head);
        return insert(connection, stream, (head ?? -1) + 1, records);
      });
      this.watchers.committed(stream, position, records.length);
      return revision;
    } catch (error) {
      if (error instanceof VersionConflict || isUniqueViolation(error))
        return storedBefore(connection, stream, expected, records);
      this.opened.keeper?.suspectTail();
      throw error;
    }
  }
}

/** Errors come as rejections, never as exceptions of the call itself. */
function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function insert(
  connection: Connection,
  stream: string,
  first: number,
  records: readonly EventRecord[],
): { revision: number; position: number } {
  let revision = first - 1;
  let position = 0;
  for (const { id, type, data } of records) {
    revision++;
    position = connection.run(
      'INSERT INTO events (stream, revision, id, type, data) VALUES (?, ?, ?, ?, ?)',
      stream,
      revision,
      id,
      type,
      data,
    );
  }
  return { revision, position };
}

/**
 * The answer to an append that was stored before, of which the answer was lost: the ids stand in this order where the same
 * expectation would have put them. Anything else is a conflict.
 */
function storedBefore(connection: Connection, stream: string, expected: Expected, records: readonly EventRecord[]): number {
  let last: number | null = expected === 'any' ? null : expected === 'empty' ? -1 : expected;
  for (const { id } of records) {
    const row = connection.get('SELECT revision FROM events WHERE stream = ? AND id = ?', stream, id);
    const revision = row === undefined ? null : numberIn(row, 'revision');
    if (revision === null || (last !== null && revision !== last + 1)) {
      throw new VersionConflict(stream, expected, headOf(connection, stream));
    }
    last = revision;
  }
  if (last === null) throw new TypeError('an append needs at least one record');
  return last;
}

function headOf(connection: Connection, stream: string): number | null {
  return numberOrNullIn(connection.get('SELECT max(revision) AS head FROM events WHERE stream = ?', stream), 'head');
}

interface Chunk {
  readonly events: readonly StoredEvent[];
  /** whether there may be more behind these */
  readonly more: boolean;
}

function readChunk(connection: Connection, stream: string, from: number, limit: number, backwards: boolean): Chunk {
  const order = backwards ? 'revision <= ? ORDER BY revision DESC' : 'revision >= ? ORDER BY revision';
  const events: StoredEvent[] = [];
  let characters = 0;
  connection.each(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND ${order} LIMIT ?`, [stream, from, limit], (row) => {
    const event = eventIn(row);
    events.push(event);
    characters += event.data.length;
    return characters < CHUNK_CHARACTERS;
  });
  return { events, more: events.length === limit || characters >= CHUNK_CHARACTERS };
}
