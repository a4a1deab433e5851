import { createHash, createHmac, hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Uuid } from './values/ids.js';

/** RFC 8785: the same text for the same value, whatever the order of its keys. @throws TypeError for what JSON cannot hold */
export function canonical(value: unknown): string {
  const written = canonicalize(value);
  if (written === undefined) throw new TypeError('this value has no canonical JSON form');
  return written;
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex');
export const hmacSha256 = (key: string | Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** The product's own namespace for name-based ids (RFC 9562, version 5). */
const NAMESPACE = Buffer.from('6f0d6c2e5d4b5a3c9b1e7a2f4c8d0e1f', 'hex');

/** The same parts give the same id, on every machine. */
export function uuidV5(...parts: readonly (string | number)[]): Uuid {
  const bytes = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts), 'utf8').digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') as Uuid;
}
