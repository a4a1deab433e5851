import { afterEach, beforeEach, describe } from '@jest/globals';
import { type ReadStore } from '../../src/modules/read-store/read-store.js';
import { apart } from './read-store/apart.js';
import { checkpoints } from './read-store/checkpoints.js';
import { closingRows } from './read-store/closing-rows.js';
import { documents } from './read-store/documents.js';
import { ending } from './read-store/ending.js';
import { filtering } from './read-store/filtering.js';
import { finding } from './read-store/finding.js';
import { halves } from './read-store/halves.js';
import { opening } from './read-store/opening.js';
import { parking } from './read-store/parking.js';
import { racing } from './read-store/racing.js';
import { type Fixture, fresh, newCollection, regionNamed } from './read-store/support.js';

const PARTS: readonly (readonly [string, (use: () => Fixture) => void])[] = [
  ['opening rows', opening],
  ['closing rows', closingRows],
  ['finding', finding],
  ['conditions', filtering],
  ['documents', documents],
  ['checkpoints', checkpoints],
  ['projectors that race', racing],
  ['half a batch', halves],
  ['what stands apart', apart],
  ['parked subjects', parking],
  ['the beginning and the end', ending],
];

/**
 * What every read store guarantees. Each adapter runs all of it. A store may hold what earlier tests left: every test has regions and
 * collections of its own.
 * @param makeStore opens a store; it is shut down after each test
 */
export function readStoreContract(name: string, makeStore: () => Promise<ReadStore>): void {
  describe(`the read store in ${name}`, () => {
    let fixture: Fixture | undefined;
    const use = (): Fixture => {
      if (!fixture) throw new Error('there is a store only while a test runs');
      return fixture;
    };

    beforeEach(async () => {
      const [region, other] = [regionNamed(fresh('nord')), regionNamed(fresh('sued'))];
      fixture = { store: await makeStore(), region, other, collection: newCollection() };
    });
    afterEach(async () => {
      await fixture?.store.shutdown();
      fixture = undefined;
    });

    for (const [title, guarantees] of PARTS) {
      describe(title, () => {
        guarantees(use);
      });
    }
  });
}
