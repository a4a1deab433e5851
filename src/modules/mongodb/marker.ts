import { type Db } from 'mongodb';
import { ReadStoreForeign, ReadStoreNewer } from '../read-store/errors.js';
import { isDuplicate } from './failures.js';

const PRODUCT = 'beschlussbuch';
const COLLECTION = 'beschlussbuch';
/** of the layout of all collections; a new version of one projection does not change it */
export const FORMAT = 1;

interface Marker {
  readonly _id: string;
  readonly product: string;
  readonly format: number;
}

/**
 * Before anything is written: is this database ours, and do we understand it? An empty one becomes ours by the marker, which is
 * always the first thing in it. @throws ReadStoreForeign, ReadStoreNewer; then nothing was written
 */
export async function claim(db: Db, place: string): Promise<void> {
  const markers = db.collection<Marker>(COLLECTION);
  const where = `the database "${db.databaseName}" at ${place}`;
  const check = (marker: Marker): void => {
    const { product, format } = marker;
    if (product !== PRODUCT || !Number.isSafeInteger(format)) throw new ReadStoreForeign(where, `belongs to "${product}"`);
    if (format > FORMAT) throw new ReadStoreNewer(where, format, FORMAT);
  };
  const marker = await markers.findOne({ _id: 'layout' });
  if (marker) {
    check(marker);
    return;
  }
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const others = names.filter((name) => name !== COLLECTION && !name.startsWith('system.'));
  // The marker may have been made just now, by another process, and its collections with it.
  const now = await markers.findOne({ _id: 'layout' });
  if (now) {
    check(now);
    return;
  }
  if (others.length > 0)
    throw new ReadStoreForeign(where, `holds collections of another product (${others.slice(0, 5).join(', ')})`);
  try {
    await markers.insertOne({ _id: 'layout', product: PRODUCT, format: FORMAT });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
