import { expect, it } from '@jest/globals';
import { entryNumber } from '../../../src/events/values/ids.js';
import { ReadStoreUnavailable } from '../../../src/modules/read-store/errors.js';
import { failure } from '../ledger/support.js';
import { ask, closing, type Fixture, idsOf, rowIn } from './support.js';

/** Before the first use and after the last. */
export function ending(use: () => Fixture): void {
  it('collections can be made ready twice, and hold what they held', async () => {
    const fixture = use();
    await fixture.store.prepare([fixture.collection]);
    await fixture.store.open(fixture.collection, [rowIn(fixture, 'P1')]);
    await fixture.store.prepare([fixture.collection]);
    expect(idsOf(await ask(fixture))).toEqual(['P1']);
  });

  it('after the shutdown every call fails and says so', async () => {
    const fixture = use();
    const { store, collection, region } = fixture;
    const row = rowIn(fixture, 'P1');
    await store.open(collection, [row]);
    await store.shutdown();
    const calls = [
      store.prepare([collection]),
      store.open(collection, [row]),
      store.close(collection, [closing(row, 2)]),
      store.checkpoints([collection], region),
      store.moveCheckpoint(collection, region, 0, entryNumber(1)),
      ask(fixture),
      store.park(collection, region, [{ subject: 'project:P1', since: entryNumber(1), error: 'x' }]),
      store.parked([collection], region),
      store.unpark(collection, region, 'project:P1'),
      store.drop(collection),
    ];
    for (const error of await Promise.all(calls.map(failure))) {
      expect(error).toBeInstanceOf(ReadStoreUnavailable);
      expect(String(error)).toMatch(/was closed/);
    }
  });

  it('a second shutdown does nothing', async () => {
    const { store } = use();
    await store.shutdown();
    await expect(store.shutdown()).resolves.toBeUndefined();
  });

  it('a shutdown while calls run lets each of them end, with an answer or with an error that says why', async () => {
    const fixture = use();
    const rows = Array.from({ length: 200 }, (_, n) => rowIn(fixture, `P${String(n)}`));
    const running = [
      fixture.store.open(fixture.collection, rows),
      ask(fixture),
      fixture.store.checkpoints([fixture.collection], fixture.region),
    ];
    const settled = Promise.allSettled(running);
    await fixture.store.shutdown();
    for (const each of await settled) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(ReadStoreUnavailable);
  });
}
