import { idempotent } from './idempotence.js';
import { type Policy, policyIn, visibleFrom } from './policy.js';

/** An event that a client wants to append. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: number;
  /** its place in `$all`: the server's are byte offsets, so these have gaps too */
  readonly position: bigint;
  /** milliseconds since 1970 */
  readonly created: number;
}

export type ExpectedRevision = number | 'any' | 'no-stream' | 'stream-exists';

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: number | null; readonly position: bigint }
  | { readonly kind: 'wrong-version'; readonly actual: number | null }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large'; readonly limit: number };

/** The server's default for MaxAppendSize. */
export const MAX_APPEND = 1024 * 1024;
const POSITION_STEP = 100n;
/** What a soft delete writes as `$tb`; it has no exact form as a number of JavaScript, so the text is compared. */
const SOFT_DELETED = '9223372036854775807';

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
export const metastreamOf = (stream: string): string => `$$${stream}`;

/** What the server keeps: the log of all events, and what of it belongs to which stream. It outlives a restart of the double. */
export class EventLog {
  readonly all: Recorded[] = [];
  private readonly streams = new Map<string, Recorded[]>();
  private readonly tombstones = new Set<string>();
  private readonly listeners = new Set<() => void>();

  append(stream: string, expected: ExpectedRevision, events: readonly Proposed[]): AppendOutcome {
    if (this.tombstones.has(stream)) return { kind: 'deleted' };
    const bytes = events.reduce((sum, { type, data, metadata }) => sum + type.length + data.length + metadata.length, 0);
    if (bytes > MAX_APPEND) return { kind: 'too-large', limit: MAX_APPEND };
    const stored = this.eventsOf(stream);
    const last = stored.at(-1)?.revision ?? -1;
    const known = idempotent(stored, expected, events, this.isSoftDeleted(stream));
    if (known === 'conflict') return { kind: 'wrong-version', actual: last < 0 ? null : last };
    if (known !== 'new')
      return { kind: 'success', revision: known, position: stored.find(({ revision }) => revision === known)?.position ?? 0n };
    // The server answers an empty append to an absent stream with revision 0.
    if (events.length === 0) return { kind: 'success', revision: Math.max(last, 0), position: this.end };
    if (this.isSoftDeleted(stream)) this.write(metastreamOf(stream), [metadataEvent(`{"$tb":${String(last + 1)}}`)]);
    const revision = this.write(stream, events);
    for (const listener of this.listeners) listener();
    return { kind: 'success', revision, position: this.end };
  }

  private write(stream: string, events: readonly Proposed[]): number {
    const stored = this.streams.get(stream) ?? [];
    this.streams.set(stream, stored);
    for (const event of events) {
      const position = this.end + POSITION_STEP;
      const revision = (stored.at(-1)?.revision ?? -1) + 1;
      const recorded = { ...event, stream, revision, position, created: Date.now() };
      stored.push(recorded);
      this.all.push(recorded);
    }
    return stored.at(-1)?.revision ?? -1;
  }

  /** All events of a stream, also those that a reader does not see any more. */
  eventsOf(stream: string): readonly Recorded[] {
    return this.streams.get(stream) ?? [];
  }

  /** What a reader sees, or why there is nothing to see. */
  visible(stream: string): readonly Recorded[] | 'not-found' | 'deleted' {
    if (this.tombstones.has(stream)) return 'deleted';
    const stored = this.eventsOf(stream);
    if (stored.length === 0 || this.isSoftDeleted(stream)) return 'not-found';
    return stored.slice(visibleFrom(stored, this.policyOf(stream)));
  }

  softDelete(stream: string): bigint {
    this.write(metastreamOf(stream), [metadataEvent(`{"$tb":${SOFT_DELETED}}`)]);
    for (const listener of this.listeners) listener();
    return this.end;
  }

  tombstone(stream: string): bigint {
    this.write(stream, [{ ...metadataEvent('{}'), type: '$streamDeleted' }]);
    this.tombstones.add(stream);
    for (const listener of this.listeners) listener();
    return this.end;
  }

  policyOf(stream: string): Policy {
    return policyIn(this.eventsOf(metastreamOf(stream)).at(-1)?.data);
  }

  /** Takes events out as a scavenge does after truncation, or as damage would; no client can do that. */
  lose(stream: string, revision: number): void {
    const stored = this.streams.get(stream) ?? [];
    const place = stored.findIndex((event) => event.revision === revision);
    if (place >= 0) stored.splice(place, 1);
    const at = this.all.findIndex((event) => event.stream === stream && event.revision === revision);
    if (at >= 0) this.all.splice(at, 1);
  }

  get end(): bigint {
    return this.all.at(-1)?.position ?? 0n;
  }

  /** Calls back after each write. */
  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private isSoftDeleted(stream: string): boolean {
    const last = this.eventsOf(metastreamOf(stream)).at(-1);
    return last !== undefined && Buffer.from(last.data).toString('utf8').includes(SOFT_DELETED);
  }
}

let metadataIds = 0;
function metadataEvent(json: string): Proposed {
  const id = `00000000-0000-4000-8000-${String(metadataIds++).padStart(12, '0')}`;
  return { id, type: '$metadata', contentType: 'application/json', data: utf8(json), metadata: new Uint8Array() };
}
