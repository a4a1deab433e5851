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

/**
 * The stored text: the canonical form of the whole entry. What its hash is over is this text without the hash, so an entry
 * can be checked by cutting the hash out, without making the canonical form again.
 */
export const textOfEntry = (entry: Entry): string => canonical(entry);

/**
 * Whether the hash of an entry fits its text. A text that was not written canonically is brought into that form first: the hash is
 * over the value, however it was written.
 */
export function hashFits(entry: Entry, text: string): boolean {
  const member = `"hash":"${entry.hash}",`;
  // The last one: behind the event, whose data may hold the same words.
  const at = text.lastIndexOf(member);
  if (at >= 0 && sha256(text.slice(0, at) + text.slice(at + member.length)) === entry.hash) return true;
  return hashOf(entry) === entry.hash;
}
