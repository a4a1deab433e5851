import { afterEach, beforeEach, describe } from '@jest/globals';
import { type Ledger } from '../../src/modules/ledger/ledger.js';
import { appending } from './ledger/appending.js';
import { closing } from './ledger/closing.js';
import { listing } from './ledger/listing.js';
import { racing } from './ledger/racing.js';
import { reading } from './ledger/reading.js';
import { refusing } from './ledger/refusing.js';
import { repeating } from './ledger/repeating.js';
import { type Fixture, freshName } from './ledger/support.js';
import { texts } from './ledger/texts.js';
import { watching } from './ledger/watching.js';

/**
 * What every ledger guarantees. Each adapter runs all of it. A ledger may hold streams of earlier tests: every test has its own names.
 * @param makeLedger opens a ledger; it is closed after each test
 */
export function ledgerContract(name: string, makeLedger: () => Promise<Ledger>): void {
  describe(`the ledger in ${name}`, () => {
    let fixture: Fixture | undefined;
    const use = (): Fixture => {
      if (!fixture) throw new Error('there is a ledger only while a test runs');
      return fixture;
    };

    beforeEach(async () => {
      fixture = { ledger: await makeLedger(), stream: freshName() };
    });
    afterEach(async () => {
      await fixture?.ledger.close();
      fixture = undefined;
    });

    describe('appending', () => {
      appending(use);
    });
    describe('writers that race', () => {
      racing(use);
    });
    describe('what is refused', () => {
      refusing(use);
    });
    describe('sending again', () => {
      repeating(use);
    });
    describe('reading', () => {
      reading(use);
    });
    describe('texts and names', () => {
      texts(use);
    });
    describe('streams by prefix', () => {
      listing(use);
    });
    describe('watching', () => {
      watching(use);
    });
    describe('closing', () => {
      closing(use);
    });
  });
}
