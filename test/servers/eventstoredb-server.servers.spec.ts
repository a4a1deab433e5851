import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDouble, type DoubleOptions } from '../support/eventstoredb/double.js';
import { realEventStore } from '../support/servers.js';
import { appends } from './eventstoredb/appends.js';
import { outages } from './eventstoredb/outages.js';
import { reads } from './eventstoredb/reads.js';
import { subscriptions } from './eventstoredb/subscriptions.js';
import { append, clientOf, event, type Served } from './eventstoredb/support.js';

/**
 * What was observed of EventStoreDB, each line of it as a test: the ground on which the adapter stands. The double has to behave so,
 * and a real server, where EVENTSTORE_URL names one, is asked the same questions.
 */
const served = (start: () => Promise<EventStoreDouble | null>, questions: (use: () => Served) => void): void => {
  let now: Served | undefined;
  const use = (): Served => {
    if (!now) throw new Error('there is a server only while a test runs');
    return now;
  };
  beforeEach(async () => {
    const double = await start();
    const client = clientOf(double?.url ?? process.env['EVENTSTORE_URL'] ?? '');
    now = { client, stream: `stream-${randomUUID()}`, double };
  });
  afterEach(async () => {
    const { client, double } = use();
    double?.thaw();
    await client.dispose();
    await double?.kill();
    now = undefined;
  });
  questions(use);
};

const everywhere = (use: () => Served): void => {
  describe('appends', () => {
    appends(use);
  });
  describe('reads', () => {
    reads(use);
  });
  describe('subscriptions', () => {
    subscriptions(use);
  });
};

const doubles: readonly (readonly [string, DoubleOptions])[] = [
  ['with batch append', { batchAppend: true }],
  ['without batch append', { batchAppend: false }],
];

describe.each(doubles)('the EventStoreDB double %s', (_, options) => {
  served(
    () => EventStoreDouble.start(options),
    (use) => {
      everywhere(use);
      describe('outages', () => {
        outages(use);
      });

      it('lets the client append in the way that it names', async () => {
        const { double } = use();
        await append(use(), 'any', [event()]);
        expect(double?.batchCalls).toBe(options.batchAppend === true ? 1 : 0);
      });
    },
  );
});

realEventStore('the real EventStoreDB server', () => {
  served(() => Promise.resolve(null), everywhere);
});
