import { type ExpectedRevision } from './log.js';

interface Stored {
  readonly id: string;
  readonly revision: number;
}

/**
 * What the server makes of an append: new, a conflict, or one that it knows, with the revision to answer. As observed on a real
 * server: the same ids at the same expectation are known, also the first of them only, also in another order, also after later
 * writes; known ids with a new one among them are a conflict; a known id at the head is new.
 */
export function idempotent(
  stored: readonly Stored[],
  expected: ExpectedRevision,
  events: readonly { readonly id: string }[],
  softDeleted: boolean,
): number | 'new' | 'conflict' {
  const last = stored.at(-1)?.revision ?? -1;
  if (events.length === 0) return meets(expected, last, softDeleted) ? 'new' : 'conflict';
  if (expected === 'any') return knownAnywhere(stored, events);
  if (meets(expected, last, softDeleted)) return 'new';
  if (expected === 'stream-exists') return 'conflict';
  const before = expected === 'no-stream' ? -1 : expected;
  if (before > last) return 'conflict';
  const there = new Set(
    stored.filter(({ revision }) => revision > before && revision <= before + events.length).map(({ id }) => id),
  );
  return events.every(({ id }) => there.has(id)) ? before + events.length : 'conflict';
}

function knownAnywhere(stored: readonly Stored[], events: readonly { readonly id: string }[]): number | 'new' | 'conflict' {
  const byId = new Map(stored.map(({ id, revision }) => [id, revision]));
  const known = events.filter(({ id }) => byId.has(id));
  if (known.length === 0) return 'new';
  if (known.length < events.length) return 'conflict';
  return byId.get(events.at(-1)?.id ?? '') ?? 'conflict';
}

function meets(expected: ExpectedRevision, last: number, softDeleted: boolean): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no-stream':
      return last < 0 || softDeleted;
    case 'stream-exists':
      return last >= 0 && !softDeleted;
    default:
      return expected === last;
  }
}
