import { Double } from 'mongodb';
import { type MongoConnection, type MongoShare } from '../../mongodb/connection.js';
import { isDuplicate } from '../../mongodb/failures.js';
import { reasonOf } from '../../read-store/errors.js';
import { LedgerDamaged, LedgerUnavailable } from '../errors.js';
import { checkHead, type Head, type HeadNote, isHead } from '../head-note.js';

const HEADS = 'heads';
/** Between two writes of a region's note (milliseconds); with the write itself it stays under the second that a note may lag. */
const PAUSE = 500;

interface HeadDocument {
  readonly _id: string;
  readonly number: Double;
  readonly hash: string;
}

/**
 * The heads of all regions, beside the checkpoints of the read models and not among them: rows can be dropped and built again, a
 * note cannot. Several processes note their heads; the highest one stays.
 */
export class MongoHeadNote implements HeadNote {
  private readonly share: MongoShare;
  private readonly pending = new Map<string, Head>();
  private timer: NodeJS.Timeout | undefined;
  private failure: unknown;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(connection: MongoConnection) {
    this.share = connection.share();
  }

  async regions(): Promise<readonly string[]> {
    const heads = await this.use('reading the head notes', () =>
      this.share.read('reading the head notes', (db, limits) =>
        db
          .collection<HeadDocument>(HEADS)
          .find({}, { ...limits, projection: { _id: 1 } })
          .toArray(),
      ),
    );
    return heads.map(({ _id }) => _id).sort();
  }

  async read(region: string): Promise<Head | null> {
    const own = this.pending.get(region);
    const document = await this.use('reading the head note', () =>
      this.share.read('reading the head note', (db, limits) =>
        db.collection<HeadDocument>(HEADS).findOne({ _id: region }, limits),
      ),
    );
    if (!document) return own ?? null;
    const head = { number: Number(document.number), hash: document.hash };
    if (!isHead(head)) {
      throw new LedgerDamaged(
        `the head note of ${region} in MongoDB is none`,
        'restore it from a backup; without it nobody can tell whether the end of the ledger was cut off',
      );
    }
    return own && own.number > head.number ? own : head;
  }

  async write(region: string, { number, hash }: Head): Promise<void> {
    await Promise.resolve();
    checkHead(region, { number, hash });
    if (this.closed) throw new LedgerUnavailable('the head note was closed');
    if (number > (this.pending.get(region)?.number ?? 0)) this.pending.set(region, { number, hash });
    const failed = this.failure !== undefined;
    if (this.timer === undefined) this.store();
    if (failed) await this.stored();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    try {
      this.store();
      await this.stored();
    } finally {
      await this.share.close();
    }
  }

  /** Starts a write unless there is nothing to write; while one is under way and for a pause after it, notes only gather. */
  private store(): void {
    if (this.pending.size === 0) return;
    this.writing = this.writing.then(() => this.send());
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.store();
    }, PAUSE);
    this.timer.unref();
  }

  private async stored(): Promise<void> {
    await this.writing;
    if (this.failure === undefined) return;
    throw new LedgerUnavailable(`the head note cannot be stored (${reasonOf(this.failure)})`, this.failure);
  }

  private async send(): Promise<void> {
    try {
      for (const [region, head] of [...this.pending]) {
        await this.put(region, head);
        if (this.pending.get(region) === head) this.pending.delete(region);
      }
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
  }

  /** Never lowers a note: another process may have noted a later head. */
  private put(region: string, { number, hash }: Head): Promise<void> {
    return this.share.write('storing a head note', async (db) => {
      const heads = db.collection<HeadDocument>(HEADS);
      const next = { number: new Double(number), hash };
      const raise = async (): Promise<boolean> =>
        (await heads.updateOne({ _id: region, number: { $lt: next.number } }, { $set: next })).matchedCount > 0;
      if (await raise()) return;
      try {
        await heads.insertOne({ _id: region, ...next });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // There is one: with this number or a higher one, or another process has just begun it with a lower one.
        await raise();
      }
    });
  }

  private async use<A>(what: string, work: () => Promise<A>): Promise<A> {
    try {
      return await work();
    } catch (error) {
      throw new LedgerUnavailable(`${what} failed (${reasonOf(error)})`, error);
    }
  }
}
