import { type RegionId } from '../../../events/values/ids.js';
import { attemptsOf, decodeEntry, streamOf } from '../entry-codec.js';
import { UnknownRegion } from '../command-request.js';
import { LedgerDamaged } from '../errors.js';
import { type Ledger } from '../ledger.js';
import { ATTEMPT_TYPE, attemptLine, endLine, entryLine, headerLine, newDigest } from './format.js';

/**
 * The lines of an export. Every entry is verified on the way, so that what cannot be imported is not exported either.
 * @throws UnknownRegion, LedgerDamaged, EventError, LedgerUnavailable
 */
export async function* exportLines(ledger: Ledger, region: RegionId): AsyncGenerator<string, void> {
  const digest = newDigest();
  const line = (text: string): string => {
    digest.update(`${text}\n`);
    return text;
  };
  let previous: { readonly hash: string } | null = null;
  let entries = 0;
  for await (const stored of ledger.read(streamOf(region))) {
    previous = decodeEntry(stored, region, previous);
    if (entries === 0) yield line(headerLine(region));
    yield line(entryLine(oneLine(stored.data, entries + 1)));
    entries += 1;
  }
  if (previous === null) throw new UnknownRegion(region);
  let attempts = 0;
  for await (const stored of ledger.read(attemptsOf(region))) {
    if (stored.type !== ATTEMPT_TYPE) throw damaged(`attempt ${String(attempts + 1)} is of an unknown type (${stored.type})`);
    yield line(attemptLine({ ...stored, data: oneLine(stored.data, attempts + 1) }));
    attempts += 1;
  }
  yield endLine(entries, attempts, previous.hash, digest.digest('hex'));
}

/** JSON text may hold line breaks between its parts; this product never writes them. */
function oneLine(data: string, number: number): string {
  if (/[\r\n]/.test(data)) throw damaged(`number ${String(number)} was written by another program (it has line breaks)`);
  return data;
}

const damaged = (what: string): LedgerDamaged => new LedgerDamaged(what, 'restore the ledger from a backup; nothing was changed');
