import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Sealed } from '../../events/values/sealed.js';

/**
 * Keys that must not lie in the ledger: one to digest commands with, and one per person. Destroying a person's key
 * erases the person from every entry, while the chain still verifies (DESIGN 3).
 */
export interface KeyStore {
  /** The same for the life of the installation: it must not be lost, or a repeated command is taken for another one. */
  digestKey(): Uint8Array;
  /** The person's key; made where there is none, unless the person was erased: then null. Durable once `settle` has returned. */
  personKey(region: string, person: string): Uint8Array | null;
  /** The key if there is one; never makes one. */
  findPersonKey(region: string, person: string): Uint8Array | null;
  /**
   * Takes over what other processes made or destroyed since. Before a command is decided, and before names are shown: else a person
   * who was erased elsewhere would still have a name here. @throws KeysUnavailable
   */
  refresh(region: string): Promise<void>;
  /**
   * Makes durable what was made since; before the entries that need it are stored. False: another process made one of these keys
   * first, so what was sealed is lost and has to be sealed anew. @throws KeysUnavailable
   */
  settle(region: string): Promise<boolean>;
  close(): void | Promise<void>;
}

/** The keys cannot be read or written now, or they are missing where they must not. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  constructor(what: string, cause?: unknown) {
    super(`the keys are not available: ${what}`, { cause });
  }
}

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed for one person cannot be opened as another's. */
const bound = (region: string, person: string): Buffer => Buffer.from(`${region}|person:${person}`, 'utf8');

export function seal(keys: KeyStore, region: string, person: string, text: string): Sealed {
  const key = keys.personKey(region, person);
  if (!key) throw new Error(`person ${person} was erased; a new name needs a new person id`);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound(region, person));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { iv: iv.toString('base64'), text: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
}

/** Null where the key was destroyed. @throws where the text was changed or is another person's */
export function unseal(keys: Pick<KeyStore, 'findPersonKey'>, region: string, person: string, sealed: Sealed): string | null {
  const key = keys.findPersonKey(region, person);
  if (!key) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), { authTagLength: TAG_BYTES });
  decipher.setAAD(bound(region, person));
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(sealed.text, 'base64')), decipher.final()]).toString('utf8');
}
