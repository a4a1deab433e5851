import { type Entry } from '../../src/events/entry.js';
import { canonical, sha256 } from '../../src/events/hash.js';
import { parseDay } from '../../src/events/values/day.js';
import { isRegionId } from '../../src/events/values/ids.js';
import { entriesAfter } from '../../src/modules/ledger/entry-codec.js';
import { type EventRecord } from '../../src/modules/ledger/ledger.js';
import { instant } from './api-fakes.js';

/** What stands behind `head` in a ledger to which a newer version of the product has written: sound, and of an unknown version. */
export function newerEntry(region: string, head: Pick<Entry, 'number' | 'hash'> | null = null): EventRecord {
  if (!isRegionId(region)) throw new RangeError(region);
  const recordedAt = instant(new Date().toISOString());
  const envelope = { region, recordedAt, actor: 'office', commandId: 'newer', commandDigest: 'd', correlationId: 'c' };
  const data = { name: 'Region (erfunden)' };
  const on = parseDay('2016-08-01');
  const [made] = entriesAfter(head, envelope, [{ type: 'RegionRegistered', data, on, precision: 'day' }]);
  if (!made) throw new RangeError('no entry was made');
  const { hash: _, ...rest } = made;
  const body = { ...rest, event: { ...rest.event, version: 99 } };
  return { id: made.id, type: made.event.type, data: canonical({ ...body, hash: sha256(canonical(body)) }) };
}
