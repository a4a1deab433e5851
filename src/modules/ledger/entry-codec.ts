import { checkEvent, upcast } from '../../events/decode.js';
import { type Entry, firstPreviousHash, hashFits, hashOf, type Source, textOfEntry } from '../../events/entry.js';
import { uuidV5 } from '../../events/hash.js';
import { type Instant } from '../../events/values/day.js';
import { entryNumber, type RegionId } from '../../events/values/ids.js';
import { type NewEvent } from '../../commands/define.js';
import { LedgerDamaged } from './errors.js';
import { type EventRecord, type StoredEvent } from './ledger.js';

export const streamOf = (region: string): string => `ledger-${region}`;
export const attemptsOf = (region: string): string => `attempts-${region}`;
export const LEDGER_PREFIX = 'ledger-';

export interface Envelope {
  readonly region: RegionId;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly commandId: string;
  readonly commandDigest: string;
  readonly correlationId: string;
  readonly source?: Source;
}

/** The entries that follow `head`, in the order of the events. Data is checked before it is written. */
export function entriesAfter(
  head: Pick<Entry, 'number' | 'hash'> | null,
  envelope: Envelope,
  events: readonly NewEvent[],
): readonly Entry[] {
  const { region, commandId, source, ...rest } = envelope;
  let previousHash = head?.hash ?? firstPreviousHash(region);
  return events.map((event, index) => {
    const id = uuidV5(region, commandId, index);
    const body = {
      format: 1 as const,
      id,
      region,
      number: entryNumber((head?.number ?? 0) + index + 1),
      event: checkEvent(event.type, event.data),
      on: event.on,
      precision: event.precision,
      ...rest,
      commandId,
      index,
      causationId: index === 0 ? commandId : uuidV5(region, commandId, 0),
      ...(source === undefined ? {} : { source }),
      previousHash,
    };
    const entry: Entry = { ...body, hash: hashOf(body) };
    previousHash = entry.hash;
    return entry;
  });
}

export const recordOf = (entry: Entry): EventRecord => ({ id: entry.id, type: entry.event.type, data: textOfEntry(entry) });

const damaged = (number: number, what: string): LedgerDamaged =>
  new LedgerDamaged(`entry ${String(number)}: ${what}`, 'restore the ledger from a backup; nothing was changed', [number]);

/** The parts of an envelope that decoding itself relies on. */
function isEnvelope(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const has = (field: string, type: string): boolean => typeof (value as Record<string, unknown>)[field] === type;
  const texts = ['id', 'region', 'on', 'precision', 'recordedAt', 'actor', 'commandId', 'commandDigest', 'previousHash', 'hash'];
  return (
    texts.every((field) => has(field, 'string')) && has('number', 'number') && has('index', 'number') && has('event', 'object')
  );
}

/**
 * Reads one stored event as the entry that has to follow `previous`: its number, its place in the chain, its hash and
 * its data are checked. @throws LedgerDamaged, EventError
 */
export function decodeEntry(stored: StoredEvent, region: RegionId, previous: Pick<Entry, 'hash'> | null): Entry {
  const number = stored.revision + 1;
  let raw: unknown;
  try {
    raw = JSON.parse(stored.data);
  } catch {
    throw damaged(number, 'its text is not JSON');
  }
  if (!isEnvelope(raw)) throw damaged(number, 'it is not an entry of a Beschlussbuch');
  if (raw.number !== number || raw.region !== region || raw.id !== stored.id)
    throw damaged(number, 'it stands at a place that is not its own');
  if (!hashFits(raw, stored.data)) throw damaged(number, 'its hash does not fit its text; the text was changed');
  if (raw.previousHash !== (previous?.hash ?? firstPreviousHash(region)))
    throw damaged(number, 'it does not follow the entry before it');
  const { type, version, data } = raw.event;
  return { ...raw, event: upcast({ type, version, data: data }, number) };
}
