import { createHash, type Hash } from 'node:crypto';
import { EventError } from '../../../events/errors.js';
import { isRegionId, isUuid, type RegionId } from '../../../events/values/ids.js';
import { isAttempt } from '../attempts.js';
import { decodeEntry, streamOf } from '../entry-codec.js';
import { LedgerDamaged } from '../errors.js';
import { type EventRecord } from '../ledger.js';

/**
 * A region on its way from one ledger to another, as JSON Lines: a line that says what it is, one for each entry and each refused
 * attempt with its text exactly as it is stored, and a line at the end from which a file that was cut off or changed is known.
 */
export const FORMAT = 'beschlussbuch-export';
const VERSION = 1;
export const ATTEMPT_TYPE = 'CommandRefused';

export interface Moved {
  readonly region: RegionId;
  readonly entries: readonly EventRecord[];
  readonly attempts: readonly EventRecord[];
  /** hash of the last entry */
  readonly head: string;
}

/** The file is no whole, unchanged export of this product. Nothing was written. */
export class ExportUnsound extends Error {
  override readonly name = 'ExportUnsound';
  constructor(
    readonly line: number,
    what: string,
  ) {
    super(`line ${String(line)}: ${what}; nothing was written`);
  }
}

export const headerLine = (region: RegionId): string => JSON.stringify({ format: FORMAT, version: VERSION, region });

const ENTRY = '{"entry":';
const ATTEMPT = /^\{"id":"(?<id>[^"]*)","attempt":(?<data>.*)\}$/;

/** Text for text: what is hashed is what was stored, not what a parser would make of it. */
export const entryLine = (data: string): string => `${ENTRY}${data}}`;
export const attemptLine = ({ id, data }: EventRecord): string => `{"id":"${id}","attempt":${data}}`;

export function endLine(entries: number, attempts: number, head: string, digest: string): string {
  return JSON.stringify({ end: { entries, attempts, head, sha256: digest } });
}

export const newDigest = (): Hash => createHash('sha256');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/**
 * Reads an export and holds each line against what it must be: number, chain, hash and form of every entry.
 * @throws ExportUnsound with the first line that is not as it must be
 */
export class ExportReader {
  private readonly entries: EventRecord[] = [];
  private readonly attempts: EventRecord[] = [];
  private readonly digest = newDigest();
  private region: RegionId | null = null;
  private previous: { readonly hash: string } | null = null;
  private line = 0;
  private ended = false;

  take(text: string): void {
    this.line += 1;
    if (this.ended) throw this.unsound('there is more after the end');
    if (this.region === null) this.region = this.header(text);
    else if (text.startsWith(ENTRY)) this.entry(this.region, text);
    else if (text.startsWith('{"end":')) this.end(text);
    else this.attempt(text);
    this.digest.update(`${text}\n`);
  }

  finish(): Moved {
    const { region, entries, attempts, previous } = this;
    if (region === null) throw new ExportUnsound(1, 'the file is empty');
    if (!this.ended || previous === null)
      throw new ExportUnsound(this.line + 1, 'the file ends before its end line: it was cut off');
    return { region, entries, attempts, head: previous.hash };
  }

  private header(text: string): RegionId {
    const header = parse(text);
    if (field(header, 'format') !== FORMAT) throw this.unsound('this is no export of a Beschlussbuch');
    if (field(header, 'version') !== VERSION)
      throw this.unsound(`its format is ${String(field(header, 'version'))}, this version reads ${String(VERSION)}`);
    const region = field(header, 'region');
    if (typeof region !== 'string' || !isRegionId(region)) throw this.unsound('it names no region');
    return region;
  }

  private entry(region: RegionId, text: string): void {
    const data = text.slice(ENTRY.length, -1);
    const entry = parse(data);
    const [id, type] = [field(entry, 'id'), field(field(entry, 'event'), 'type')];
    if (!text.endsWith('}') || typeof id !== 'string' || typeof type !== 'string') throw this.unsound('this is no entry');
    if (this.attempts.length > 0) throw this.unsound('an entry stands after the attempts');
    const record = { id, type, data };
    try {
      const revision = this.entries.length;
      this.previous = decodeEntry({ ...record, stream: streamOf(region), revision }, region, this.previous);
    } catch (error) {
      if (error instanceof LedgerDamaged) throw this.unsound(error.what);
      if (error instanceof EventError) throw this.unsound(error.message);
      throw error;
    }
    this.entries.push(record);
  }

  private attempt(text: string): void {
    const { id = '', data = '' } = ATTEMPT.exec(text)?.groups ?? {};
    if (!isUuid(id) || !isAttempt(parse(data))) throw this.unsound('this is neither an entry nor an attempt nor the end');
    this.attempts.push({ id, type: ATTEMPT_TYPE, data });
  }

  private end(text: string): void {
    const { entries, attempts, previous } = this;
    const expected = endLine(entries.length, attempts.length, previous?.hash ?? '', this.digest.copy().digest('hex'));
    if (text !== expected) throw this.unsound('the end does not fit what stands before it: lines were changed, lost or added');
    this.ended = true;
  }

  private unsound(what: string): ExportUnsound {
    return new ExportUnsound(this.line, what);
  }
}
