import { LedgerDamaged, LedgerForeign } from '../errors.js';
import { type EventRecord, type StoredEvent } from '../ledger.js';

/** Stands in the metadata of each event, so that those of other products are told apart. */
const PRODUCT = 'beschlussbuch';

/** An event on its way to the server. */
export interface Outgoing {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

/** An event as the server returns it. */
export interface Incoming {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly position: Position;
}

/** A place in the log of all streams. */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/**
 * The text goes out as bytes: as JSON the client would parse it and write it anew, and an entry would not come back byte for byte (keys
 * that are numbers change their order), so that its hash would not fit any more. What the bytes are stands in the metadata.
 */
export const outgoing = ({ id, type, data }: EventRecord): Outgoing => ({
  id,
  type,
  data: new Uint8Array(Buffer.from(data, 'utf8')),
  metadata: { product: PRODUCT, content: 'application/json' },
});

export const isOurs = ({ data, metadata }: Pick<Incoming, 'data' | 'metadata'>): boolean =>
  data instanceof Uint8Array &&
  typeof metadata === 'object' &&
  metadata !== null &&
  'product' in metadata &&
  metadata.product === PRODUCT;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws LedgerForeign, LedgerDamaged */
export function stored(event: Incoming): StoredEvent {
  const { stream, revision, id, type, data } = event;
  if (!(data instanceof Uint8Array) || !isOurs(event)) throw foreign(event);
  try {
    return { stream, revision, id, type, data: utf8.decode(data) };
  } catch {
    throw new LedgerDamaged(`event ${String(revision)} of ${stream} is no text`, RESTORE, [revision + 1]);
  }
}

export const RESTORE = 'restore the database from a backup; nothing was changed';

export const foreign = ({ stream, revision, type }: Pick<Incoming, 'stream' | 'revision' | 'type'>): LedgerForeign =>
  new LedgerForeign(
    `the stream ${stream}`,
    `holds an event of another product (${type} at revision ${String(revision)})`,
    'name another server in EVENTSTORE_URL, or have that product use other streams',
  );

export const missing = (stream: string, from: number, to: number): LedgerDamaged =>
  new LedgerDamaged(
    `entries ${String(from + 1)} to ${String(to + 1)} of ${stream} are missing (truncated, expired or deleted)`,
    RESTORE,
    { from: from + 1, to: to + 1 },
  );
