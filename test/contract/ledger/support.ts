import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventRecord, type Ledger, type StoredEvent } from '../../../src/modules/ledger/ledger.js';

/** What each guarantee starts from: an open ledger, and the name of a stream that nobody has used. */
export interface Fixture {
  readonly ledger: Ledger;
  readonly stream: string;
}

export const freshName = (prefix = 'stream'): string => `${prefix}-${randomUUID()}`;

export function record(data = '{"text":"beschlossen"}', type = 'DecisionRecorded'): EventRecord {
  return { id: randomUUID(), type, data };
}

/** Records that can be told apart: `{"n":0}`, `{"n":1}` … */
export function records(count: number, from = 0): EventRecord[] {
  return Array.from({ length: count }, (_, index) => record(`{"n":${String(from + index)}}`));
}

export async function collect(events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const collected: StoredEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

export async function revisions(events: AsyncIterable<StoredEvent>): Promise<number[]> {
  return (await collect(events)).map((event) => event.revision);
}

/** 0, 1, 2 … below `end` */
export const upTo = (end: number): number[] => Array.from({ length: end }, (_, index) => index);

/** What a promise was rejected with. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('this should have failed');
}

/** Waits for what happens by itself, at most ten seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ten seconds in vain: ${what}`);
    await pause(5);
  }
}
