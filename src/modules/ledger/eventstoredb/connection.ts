import {
  type BaseOptions,
  binaryEvent,
  EventStoreDBClient,
  streamNameFilter,
  type AllStreamResolvedEvent,
} from '@eventstore/db-client';
import { type Address } from './address.js';
import { within } from './deadline.js';
import { type Incoming, type Outgoing, type Position } from './event-format.js';
import { kindOf } from './failures.js';

/** What a subscription tells. All of it is handled at once, so that the server never waits for this end. */
export interface Listener {
  confirmed(): void;
  event(event: Incoming): void;
  checkpoint(position: Position): void;
  caughtUp(): void;
  failed(error: unknown): void;
}

export interface StreamQuery {
  readonly from?: number;
  readonly backwards: boolean;
  readonly limit: number;
}

const START: Position = { commit: 0n, prepare: 0n };
/** Every stream but the server's own. */
const OTHERS = '^[^$]';
const SEARCH_WINDOW = 500;

/** The only file that calls the client. Errors come as the client gives them; `failures.ts` says what they mean. */
export class Connection {
  private readonly client: EventStoreDBClient;
  /** Credentials with each call keep the client from appending in batches, which can end the process (ADR 3). */
  private readonly options: BaseOptions;

  constructor(
    readonly address: Address,
    private readonly deadline: number,
  ) {
    this.client = EventStoreDBClient.connectionString(address.url);
    this.options = { credentials: address.credentials, deadline };
  }

  /** @returns the revision of the last event, as the server says it */
  async append(stream: string, expected: bigint | 'any' | 'no_stream', events: readonly Outgoing[]): Promise<number> {
    const batch = events.map(({ id, type, data, metadata }) => binaryEvent({ id, type, data, metadata: { ...metadata } }));
    const options = { ...this.options, requiresLeader: true, expectedRevision: expected };
    const appending = this.client.appendToStream(stream, batch, options);
    return Number((await within(this.deadline, `append to ${stream}`, appending)).nextExpectedRevision);
  }

  /** Each event is awaited for the deadline and no longer; the call ends with the iteration, however that ends. */
  async *read(stream: string, { from, backwards, limit }: StreamQuery): AsyncGenerator<Incoming, void> {
    const reading = this.client.readStream(stream, {
      ...this.options,
      requiresLeader: true,
      direction: backwards ? 'backwards' : 'forwards',
      // Backwards without a place, the server returns event 0 alone.
      fromRevision: from === undefined ? (backwards ? 'end' : 'start') : BigInt(from),
      ...(limit === Infinity ? {} : { maxCount: limit }),
    });
    for await (const resolved of inTime<Resolved>(reading, `read ${stream}`, this.deadline)) {
      const event = incoming(resolved);
      if (event) yield event;
    }
  }

  /** The place behind which nothing is yet. */
  async end(): Promise<Position> {
    const reading = this.client.readAll({
      ...this.options,
      requiresLeader: true,
      direction: 'backwards',
      fromPosition: 'end',
      maxCount: 1,
    });
    for await (const { event } of inTime<AllStreamResolvedEvent>(reading, 'read the end of $all', this.deadline))
      if (event) return event.position;
    return START;
  }

  /**
   * What comes behind `from` in streams that begin with the prefix, in history and live, until the returned function is called.
   * One failure at most is told; nothing is told after it, and nothing subscribes again by itself.
   */
  subscribe(from: Position, prefix: string, listener: Listener): () => Promise<void> {
    let ended = false;
    const told = (tell: () => void): void => {
      if (!ended) tell();
    };
    const window = {
      maxSearchWindow: SEARCH_WINDOW,
      checkpointReached: (_: unknown, position: Position) => {
        told(() => {
          listener.checkpoint(position);
        });
      },
    };
    const subscription = this.client.subscribeToAll({
      ...this.options,
      fromPosition: from,
      filter:
        prefix === '' ? streamNameFilter({ regex: OTHERS, ...window }) : streamNameFilter({ prefixes: [prefix], ...window }),
    });
    let unread = 0;
    const caughtUp = (): void => {
      if (unread === 0) told(listener.caughtUp.bind(listener));
    };
    subscription.on('confirmation', () => {
      told(listener.confirmed.bind(listener));
    });
    subscription.on('caughtUp', () => {
      // What came before this word may still lie in the buffer.
      unread = subscription.readableLength;
      caughtUp();
    });
    subscription.on('data', (resolved: AllStreamResolvedEvent) => {
      const event = incoming(resolved);
      told(() => {
        if (event) listener.event(event);
      });
      if (unread === 0) return;
      unread -= 1;
      caughtUp();
    });
    subscription.on('error', (error: unknown) => {
      told(() => {
        ended = true;
        listener.failed(error);
      });
    });
    return async () => {
      ended = true;
      // The call stays open on the server unless it is ended; where it could not even begin, the error was told already.
      await subscription.unsubscribe().catch(() => undefined);
    };
  }

  /** What is said about a stream in its metadata; null where nothing was ever said. */
  async metadata(stream: string): Promise<Readonly<Record<string, unknown>> | null> {
    const getting = this.client.getStreamMetadata(stream, { ...this.options, requiresLeader: true });
    const { metadata } = await within(this.deadline, `read the metadata of ${stream}`, getting);
    return metadata ?? null;
  }

  /** Writes the first metadata of a stream. @returns false when somebody has written some before */
  async describe(stream: string, metadata: Readonly<Record<string, unknown>>): Promise<boolean> {
    const options = { ...this.options, requiresLeader: true, expectedRevision: 'no_stream' as const };
    try {
      await within(this.deadline, `protect ${stream}`, this.client.setStreamMetadata(stream, { ...metadata }, options));
      return true;
    } catch (error) {
      // Where this account may not say it, an administrator has said something; the caller looks what.
      if (kindOf(error) === 'conflict' || kindOf(error) === 'denied') return false;
      throw error;
    }
  }

  async dispose(): Promise<void> {
    await within(this.deadline, 'end the connection', this.client.dispose());
  }
}

/**
 * What a reading brings, each of it awaited for the deadline and no longer. However the iteration ends, the call is cancelled and what
 * is left of it read to its end: the client counts a call that nobody reads to the end as open, and would wait for it when it is disposed.
 */
async function* inTime<T>(reading: Cancellable<T>, what: string, deadline: number): AsyncGenerator<T, void> {
  const items = reading.iterator({ destroyOnReturn: false });
  // After the iteration an error is nobody's any more; without a listener it would end the process.
  reading.on('error', () => undefined);
  try {
    for (;;) {
      const next = await within(deadline, what, items.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    void items.return?.();
    await reading.cancel();
    reading.resume();
  }
}

interface Cancellable<T> {
  iterator(options: { readonly destroyOnReturn: boolean }): AsyncIterator<T>;
  on(event: 'error', listener: () => void): unknown;
  cancel(): Promise<void>;
  resume(): unknown;
}

/** Positions and revisions are bigint here; a revision fits a number, which is what the port speaks. */
function incoming({ event }: Resolved): Incoming | null {
  if (!event) return null;
  const { streamId: stream, id, type, data, metadata, position } = event;
  return { stream, revision: Number(event.revision), id, type, data, metadata, position: position ?? START };
}

interface Resolved {
  readonly event?: EventOf;
}

interface EventOf {
  readonly streamId: string;
  readonly id: string;
  readonly type: string;
  readonly revision: bigint;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly position?: Position;
}
