import { randomUUID } from 'node:crypto';
import { afterEach } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreLedger, type EventStoreOptions } from '../../../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { type DoubleOptions, EventStoreDouble } from '../../../support/eventstoredb/double.js';

/** Short, so that a test of a silent server does not last; long enough for a machine that is busy. */
export const DEADLINE = 1_500;

/** Doubles and ledgers of one test, ended with it. */
export class Bench {
  private readonly ends: (() => Promise<unknown>)[] = [];

  constructor() {
    afterEach(() => this.end());
  }

  async double(options: DoubleOptions = {}): Promise<EventStoreDouble> {
    const double = await EventStoreDouble.start(options);
    this.ends.push(() => double.kill());
    return double;
  }

  async ledger(url: string, options: EventStoreOptions = {}): Promise<EventStoreLedger> {
    const ledger = await EventStoreLedger.open(url, { deadline: DEADLINE, ...options });
    this.ends.push(() => ledger.close());
    return ledger;
  }

  /** A client of another product, or an administrator's. */
  client(url: string): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(url);
    this.ends.push(() => client.dispose());
    return client;
  }

  /** Last opened, first closed. */
  private async end(): Promise<void> {
    for (const end of this.ends.splice(0).reverse()) await end();
  }
}

export const freshStream = (): string => `ledger-${randomUUID()}`;

/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await work();
  return Date.now() - start;
}
