import { expect, it, jest } from '@jest/globals';
import { type Ledger } from '../../../src/modules/ledger/ledger.js';
import { type Fixture, freshName, record, records, until, upTo } from './support.js';

/** Reads on from where it stands whenever it is woken; this is how a projector follows a stream. */
async function follow(ledger: Ledger, stream: string): Promise<{ seen: number[]; end: () => Promise<void> }> {
  const seen: number[] = [];
  let reading = Promise.resolve();
  const readOn = async (): Promise<void> => {
    for await (const { revision } of ledger.read(stream, { from: seen.length })) seen.push(revision);
  };
  const end = await ledger.watch(stream, () => {
    reading = reading.then(readOn);
  });
  reading = reading.then(readOn);
  return {
    seen,
    end: async () => {
      await end();
      await reading;
    },
  };
}

/** Wake-ups: may come too often, never too seldom. */
export function watching(use: () => Fixture): void {
  it('a watcher is woken after an append, with the name of the stream', async () => {
    const { ledger, stream } = use();
    const woken = new Set<string>();
    await ledger.watch(stream, (name) => woken.add(name));
    await ledger.append(stream, 'empty', records(1));
    await until('the wake-up', () => woken.has(stream));
  });

  it('a watcher is woken for every stream that begins with its prefix, and for no other', async () => {
    const { ledger } = use();
    const prefix = freshName('ledger');
    const woken = new Set<string>();
    await ledger.watch(prefix, (name) => woken.add(name));
    for (const name of [freshName('attempts'), `x${prefix}`, `${prefix}-a`, `${prefix}-b`])
      await ledger.append(name, 'empty', records(1));
    await until('both wake-ups', () => woken.size >= 2);
    expect([...woken].sort()).toEqual([`${prefix}-a`, `${prefix}-b`]);
  });

  it('a stream can be watched before it exists', async () => {
    const { ledger, stream } = use();
    const follower = await follow(ledger, stream);
    await ledger.append(stream, 'empty', records(2));
    await until('the first events', () => follower.seen.length === 2);
    await follower.end();
  });

  it('who reads once after the watch began and on from there at each wake-up misses nothing and gets nothing twice', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(300));
    const follower = await follow(ledger, stream);
    for (let turn = 0; turn < 40; turn++) await ledger.append(stream, 'any', records(3));
    await until('the last event', () => follower.seen.length >= 420);
    await follower.end();
    expect(follower.seen).toEqual(upTo(420));
  });

  it('appends that run while the watch begins are either read or announced', async () => {
    const { ledger, stream } = use();
    const appends = Promise.all(upTo(20).map(() => ledger.append(stream, 'any', [record()])));
    const follower = await follow(ledger, stream);
    await appends;
    await until('all twenty events', () => follower.seen.length >= 20);
    await follower.end();
    expect(follower.seen).toEqual(upTo(20));
  });

  it('two watchers of a stream each get all of it', async () => {
    const { ledger, stream } = use();
    const followers = [await follow(ledger, stream), await follow(ledger, stream)];
    for (let turn = 0; turn < 10; turn++) await ledger.append(stream, 'any', records(2));
    await until('both to reach the end', () => followers.every(({ seen }) => seen.length >= 20));
    for (const { end, seen } of followers) {
      await end();
      expect(seen).toEqual(upTo(20));
    }
  });

  it('a watch that was ended is not woken any more, and another goes on', async () => {
    const { ledger, stream } = use();
    let ended = 0;
    let other = 0;
    const end = await ledger.watch(stream, () => ended++);
    await ledger.watch(stream, () => other++);
    await end();
    await ledger.append(stream, 'empty', records(1));
    await until('the other to be woken', () => other > 0);
    expect(ended).toBe(0);
  });

  it('a watch that ends between an append and its wake-up is not woken', async () => {
    const { ledger, stream } = use();
    let woken = 0;
    const end = await ledger.watch(stream, () => woken++);
    const appended = ledger.append(stream, 'empty', records(1));
    await end();
    const atEnd = woken;
    await appended;
    await ledger.append(stream, 'any', records(1));
    expect(woken).toBe(atEnd);
  });

  it('a watch can be ended twice', async () => {
    const end = await use().ledger.watch('', () => undefined);
    await end();
    await expect(end()).resolves.toBeUndefined();
  });

  it('a watcher that throws disturbs neither the append nor the other watchers', async () => {
    const { ledger, stream } = use();
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    let other = 0;
    await ledger.watch(stream, () => {
      throw new Error('a watcher failed');
    });
    await ledger.watch(stream, () => other++);
    expect(await ledger.append(stream, 'empty', records(1))).toBe(0);
    await until('the other to be woken', () => other > 0);
    warn.mockRestore();
  });

  it('a watcher may itself append', async () => {
    const { ledger, stream } = use();
    const answers = freshName('answers');
    await ledger.watch(stream, () => void ledger.append(answers, 'any', [record()]));
    await ledger.append(stream, 'empty', records(1));
    await until('the answer', async () => (await ledger.head(answers)) !== null);
  });
}
