import { afterAll, beforeAll, describe } from '@jest/globals';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { realEventStore } from '../support/servers.js';
import { ledgerContract } from '../contract/ledger.contract.js';

describe.each([true, false])('with a double that offers batch append: %s', (batchAppend) => {
  let double: EventStoreDouble | undefined;
  beforeAll(async () => {
    double = await EventStoreDouble.start({ batchAppend });
  });
  afterAll(() => double?.kill());

  ledgerContract(`the EventStoreDB double, batch append ${batchAppend ? 'offered' : 'unknown'}`, () =>
    EventStoreLedger.open(double?.url ?? ''),
  );
});

realEventStore('the ledger in a real EventStoreDB', (url) => {
  ledgerContract('a real EventStoreDB', () => EventStoreLedger.open(url));
});
