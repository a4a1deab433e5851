import { attemptsOf, streamOf } from '../entry-codec.js';
import { type EventRecord, type Ledger } from '../ledger.js';
import { ExportReader, type Moved } from './format.js';

/** Well under the limit of one append. */
const BATCH_BYTES = 500_000;
const BATCH_RECORDS = 200;

/** The region is there already, and is not the beginning of what would be imported. Nothing was written. */
export class RegionDiffers extends Error {
  override readonly name = 'RegionDiffers';
  constructor(
    readonly region: string,
    what: string,
  ) {
    super(
      `the region "${region}" is there already, and ${what}: an import only begins a region, or goes on with one that equals the ` +
        'beginning of the export; import into another ledger; nothing was written',
    );
  }
}

/** How much of an export a ledger has already. */
export interface AlreadyThere {
  readonly entries: number;
  readonly attempts: number;
}

/** The whole file, checked line by line. @throws ExportUnsound */
export async function readExport(lines: AsyncIterable<string>): Promise<Moved> {
  const reader = new ExportReader();
  for await (const line of lines) reader.take(line);
  return reader.finish();
}

/** Changes nothing. @throws RegionDiffers */
export async function compare(ledger: Ledger, { region, entries, attempts }: Moved): Promise<AlreadyThere> {
  return {
    entries: await sameBeginning(ledger, region, streamOf(region), entries, 'entry'),
    attempts: await sameBeginning(ledger, region, attemptsOf(region), attempts, 'attempt'),
  };
}

async function sameBeginning(
  ledger: Ledger,
  region: string,
  stream: string,
  records: readonly EventRecord[],
  what: string,
): Promise<number> {
  let there = 0;
  for await (const { id, type, data } of ledger.read(stream)) {
    const record = records[there];
    there += 1;
    if (!record) throw new RegionDiffers(region, `goes on after the export (${what} ${String(there)})`);
    if (record.id !== id || record.type !== type || record.data !== data)
      throw new RegionDiffers(region, `${what} ${String(there)} is another one`);
  }
  return there;
}

/**
 * Appends what is not there yet, in batches, each behind the one before. An import that was broken off is gone on with by another one.
 * @throws VersionConflict when somebody else writes to the region meanwhile
 */
export async function complete(ledger: Ledger, moved: Moved, there: AlreadyThere): Promise<void> {
  await append(ledger, attemptsOf(moved.region), moved.attempts, there.attempts);
  await append(ledger, streamOf(moved.region), moved.entries, there.entries);
}

async function append(ledger: Ledger, stream: string, records: readonly EventRecord[], there: number): Promise<void> {
  for (let from = there; from < records.length;) {
    const batch = batchFrom(records, from);
    await ledger.append(stream, from === 0 ? 'empty' : from - 1, batch);
    from += batch.length;
  }
}

function batchFrom(records: readonly EventRecord[], from: number): readonly EventRecord[] {
  let bytes = 0;
  let to = from;
  for (const { type, data } of records.slice(from, from + BATCH_RECORDS)) {
    bytes += Buffer.byteLength(type) + Buffer.byteLength(data);
    if (to > from && bytes > BATCH_BYTES) break;
    to += 1;
  }
  return records.slice(from, to);
}
