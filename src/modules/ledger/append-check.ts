import { isUuid } from '../../events/values/ids.js';
import { AppendTooLarge } from './errors.js';
import { type EventRecord, type Expected } from './ledger.js';

/** Bytes of UTF-8 in types and data of one append; just under the 1 MiB at which EventStoreDB refuses. */
export const APPEND_LIMIT = 1_000_000;

/** A lone surrogate has no UTF-8 form and would come back as U+FFFD. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** The SQLite driver silently cuts a text here. */
const NUL = '\0';

/**
 * What every adapter refuses alike before it talks to its store, so that no store's own limits show through.
 * @throws TypeError, AppendTooLarge (see `Ledger.append`)
 */
export function checkAppend(stream: string, expected: Expected, records: readonly EventRecord[]): void {
  checkText('the name of the stream', stream);
  if (typeof expected === 'number') checkWhole('the expected revision', expected);
  if (records.length === 0) throw new TypeError(`${stream}: an append needs at least one record`);
  const ids = new Set<string>();
  let bytes = 0;
  for (const { id, type, data } of records) {
    if (!isUuid(id)) throw new TypeError(`${stream}: the id ${JSON.stringify(id)} is not a UUID in lower case`);
    if (ids.has(id)) throw new TypeError(`${stream}: the id ${id} comes twice in one append`);
    ids.add(id);
    checkText('the type', type);
    checkText('the data', data);
    bytes += Buffer.byteLength(type, 'utf8') + Buffer.byteLength(data, 'utf8');
  }
  if (bytes > APPEND_LIMIT) throw new AppendTooLarge(bytes, APPEND_LIMIT);
}

/** @throws TypeError unless the value is a whole number from 0 */
export function checkWhole(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new TypeError(`${what} must be a whole number from 0, not ${String(value)}`);
}

function checkText(what: string, text: string): void {
  if (text === '') throw new TypeError(`${what} must not be empty`);
  if (LONE_SURROGATE.test(text) || text.includes(NUL))
    throw new TypeError(`${what} holds a lone surrogate or U+0000, which no ledger can store`);
}
