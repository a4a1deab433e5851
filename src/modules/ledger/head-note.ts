/** Number and hash of the last entry of a region. */
export interface Head {
  /** entry number, from 1 */
  readonly number: number;
  /** SHA-256 of that entry, 64 hexadecimal digits */
  readonly hash: string;
}

/**
 * Where a region's ledger ended, noted outside the stream: a hash chain shows what was changed inside it, but not that its end was
 * cut off (DESIGN.md section 3). A ledger that is shorter than its note is not served.
 *
 * The note is never ahead of the ledger (write it after the append, from what was read back) and may lag one second behind; after
 * `close` it is current.
 */
export interface HeadNote {
  /** @returns the noted head, or null for a region without one. @throws LedgerDamaged when the note cannot be read as one */
  read(region: string): Promise<Head | null>;

  /**
   * Takes the head down; it is durable a second later, or after `close`. A number below the noted one is ignored, so that notes may
   * arrive in any order. @throws LedgerUnavailable when the note before could not be stored; it is tried again with this one.
   * @throws TypeError for what is no head
   */
  write(region: string, head: Head): Promise<void>;

  /** Stores what is not yet stored. @throws LedgerUnavailable when that fails */
  close(): Promise<void>;
}

const HASH = /^[0-9a-f]{64}$/;

export const isHead = (value: { readonly number: unknown; readonly hash: unknown }): value is Head =>
  Number.isSafeInteger(value.number) && Number(value.number) >= 1 && typeof value.hash === 'string' && HASH.test(value.hash);

/** @throws TypeError for a head that could be stored, but not read again */
export function checkHead(region: string, head: Head): void {
  if (!isHead(head)) throw new TypeError(`${region}: a head is an entry number from 1 and a SHA-256 of 64 digits`);
}
