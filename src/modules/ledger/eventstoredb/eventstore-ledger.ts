import { checkAppend, checkWhole } from '../append-check.js';
import { LedgerDamaged, LedgerUnavailable } from '../errors.js';
import { type EventRecord, type Expected, type Ledger, type ReadOptions, type StoredEvent } from '../ledger.js';
import { type Address, parseAddress } from './address.js';
import { appendSurely } from './appending.js';
import { type Connection } from './connection.js';
import { giveBack, takeConnection } from './connections.js';
import { RESTORE } from './event-format.js';
import { asLedgerError, mayComeBack } from './failures.js';
import { Guard } from './guard.js';
import { KnownStreams } from './known-streams.js';
import { patiently } from './patience.js';
import { headOf, readGapless } from './reading.js';
import { Watch, type WatchState } from './watch.js';

export interface EventStoreOptions {
  /** how long the server may take for one answer (milliseconds) */
  readonly deadline?: number;
  /** a subscription that hears nothing for so long is renewed (milliseconds) */
  readonly silence?: number;
  /** streams whose names begin so are a ledger's: protected, and refused when they are not whole */
  readonly guarded?: string;
  /** open although the server is away: each call fails until it is there, and then it is looked over */
  readonly evenIfAway?: boolean;
}

const DEADLINE = 5_000;
const SILENCE = 30_000;
const GUARDED = 'ledger-';

/** The ledger on an EventStoreDB. Every call has a deadline; what a lost answer leaves open is found out before the caller hears of it. */
export class EventStoreLedger implements Ledger {
  private readonly known = new Map<string, KnownStreams>();
  private readonly watches = new Set<Watch>();
  private readonly guard: Guard;
  private ready: Promise<void> | null = null;
  private closed = false;

  private constructor(
    private readonly address: Address,
    private readonly connection: Connection,
    private readonly deadline: number,
    private readonly silence: number,
    private readonly guarded: string,
  ) {
    this.guard = new Guard(connection, guarded);
  }

  /**
   * Connects, and looks the ledger's streams over: whether all are of this product, whole, and set to stay so. That takes as long as a
   * reading of the ledger. Nothing is written.
   * @throws AddressError, LedgerUnavailable, LedgerDamaged, LedgerForeign
   */
  static async open(url: string, options: EventStoreOptions = {}): Promise<EventStoreLedger> {
    const { deadline = DEADLINE, silence = SILENCE, guarded = GUARDED, evenIfAway = false } = options;
    const address = parseAddress(url);
    const ledger = new EventStoreLedger(address, takeConnection(address, deadline), deadline, silence, guarded);
    try {
      await ledger.lookedOver();
    } catch (error) {
      if (evenIfAway && mayComeBack(error)) return ledger;
      await ledger.close();
      throw error;
    }
    return ledger;
  }

  append(stream: string, expected: Expected, records: readonly EventRecord[]): Promise<number> {
    return this.call(stream, async () => {
      checkAppend(stream, expected, records);
      await this.lookedOver();
      await patiently(this.deadline, () => this.guard.prepare(stream));
      const revision = await appendSurely(this.connection, stream, expected, records, this.deadline);
      const wanted = expected === 'any' ? revision : (expected === 'empty' ? -1 : expected) + records.length;
      // A stream that was deleted takes an append to an empty stream, and goes on where it ended.
      if (revision !== wanted)
        throw new LedgerDamaged(`the stream ${stream} was deleted and goes on at revision ${String(revision)}`, RESTORE);
      return revision;
    });
  }

  async *read(stream: string, { from, limit = Infinity, backwards = false }: ReadOptions = {}): AsyncIterable<StoredEvent> {
    if (from !== undefined) checkWhole('from', from);
    if (limit !== Infinity) checkWhole('limit', limit);
    this.checkOpen();
    try {
      await this.lookedOver();
      for await (const event of readGapless(this.connection, stream, {
        ...(from === undefined ? {} : { from }),
        backwards,
        limit,
        milliseconds: this.deadline,
      })) {
        this.checkOpen();
        yield event;
      }
      this.checkOpen();
    } catch (error) {
      throw this.closed ? this.wasClosed() : asLedgerError(error, this.address, stream);
    }
  }

  head(stream: string): Promise<number | null> {
    return this.call(stream, async () => {
      await this.lookedOver();
      return patiently(this.deadline, () => headOf(this.connection, stream));
    });
  }

  streams(prefix: string): Promise<string[]> {
    return this.call(undefined, async () => {
      await this.lookedOver();
      return [...(await patiently(this.deadline, () => this.knownStreams(prefix).look()))];
    });
  }

  watch(prefix: string, wake: (stream: string) => void): Promise<() => Promise<void>> {
    return this.call(undefined, async () => {
      await this.lookedOver();
      const { deadline, silence } = this;
      const announce = (stream: string): void => {
        if (this.watches.has(watch)) wake(stream);
      };
      const watch = await patiently(deadline, () => Watch.begin(this.connection, prefix, announce, { deadline, silence }));
      this.watches.add(watch);
      return async () => {
        this.watches.delete(watch);
        await watch.stop();
      };
    });
  }

  /** host and port, without account and options */
  get place(): string {
    return this.address.shown.replace(/^[^/]*\/\//, '');
  }

  /** How the watches are; a service that is not caught up answers from rows that may be old. */
  get watchStates(): readonly WatchState[] {
    return [...this.watches].map(({ state }) => state);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const watches = [...this.watches];
    this.watches.clear();
    await Promise.all(watches.map((watch) => watch.stop()));
    await giveBack(this.connection);
  }

  /** Once, before anything else: what is wrong with the server's streams must not be found out while writing to them. */
  private lookedOver(): Promise<void> {
    this.ready ??= this.lookOver().catch((error: unknown) => {
      this.ready = null;
      throw asLedgerError(error, this.address);
    });
    return this.ready;
  }

  private async lookOver(): Promise<void> {
    const streams = await patiently(this.deadline, () => this.knownStreams(this.guarded).look());
    for (const stream of streams) await patiently(this.deadline, () => this.guard.check(stream));
  }

  private knownStreams(prefix: string): KnownStreams {
    const known = this.known.get(prefix) ?? new KnownStreams(this.connection, prefix, this.guarded, this.deadline);
    this.known.set(prefix, known);
    return known;
  }

  private async call<T>(stream: string | undefined, work: () => Promise<T>): Promise<T> {
    this.checkOpen();
    try {
      const result = await work();
      this.checkOpen();
      return result;
    } catch (error) {
      throw this.closed ? this.wasClosed() : asLedgerError(error, this.address, stream);
    }
  }

  private checkOpen(): void {
    if (this.closed) throw this.wasClosed();
  }

  private wasClosed(): LedgerUnavailable {
    return new LedgerUnavailable(`${this.address.shown} was closed; open it again`);
  }
}
