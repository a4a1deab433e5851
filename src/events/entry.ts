import { canonical, sha256 } from './hash.js';
import { type LedgerEvent } from './catalogue.js';
import { type Day, type Instant, type Precision } from './values/day.js';
import { type EntryNumber, type RegionId, type Uuid } from './values/ids.js';

/** Where the office took a fact from. */
export interface Source {
  readonly document: string;
  readonly page?: string;
  readonly sha256?: string;
  readonly note?: string;
}

/** One immutable event in the ledger of a region (DESIGN 3). */
export interface Entry<E extends { readonly type: string } = LedgerEvent> {
  readonly format: 1;
  /** UUIDv5 of region, command id and `index`: the same command gives the same ids */
  readonly id: Uuid;
  readonly region: RegionId;
  readonly number: EntryNumber;
  readonly event: E;
  /** valid time: the day of the act */
  readonly on: Day;
  readonly precision: Precision;
  /** the server's clock; never earlier than the entry before */
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly commandId: string;
  /** HMAC-SHA-256 of the command, under a key outside the ledger */
  readonly commandDigest: string;
  /** the place in the command, from 0 */
  readonly index: number;
  readonly correlationId: string;
  readonly causationId: string;
  readonly source?: Source;
  readonly previousHash: string;
  readonly hash: string;
}

/** Entry 1 hangs on the region's id, so that no chain can be passed off as another region's. */
export const firstPreviousHash = (region: RegionId): string => sha256(region);

/** SHA-256 over the RFC 8785 form of everything but the hash itself. */
export function hashOf(entry: Omit<Entry<{ readonly type: string }>, 'hash'> & { readonly hash?: string }): string {
  const { hash: _, ...rest } = entry;
  return sha256(canonical(rest));
}
