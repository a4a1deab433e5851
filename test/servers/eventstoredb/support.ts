import { randomUUID } from 'node:crypto';
import {
  type AppendExpectedRevision,
  type AppendResult,
  type EventData,
  EventStoreDBClient,
  jsonEvent,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { type EventStoreDouble } from '../../support/eventstoredb/double.js';

/** A server under test, and a client of it. */
export interface Served {
  readonly client: EventStoreDBClient;
  readonly stream: string;
  /** absent for a real server, which a test cannot kill */
  readonly double: EventStoreDouble | null;
}

export const clientOf = (url: string): EventStoreDBClient => EventStoreDBClient.connectionString(url);

export const event = (n = 0): EventData => jsonEvent({ id: randomUUID(), type: 'Noted', data: { n } });
export const events = (count: number, from = 0): EventData[] => Array.from({ length: count }, (_, index) => event(from + index));

export function append(
  { client, stream }: Served,
  expectedRevision: AppendExpectedRevision,
  batch: EventData[],
): Promise<AppendResult> {
  return client.appendToStream(stream, batch, { expectedRevision });
}

/** The revisions that a reading returns. */
export async function revisionsOf({ client, stream }: Served, options: ReadStreamOptions = {}): Promise<bigint[]> {
  const revisions: bigint[] = [];
  for await (const { event: read } of client.readStream(stream, options)) if (read) revisions.push(read.revision);
  return revisions;
}

/** What the client says when something fails, as plain fields; the classes differ between its two ways to append. */
export async function errorOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error)
      return Object.fromEntries([['type', undefined], ['code', undefined], ['message', error.message], ...Object.entries(error)]);
    throw error;
  }
  throw new Error('this should have failed');
}
