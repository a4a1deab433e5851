import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entry } from '../../src/events/entry.js';
import { type RegionId } from '../../src/events/values/ids.js';
import { RegionProjector } from '../../src/modules/projector/region-projector.js';
import { projections } from '../../src/projections/index.js';
import { Dice } from '../support/generate/dice.js';
import { histories } from '../support/generate/history.js';
import { RUNS } from '../support/generate/runs.js';
import { GrowingLedger } from '../support/growing-ledger.js';
import { ShownStore } from '../support/shown-store.js';

const regionOf = (entries: readonly Entry[]): RegionId => entries[0]?.region ?? ('nowhere' as RegionId);

/** The rows of one projector that reads the whole ledger at once. */
async function rebuilt(entries: readonly Entry[]): Promise<readonly string[]> {
  const ledger = new GrowingLedger(regionOf(entries), entries);
  const store = new ShownStore();
  ledger.show(entries.length);
  await new RegionProjector(ledger.log(), projections, { store }).start();
  return store.rows();
}

describe('law 4: rebuilding from nothing gives what running live produced', () => {
  it('row for row, however the entries came in', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async ({ entries }, steps) => {
        const ledger = new GrowingLedger(regionOf(entries), entries);
        const store = new ShownStore();
        const live = new RegionProjector(ledger.log(), projections, { store });
        await live.start();
        for (let seen = 0, turn = 0; seen < entries.length; turn += 1) {
          seen += steps[turn % steps.length] ?? 1;
          ledger.show(seen);
          await live.advance();
        }
        expect(live.parked).toEqual([]);
        expect(store.rows()).toEqual(await rebuilt(entries));
      }),
      { numRuns: RUNS },
    );
  });
});

class Killed extends Error {}

/** A process that projects: it can be killed at any named point of its writing, and started anew. */
class Worker {
  private projector: RegionProjector | null = null;

  constructor(
    private readonly ledger: GrowingLedger,
    private readonly store: ShownStore,
    private readonly dice: Dice,
  ) {}

  async work(): Promise<void> {
    try {
      if (this.projector) await this.projector.advance();
      else await this.start();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.projector = null;
    }
  }

  private async start(): Promise<void> {
    const projector = new RegionProjector(this.ledger.log(), projections, {
      store: this.store,
      probe: () => {
        if (this.dice.chance(2)) throw new Killed();
      },
    });
    this.projector = projector;
    await projector.start();
  }
}

describe('law 5: repeated, overlapping and interleaved batches change nothing', () => {
  it('by any number of projectors, each as far as it is, killed at any point of its writing', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), fc.integer(), fc.integer({ min: 2, max: 4 }), async ({ entries }, seed, number) => {
        const dice = new Dice(seed);
        const pause = async (): Promise<void> => {
          for (let turns = dice.roll(4); turns > 0; turns -= 1) await Promise.resolve();
        };
        const store = new ShownStore(pause);
        const workers = Array.from({ length: number }, () => {
          const ledger = new GrowingLedger(regionOf(entries), entries);
          return { ledger, worker: new Worker(ledger, store, dice) };
        });
        for (let seen = 0; seen < entries.length;) {
          seen += 1 + dice.roll(12);
          const awake = workers.filter(() => dice.chance(60));
          for (const { ledger } of awake) ledger.show(seen - dice.roll(6));
          await Promise.all(awake.map(({ worker }) => worker.work()));
        }
        const last = new GrowingLedger(regionOf(entries), entries);
        last.show(entries.length);
        await new RegionProjector(last.log(), projections, { store }).start();
        expect(store.rows()).toEqual(await rebuilt(entries));
      }),
      { numRuns: RUNS },
    );
  });
});
