/** A key as it is stored; null where it was destroyed. The key that commands are digested with has neither region nor person. */
export interface KeptKey {
  readonly region: string;
  readonly person: string;
  readonly key: Uint8Array | null;
}

/** A place where keys are kept, seen as a whole: for moving house, not for a service. */
export interface KeptKeys {
  /** which place this is, without accounts and passwords */
  readonly place: string;
  list(): Promise<readonly KeptKey[]>;
  /** Adds a key that is not there, or destroys (null) one that is. It is durable when this returns. */
  put(key: KeptKey): Promise<void>;
  close(): Promise<void>;
}

/** The two places have different keys for one thing: one of them belongs to another installation. Nothing was written. */
export class KeysDiffer extends Error {
  override readonly name = 'KeysDiffer';
  constructor(place: string, subject: string) {
    super(
      `${place} has another key for ${subject}: it belongs to another installation, or a service was started there before the keys came; ` +
        'name the right place, or, where nothing was entered with those keys, delete them; nothing was written',
    );
  }
}

/** There is nothing to move. Nothing was written. */
export class NoKeys extends Error {
  override readonly name = 'NoKeys';
  constructor(place: string) {
    super(`there are no keys in ${place}: name the place where the old installation keeps them; nothing was written`);
  }
}

export interface Moved {
  readonly added: number;
  /** destroyed there, because they are destroyed here */
  readonly erased: number;
  readonly alreadyThere: number;
}

const idOf = ({ region, person }: KeptKey): string => JSON.stringify([region, person]);
export const isDigest = ({ region, person }: KeptKey): boolean => region === '' && person === '';
const named = (key: KeptKey): string => (isDigest(key) ? 'the digests of commands' : `person ${key.person} of ${key.region}`);
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

/**
 * Copies all keys from one place to the other, where some may be already; repeating it is harmless. A person who was erased on either
 * side is erased afterwards in the other place too, and never comes back. Everything is compared before anything is written.
 * @throws NoKeys, KeysDiffer
 */
export async function copyKeys(from: KeptKeys, to: KeptKeys): Promise<Moved> {
  const all = await from.list();
  if (!all.some(isDigest)) throw new NoKeys(from.place);
  const there = new Map((await to.list()).map((key) => [idOf(key), key]));
  const put: KeptKey[] = [];
  let erased = 0;
  for (const key of all) {
    const known = there.get(idOf(key));
    if (known?.key && key.key && !same(known.key, key.key)) throw new KeysDiffer(to.place, named(key));
    if (known && (known.key === null || key.key !== null)) continue;
    if (known) erased += 1;
    put.push(key);
  }
  // Last, so that a copy that was broken off is not taken for a whole one: without it no service begins.
  for (const key of put.sort((a, b) => Number(isDigest(a)) - Number(isDigest(b)))) await to.put(key);
  return { added: put.length - erased, erased, alreadyThere: all.length - put.length };
}
