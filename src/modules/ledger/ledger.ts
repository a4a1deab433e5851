/**
 * The ledger port: append-only streams of events, with the semantics of EventStoreDB as far as every adapter can keep them.
 * An adapter proves itself by running `test/contract/ledger.contract.ts`.
 *
 * The port knows neither regions nor hashes: `data` is opaque text to it and comes back byte for byte.
 */

export interface EventRecord {
  /** UUID in lower case, chosen by the caller; it makes an append repeatable */
  readonly id: string;
  /** not empty */
  readonly type: string;
  /** JSON text */
  readonly data: string;
}

export interface StoredEvent extends EventRecord {
  readonly stream: string;
  /** 0, 1, 2 … gap-free in its stream */
  readonly revision: number;
}

/** What the writer believes of the stream: its last revision, that it is empty, or nothing. */
export type Expected = number | 'empty' | 'any';

export interface ReadOptions {
  /** the first revision to return; without it the first of the stream, or the last one when reading backwards */
  readonly from?: number;
  /** the most events to return; 0 returns none */
  readonly limit?: number;
  /** from `from` down to 0 */
  readonly backwards?: boolean;
}

/**
 * Every method can also fail with `LedgerUnavailable` (not reachable, disk full, already closed) and with `LedgerDamaged`.
 * Nothing is promised about an append that failed with `LedgerUnavailable`: it may be stored. Send the same records with the
 * same expectation again; if they were stored, that is a success.
 */
export interface Ledger {
  /**
   * Stores all records or none, at consecutive revisions, in the order given. When the promise resolves they are durable: they
   * outlive the process and, as far as the disk keeps its word, the machine.
   *
   * The same ids (or the first of them) at the same expectation again are a success that stores nothing and returns the revision
   * that the last of them has, also after later writes. The texts are not compared. Known ids together with new ones are a
   * conflict. A known id at a later expectation is a conflict in SQLite, but EventStoreDB stores it once more: whoever decides a
   * command again first looks whether it is already there.
   *
   * @returns the revision of the last record
   * @throws VersionConflict when the stream is not as expected, or an id is in it already
   * @throws AppendTooLarge when types and data are more than 1,000,000 bytes of UTF-8 together
   * @throws LedgerReadOnly when the ledger was opened for reading
   * @throws TypeError for what no ledger can store: no record at all, an id that is no UUID or comes twice, an empty type, text that
   *   has no UTF-8 form, an expectation that is no revision
   */
  append(stream: string, expected: Expected, records: readonly EventRecord[]): Promise<number>;

  /**
   * The events of a stream in the order of their revisions, none for a stream that does not exist. What is appended while reading
   * may be returned too, but never with a gap before it. A reading that is under way when the ledger is closed fails with
   * `LedgerUnavailable`; it does not just end, because an end means "this was all".
   *
   * @throws TypeError when `from` or `limit` is not a whole number from 0
   */
  read(stream: string, options?: ReadOptions): AsyncIterable<StoredEvent>;

  /** @returns the last revision, or null for a stream that does not exist */
  head(stream: string): Promise<number | null>;

  /** @returns the names of all streams that begin with the prefix, sorted; all streams for an empty prefix */
  streams(prefix: string): Promise<string[]>;

  /**
   * Calls `wake` with the name of the stream after each commit to a stream that begins with the prefix, by whichever process. It is
   * a wake-up and nothing more: it may come too often and late, several commits may share one call, but after the last commit there
   * is always one. It carries no event, so the position to read on from stays with the caller. Commits made before the promise
   * resolves are not announced: read once after it has.
   *
   * @returns ends the watch; `wake` is not called any more once it was called
   */
  watch(prefix: string, wake: (stream: string) => void): Promise<() => Promise<void>>;

  /** Ends all watches and gives the store free. A second call does nothing; every other call then fails with `LedgerUnavailable`. */
  close(): Promise<void>;
}
