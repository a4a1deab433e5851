import { setTimeout as pause } from 'node:timers/promises';
import { VersionConflict } from '../errors.js';
import { type EventRecord, type Expected } from '../ledger.js';
import { type Connection } from './connection.js';
import { outgoing } from './event-format.js';
import { kindOf } from './failures.js';

/** How far back the ids of an append that expected nothing are looked for, when its answer was lost. */
const LOOK_BACK = 500;
const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 500;

/**
 * Appends, and finds out what became of it when the answer was lost: the same ids are sent again with the same expectation, which the
 * server knows. Goes on until the time is over, since a server that restarts is back in a moment.
 * @param milliseconds for all tries together
 * @throws VersionConflict, or what the client threw last
 */
export async function appendSurely(
  connection: Connection,
  stream: string,
  expected: Expected,
  records: readonly EventRecord[],
  milliseconds: number,
): Promise<number> {
  const events = records.map(outgoing);
  const revision = typeof expected === 'number' ? BigInt(expected) : expected === 'empty' ? 'no_stream' : 'any';
  const end = Date.now() + milliseconds;
  let redirected = false;
  let lost = false;
  for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      // The server remembers ids of appends that expect nothing for a while only, and a restart may end that.
      const known = lost && expected === 'any' ? await lookBack(connection, stream, records) : null;
      return known ?? (await connection.append(stream, revision, events));
    } catch (error) {
      const kind = kindOf(error);
      if (kind === 'conflict') {
        const known = await storedBefore(connection, stream, expected, records);
        if (known !== null) return known;
        throw conflictOf(stream, expected, error);
      }
      if (kind === 'not-leader' && !redirected) {
        redirected = true;
        continue;
      }
      if ((kind !== 'away' && kind !== 'not-leader') || Date.now() + wait >= end) throw error;
    }
    lost = true;
    await pause(wait);
  }
}

/** The revision of the last record, where exactly these ids follow the expected revision; else null. */
async function storedBefore(
  connection: Connection,
  stream: string,
  expected: Expected,
  records: readonly EventRecord[],
): Promise<number | null> {
  if (expected === 'any') return null;
  const from = expected === 'empty' ? 0 : expected + 1;
  const ids: string[] = [];
  try {
    for await (const { id } of connection.read(stream, { from, backwards: false, limit: records.length })) ids.push(id);
  } catch (error) {
    if (kindOf(error) !== 'not-found') throw error;
  }
  return records.length === ids.length && records.every(({ id }, index) => ids[index] === id) ? from + ids.length - 1 : null;
}

async function lookBack(connection: Connection, stream: string, records: readonly EventRecord[]): Promise<number | null> {
  const wanted = records.at(-1)?.id;
  try {
    for await (const { id, revision } of connection.read(stream, { backwards: true, limit: LOOK_BACK })) {
      if (id === wanted) return revision;
    }
  } catch (error) {
    if (kindOf(error) !== 'not-found') throw error;
  }
  return null;
}

function conflictOf(stream: string, expected: Expected, error: unknown): VersionConflict {
  const actual: unknown = typeof error === 'object' && error !== null && 'actualVersion' in error ? error.actualVersion : null;
  return new VersionConflict(stream, expected, typeof actual === 'bigint' ? Number(actual) : null);
}
