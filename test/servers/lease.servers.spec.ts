import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { unshared } from '../../src/modules/projector/lease.js';
import { MongoLease } from '../../src/modules/projector/mongodb/mongo-lease.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';
import { fresh, regionNamed } from '../contract/read-store/support.js';

describe('the lease of a store that nobody shares', () => {
  it('is always held', async () => {
    expect(await unshared.hold(regionNamed('nord'))).toBe(true);
    await unshared.release();
  });
});

if (MONGODB_URL === undefined) skipLoudly('leases in MongoDB');
const databases = new TestDatabases(MONGODB_URL ?? '');

(MONGODB_URL === undefined ? describe.skip : describe)('a lease in MongoDB', () => {
  const region = regionNamed(fresh('nord'));
  const clock = { at: 0 };
  let leases: MongoLease[] = [];
  let url = '';
  beforeEach(() => {
    url = databases.fresh();
    clock.at = 0;
  });
  afterEach(async () => {
    for (const lease of leases) await lease.release();
    leases = [];
  });
  afterAll(() => databases.drop());

  const process = (): MongoLease => {
    const lease = new MongoLease(MongoConnection.to(url), { renew: 1_000, expire: 5_000 }, () => clock.at);
    leases.push(lease);
    return lease;
  };
  /** Both ask once a second, as projectors do, until so many seconds have gone by. */
  const seconds = async (count: number, ...asking: readonly MongoLease[]): Promise<boolean[][]> => {
    const answers: boolean[][] = [];
    for (let second = 0; second < count; second += 1) {
      clock.at += 1_000;
      const now: boolean[] = [];
      for (const each of asking) now.push(await each.hold(region));
      answers.push(now);
    }
    return answers;
  };

  it('is held by the one who asks first, and by nobody else while that one asks again and again', async () => {
    const [first, second] = [process(), process()];
    expect([await first.hold(region), await second.hold(region)]).toEqual([true, false]);
    for (const answer of await seconds(20, first, second)) expect(answer).toEqual([true, false]);
  });

  it('of ten that ask at once exactly one holds', async () => {
    const all = Array.from({ length: 10 }, process);
    const held = await Promise.all(all.map((each) => each.hold(region)));
    expect(held.filter(Boolean)).toHaveLength(1);
  });

  it('is taken over when its holder gives no sign of life for long enough, and not before', async () => {
    const [first, second] = [process(), process()];
    await first.hold(region);
    const answers = (await seconds(8, second)).map(([held]) => held);
    expect(answers.slice(0, 5)).toEqual([false, false, false, false, false]);
    expect(answers).toContain(true);
  });

  it('of many that would take over exactly one does', async () => {
    const first = process();
    const others = Array.from({ length: 5 }, process);
    await first.hold(region);
    await seconds(5, ...others);
    clock.at += 1_000;
    const held = await Promise.all(others.map((each) => each.hold(region)));
    expect(held.filter(Boolean)).toHaveLength(1);
  });

  it('is not got back by a holder that slept too long, who learns of it at its next question', async () => {
    const [first, second] = [process(), process()];
    await first.hold(region);
    await seconds(7, second);
    expect(await first.hold(region)).toBe(false);
    expect(await second.hold(region)).toBe(true);
  });

  it('is free at once when it was given back', async () => {
    const [first, second] = [process(), process()];
    await first.hold(region);
    await second.hold(region);
    await first.release();
    clock.at += 1_000;
    expect(await second.hold(region)).toBe(true);
  });

  it('of one region says nothing about that of another', async () => {
    const [first, second] = [process(), process()];
    await first.hold(region);
    expect(await second.hold(regionNamed(fresh('sued')))).toBe(true);
  });
});
