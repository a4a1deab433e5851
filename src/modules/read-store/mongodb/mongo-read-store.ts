import { type Collection as MongoCollection, type Db } from 'mongodb';
import { type EntryNumber, entryNumber, type RegionId, type Subject } from '../../../events/values/ids.js';
import { type Found } from '../../../projections/engine/view.js';
import { type MongoConnection, type MongoShare } from '../../mongodb/connection.js';
import { isAbsent, isAnswered, isDuplicate } from '../../mongodb/failures.js';
import { inOrder, keyOf } from '../order.js';
import { type Collection, type ParkedSubject, type ReadStore, type Row, type RowClosing, type RowFind } from '../read-store.js';
import {
  type CheckpointDocument,
  documentOf,
  filterOf,
  foundOf,
  number,
  type ParkedDocument,
  parkedOf,
  type RowDocument,
} from './documents.js';
import { CHECKPOINTS, indexesOf, PARKED, rowsOf } from './layout.js';
import { repeat } from './repeat.js';

type Kept = { readonly _id: string };

const byId = (a: Kept, b: Kept): number => (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);
const SHOWN = { subject: 1, validFrom: 1, validTo: 1, doc: 1, evidence: 1 } as const;

/**
 * Read models in MongoDB, or in a server that speaks its protocol. It needs neither transactions nor change streams, a replica set
 * as little as a single node: each operation can be repeated, and two projectors may do it at once (DESIGN 4, STACK 6.4).
 */
export class MongoReadStore implements ReadStore {
  private readonly share: MongoShare;
  private readonly ready = new Set<string>();

  constructor(connection: MongoConnection) {
    this.share = connection.share();
  }

  prepare(collections: readonly Collection[]): Promise<void> {
    return this.share.write('making collections ready', async (db) => {
      for (const collection of collections) await this.make(db, collection);
    });
  }

  private async make(db: Db, collection: Collection): Promise<void> {
    const name = rowsOf(collection);
    if (this.ready.has(name)) return;
    const rows = db.collection(name);
    const any = await rows.findOne({}, { projection: SHOWN });
    if (any) foundOf(any, this.placeOf(collection));
    await rows.createIndexes(indexesOf(collection));
    this.ready.add(name);
  }

  /** Sorted, so that two writers of the same rows do not wait for each other in a circle; each row is tried, whatever becomes of others. */
  open(collection: Collection, rows: readonly Row[]): Promise<void> {
    const documents = rows.map(documentOf).sort(byId);
    return this.write(collection, documents.length, (kept) => insert(kept, documents));
  }

  close(collection: Collection, rows: readonly RowClosing[]): Promise<void> {
    const operations = [...rows].sort(byId).map(({ _id, knownTo }) => ({
      updateOne: { filter: { _id }, update: { $min: { knownTo: number(knownTo) } } },
    }));
    return this.write(collection, operations.length, async (kept) => {
      await kept.bulkWrite(operations, { ordered: false });
    });
  }

  /**
   * What the server refused in part is sent again, whole. After a broken connection nothing is sent again here: the server may have
   * lost what it acknowledged before, so the projector has to begin its batch anew.
   */
  private write(
    collection: Collection,
    count: number,
    work: (rows: MongoCollection<RowDocument>) => Promise<void>,
  ): Promise<void> {
    return this.share.write('writing rows', async (db) => {
      if (count === 0) return;
      await this.make(db, collection);
      await repeat(() => work(db.collection<RowDocument>(rowsOf(collection))), isAnswered);
    });
  }

  checkpoints(collections: readonly Collection[], region: RegionId): Promise<readonly (EntryNumber | 0)[]> {
    return this.share.read('reading checkpoints', async (db, limits) => {
      const ids = collections.map((collection) => checkpointId(collection, region));
      const stored = await db
        .collection<CheckpointDocument>(CHECKPOINTS)
        .find({ _id: { $in: ids } }, limits)
        .toArray();
      const at = new Map(stored.map((each) => [each._id, Number(each.at)]));
      return ids.map((id) => (at.has(id) ? entryNumber(at.get(id) ?? 0) : 0));
    });
  }

  moveCheckpoint(collection: Collection, region: RegionId, from: EntryNumber | 0, to: EntryNumber): Promise<boolean> {
    return this.share.write('moving a checkpoint', async (db) => {
      const kept = db.collection<CheckpointDocument>(CHECKPOINTS);
      const _id = checkpointId(collection, region);
      if (from !== 0) return (await kept.updateOne({ _id, at: number(from) }, { $set: { at: number(to) } })).matchedCount === 1;
      try {
        await kept.insertOne({ _id, collection: keyOf(collection), region, at: number(to) });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }

  find(region: RegionId, finds: readonly RowFind[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]> {
    return this.share.read('finding rows', (db, limits) =>
      Promise.all(
        finds.map(async (find) => {
          const rows = db.collection<RowDocument>(rowsOf(find.collection));
          const found = await rows.find(filterOf(region, find, p), { ...limits, projection: SHOWN }).toArray();
          return found.map((document) => foundOf(document, this.placeOf(find.collection))).sort(inOrder);
        }),
      ),
    );
  }

  park(collection: Collection, region: RegionId, parked: readonly ParkedSubject[]): Promise<void> {
    return this.share.write('noting parked subjects', async (db) => {
      const documents = parked.map((each) => ({
        _id: parkedId(collection, region, each.subject),
        collection: keyOf(collection),
        region,
        ...each,
        since: number(each.since),
      }));
      if (documents.length > 0) await repeat(() => insert(db.collection<ParkedDocument>(PARKED), documents), isAnswered);
    });
  }

  parked(collections: readonly Collection[], region: RegionId): Promise<readonly (readonly ParkedSubject[])[]> {
    return this.share.read('reading parked subjects', async (db, limits) => {
      const keys = collections.map(keyOf);
      const notes = await db
        .collection<ParkedDocument>(PARKED)
        .find({ region, collection: { $in: keys } }, limits)
        .toArray();
      notes.sort((a, b) => (a.subject < b.subject ? -1 : 1));
      return keys.map((key) => notes.filter((note) => note.collection === key).map(parkedOf));
    });
  }

  unpark(collection: Collection, region: RegionId, subject: Subject): Promise<void> {
    return this.share.write('taking away a note', async (db) => {
      await db.collection<ParkedDocument>(PARKED).deleteOne({ _id: parkedId(collection, region, subject) });
    });
  }

  /** The checkpoints first: rows without one are written again, a checkpoint without its rows would be believed. */
  drop(collection: Collection): Promise<void> {
    return this.share.write('dropping a collection', async (db) => {
      const key = { collection: keyOf(collection) };
      await db.collection<CheckpointDocument>(CHECKPOINTS).deleteMany(key);
      await db.collection<ParkedDocument>(PARKED).deleteMany(key);
      this.ready.delete(rowsOf(collection));
      await db.dropCollection(rowsOf(collection)).catch((error: unknown) => {
        if (!isAbsent(error)) throw error;
      });
    });
  }

  shutdown(): Promise<void> {
    return this.share.close();
  }

  private placeOf(collection: Collection): string {
    const { place, database } = this.share.connection;
    return `the collection "${database}.${rowsOf(collection)}" at ${place}`;
  }
}

const checkpointId = (collection: Collection, region: RegionId): string => `${keyOf(collection)}|${region}`;
const parkedId = (collection: Collection, region: RegionId, subject: Subject): string =>
  `${keyOf(collection)}|${region}|${subject}`;

/** A plain insert; what is there already is success. Racing upserts would replace each other's documents on some servers. */
async function insert<D extends Kept>(kept: MongoCollection<D>, documents: readonly D[]): Promise<void> {
  try {
    await kept.insertMany(documents as never, { ordered: false });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
