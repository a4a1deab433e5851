import { type StoredEvent } from '../ledger.js';
import { type Connection } from './connection.js';
import { missing, stored } from './event-format.js';
import { broke, kindOf } from './failures.js';
import { patiently } from './patience.js';

export interface Wanted {
  readonly from?: number;
  readonly backwards: boolean;
  readonly limit: number;
  /** how long to try */
  readonly milliseconds: number;
}

/**
 * The events of a stream, checked for being one after the other: a stream that was truncated has holes, and a reader must not take
 * what is left for all there is. A reading whose connection breaks goes on once from where it was.
 * @throws LedgerDamaged, LedgerForeign, or what the client threw
 */
export async function* readGapless(connection: Connection, stream: string, wanted: Wanted): AsyncGenerator<StoredEvent, void> {
  const { backwards } = wanted;
  const step = backwards ? -1 : 1;
  let next = backwards ? await lastWithin(connection, stream, wanted) : (wanted.from ?? 0);
  let left = wanted.limit;
  for (let broken = false; left > 0 && next !== null && next >= 0;) {
    try {
      for await (const event of connection.read(stream, { from: next, backwards, limit: left })) {
        if (event.revision !== next)
          throw missing(stream, Math.min(next, event.revision + 1), Math.max(next, event.revision - 1));
        yield stored(event);
        broken = false;
        next += step;
        left -= 1;
      }
      if (backwards && left > 0 && next >= 0) throw missing(stream, 0, next);
      return;
    } catch (error) {
      if (kindOf(error) === 'not-found') return;
      if (broken || !broke(error)) throw error;
      broken = true;
    }
  }
}

/** The last revision, or the one that was asked for, if that is smaller: the server is never asked for what is behind the end. */
async function lastWithin(connection: Connection, stream: string, { from, milliseconds }: Wanted): Promise<number | null> {
  const head = await patiently(milliseconds, () => headOf(connection, stream));
  return head === null || from === undefined ? head : Math.min(from, head);
}

/** @returns the last revision, or null for a stream that does not exist */
export async function headOf(connection: Connection, stream: string): Promise<number | null> {
  try {
    for await (const { revision } of connection.read(stream, { backwards: true, limit: 1 })) return revision;
    return null;
  } catch (error) {
    if (kindOf(error) === 'not-found') return null;
    throw error;
  }
}
