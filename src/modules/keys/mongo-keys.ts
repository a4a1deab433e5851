import { randomBytes } from 'node:crypto';
import { Binary, type Collection } from 'mongodb';
import { type MongoConnection, type MongoShare } from '../mongodb/connection.js';
import { isDuplicate } from '../mongodb/failures.js';
import { reasonOf } from '../read-store/errors.js';
import { KEY_BYTES, type KeyStore, KeysUnavailable } from './keys.js';

export const KEYS = 'keys';
/** the installation's own key; no region and no person has an empty name */
const DIGEST = '|';

export interface KeyDocument {
  /** `region|person` */
  readonly _id: string;
  /** null: destroyed, and never to be made again */
  readonly key: Binary | null;
}

const idOf = (region: string, person: string): string => `${region}|${person}`;
export const keyBytes = ({ key }: KeyDocument): Uint8Array | null => (key ? new Uint8Array(key.buffer) : null);
/** beside the one of the read models */
export const keysDatabase = ({ database }: Pick<MongoConnection, 'database'>): string => `${database}-keys`;

/**
 * Keys for several processes, in a database of their own beside that of the read models (ADR 4): another backup, and other rights.
 * Deciders ask without waiting, so a region's keys are read before each command, and what a command made is stored before its entries.
 */
export class MongoKeys implements KeyStore {
  private readonly share: MongoShare;
  private readonly known = new Map<string, Uint8Array | null>();
  private readonly made = new Map<string, Uint8Array>();

  /** @param mayBegin whether a first digest key may be made: not where a ledger has entries, whose key is then lost */
  constructor(
    connection: MongoConnection,
    private readonly mayBegin: () => Promise<boolean>,
  ) {
    this.share = connection.share();
  }

  digestKey(): Uint8Array {
    const key = this.known.get(DIGEST);
    if (!key) throw new KeysUnavailable('they were not read yet');
    return key;
  }

  personKey(region: string, person: string): Uint8Array | null {
    const id = idOf(region, person);
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const key = this.made.get(id) ?? randomBytes(KEY_BYTES);
    this.made.set(id, key);
    return key;
  }

  findPersonKey(region: string, person: string): Uint8Array | null {
    return this.known.get(idOf(region, person)) ?? null;
  }

  refresh(region: string): Promise<void> {
    return this.use('reading the keys', async (keys, limits) => {
      // `}` comes next after `|`: the ids of one region.
      const stored = await keys
        .find({ $or: [{ _id: DIGEST }, { _id: { $gte: `${region}|`, $lt: `${region}}` } }] }, limits)
        .toArray();
      // What is not there any more must not stay known.
      for (const id of this.known.keys()) if (id.startsWith(`${region}|`)) this.known.delete(id);
      for (const each of stored) this.known.set(each._id, keyBytes(each));
      if (!this.known.has(DIGEST)) await this.begin(keys);
    });
  }

  private async begin(keys: Collection<KeyDocument>): Promise<void> {
    const { place } = this.share.connection;
    if (!(await this.mayBegin())) {
      const what = `the database "${this.database}" at ${place} has none, although the ledger has entries: restore it from its backup`;
      throw new KeysUnavailable(what);
    }
    const key = randomBytes(KEY_BYTES);
    const document = { _id: DIGEST, key: new Binary(key) };
    this.known.set(
      DIGEST,
      (await this.store(keys, document)) ? key : keyBytes((await keys.findOne({ _id: DIGEST })) ?? document),
    );
  }

  /** True when it was stored; false when there was one already. */
  private async store(keys: Collection<KeyDocument>, document: KeyDocument): Promise<boolean> {
    try {
      await keys.insertOne(document);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async settle(region: string): Promise<boolean> {
    const own = [...this.made].filter(([id]) => id.startsWith(`${region}|`));
    if (own.length === 0) return true;
    const lost: string[] = [];
    try {
      await this.use('storing keys', async (keys) => {
        for (const [_id, key] of own) {
          if (await this.store(keys, { _id, key: new Binary(key) })) this.known.set(_id, key);
          else if (!(await this.isStored(keys, _id, key))) lost.push(_id);
        }
      });
    } finally {
      // Of a failure nobody knows what is stored: the next command reads it.
      for (const [id] of own) this.made.delete(id);
    }
    if (lost.length > 0) await this.refresh(region);
    return lost.length === 0;
  }

  private async isStored(keys: Collection<KeyDocument>, _id: string, key: Uint8Array): Promise<boolean> {
    const there = await keys.findOne({ _id });
    const bytes = there && keyBytes(there);
    return bytes ? Buffer.from(bytes).equals(key) : false;
  }

  close(): Promise<void> {
    this.known.clear();
    return this.share.close();
  }

  private get database(): string {
    return keysDatabase(this.share.connection);
  }

  private async use(
    what: string,
    work: (keys: Collection<KeyDocument>, limits: ReturnType<MongoConnection['limits']>) => Promise<void>,
  ): Promise<void> {
    const { connection } = this.share;
    try {
      await this.share.write(what, () =>
        work(connection.beside(this.database).collection<KeyDocument>(KEYS), connection.limits()),
      );
    } catch (error) {
      throw error instanceof KeysUnavailable ? error : new KeysUnavailable(reasonOf(error), error);
    }
  }
}
