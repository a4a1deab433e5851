import { EventError } from '../../events/errors.js';
import { isRegionId, type RegionId } from '../../events/values/ids.js';
import { decodeEntry, LEDGER_PREFIX, streamOf } from '../../modules/ledger/entry-codec.js';
import { LedgerDamaged } from '../../modules/ledger/errors.js';
import { type HeadNote } from '../../modules/ledger/head-note.js';
import { type Ledger } from '../../modules/ledger/ledger.js';

export interface Report {
  readonly region: string;
  readonly entries: number;
  /** hash of the last entry as it stands there */
  readonly head: string | null;
  /** what does not hold, each naming its entries; empty where all is well */
  readonly faults: readonly string[];
}

/** Each entry is compared with the one before it as it stands there, so that one changed text is one fault, not a chain of them. */
async function verifyRegion(ledger: Ledger, headNote: HeadNote, region: RegionId): Promise<Report> {
  const faults: string[] = [];
  const hashes: string[] = [];
  // Before the ledger: what a service enters and notes meanwhile must not look like a loss.
  const note = await headNote.read(region);
  for await (const stored of ledger.read(streamOf(region))) {
    const before = hashes.at(-1);
    try {
      hashes.push(decodeEntry(stored, region, before === undefined ? null : { hash: before }).hash);
    } catch (error) {
      if (error instanceof LedgerDamaged) faults.push(error.what);
      else if (error instanceof EventError) faults.push(error.message);
      else throw error;
      hashes.push(hashIn(stored.data));
    }
  }
  if (note && note.number > hashes.length)
    faults.push(`entries ${String(hashes.length + 1)} to ${String(note.number)} are missing at the end`);
  else if (note && hashes[note.number - 1] !== note.hash)
    faults.push(`entry ${String(note.number)} is not the one that the head note names`);
  return { region, entries: hashes.length, head: hashes.at(-1) ?? null, faults };
}

/** The hash that stands in a text which is no sound entry; empty where there is none. */
function hashIn(data: string): string {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && 'hash' in value && typeof value.hash === 'string' ? value.hash : '';
  } catch {
    return '';
  }
}

/** Every region of the ledger, each read from its first entry to its last. */
export async function verifyRegions(ledger: Ledger, headNote: HeadNote): Promise<readonly Report[]> {
  const streams = await ledger.streams(LEDGER_PREFIX);
  const regions = streams.map((stream) => stream.slice(LEDGER_PREFIX.length)).filter(isRegionId);
  const reports: Report[] = [];
  for (const region of regions) reports.push(await verifyRegion(ledger, headNote, region));
  return reports;
}
