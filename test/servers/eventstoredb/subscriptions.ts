import { expect, it } from '@jest/globals';
import { type AllStreamSubscription, NO_STREAM, ANY, streamNameFilter, type Position } from '@eventstore/db-client';
import { until } from '../../contract/ledger/support.js';
import { append, event, events, errorOf, type Served } from './support.js';

/** Subscriptions to a stream and to `$all` (STACK 4.4, line 5 and "slow consumer"). */
export function subscriptions(use: () => Served): void {
  async function endOfAll({ client }: Served): Promise<Position> {
    for await (const { event: last } of client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 })) {
      if (last) return last.position;
    }
    return { commit: 0n, prepare: 0n };
  }

  /** Takes what comes until the subscription ends or fails. */
  function follow(subscription: AllStreamSubscription): { seen: bigint[]; ended: Promise<void> } {
    const seen: bigint[] = [];
    const ended = (async (): Promise<void> => {
      for await (const { event: live } of subscription) if (live) seen.push(live.revision);
    })();
    ended.catch(() => undefined);
    return { seen, ended };
  }

  it('a subscription to a stream begins behind the revision it names', async () => {
    const { client, stream } = use();
    await append(use(), NO_STREAM, events(4));
    const subscription = client.subscribeToStream(stream, { fromRevision: 1n });
    const seen: bigint[] = [];
    for await (const { event: live } of subscription) {
      if (live) seen.push(live.revision);
      if (seen.length === 2) break;
    }
    await subscription.unsubscribe();
    expect(seen).toEqual([2n, 3n]);
  });

  it('a stream can be subscribed to before it exists', async () => {
    const { client, stream } = use();
    const subscription = client.subscribeToStream(stream);
    await new Promise<void>((resolve) => void subscription.once('confirmation', resolve));
    await append(use(), NO_STREAM, events(1));
    for await (const { event: live } of subscription) {
      expect(live?.revision).toBe(0n);
      break;
    }
    await subscription.unsubscribe();
  });

  it('a subscription to $all with a prefix sends those streams alone, says when it has caught up, and goes on live', async () => {
    const { client, stream } = use();
    const from = await endOfAll(use());
    await append(use(), NO_STREAM, events(2));
    await client.appendToStream(`x${stream}`, events(2));
    let caughtUp = 0;
    const subscription = client.subscribeToAll({ fromPosition: from, filter: streamNameFilter({ prefixes: [stream] }) });
    subscription.on('caughtUp', () => caughtUp++);
    const { seen } = follow(subscription);
    await until('the history', () => seen.length === 2 && caughtUp === 1);
    await append(use(), ANY, events(3));
    await until('the live events', () => seen.length === 5);
    expect(seen).toEqual([0n, 1n, 2n, 3n, 4n]);
    await subscription.unsubscribe();
  });

  it('about one checkpoint per search window and interval tells how far a filter has looked, in history and live', async () => {
    const { client, stream } = use();
    const from = await endOfAll(use());
    const other = `x${stream}`;
    await client.appendToStream(other, events(100));
    const checkpoints: bigint[] = [];
    const filter = streamNameFilter({
      prefixes: [stream],
      maxSearchWindow: 10,
      checkpointInterval: 2,
      checkpointReached: (_subscription, { commit }) => void checkpoints.push(commit),
    });
    const subscription = client.subscribeToAll({ fromPosition: from, filter });
    const { seen } = follow(subscription);
    await until('checkpoints of the history', () => checkpoints.length >= 3);
    const inHistory = checkpoints.length;
    for (let turn = 0; turn < 10; turn++) await client.appendToStream(other, events(10));
    await until('live checkpoints', () => checkpoints.length >= inHistory + 2);
    expect(checkpoints.length).toBeLessThanOrEqual(15);
    expect(checkpoints).toEqual([...checkpoints].sort((a, b) => (a < b ? -1 : 1)));
    expect(seen).toEqual([]);
    await subscription.unsubscribe();
  });

  it('a subscriber that is too slow for a live stream is let go with a timeout, and has no gap before that', async () => {
    const { client, stream } = use();
    const subscription = client.subscribeToAll({
      fromPosition: await endOfAll(use()),
      filter: streamNameFilter({ prefixes: [stream] }),
    });
    await new Promise<void>((resolve) => void subscription.once('caughtUp', resolve));
    let dropped: unknown = null;
    subscription.once('error', (error: unknown) => {
      dropped = error;
    });
    for (let batch = 0; batch < 20; batch++) await append(use(), ANY, events(500));
    const kept: bigint[] = [];
    subscription.on('data', ({ event: live }) => void kept.push(live?.revision ?? -1n));
    await until('the server to let go', () => dropped !== null);
    expect(dropped).toMatchObject({ type: 'timeout', code: 10 });
    expect(kept.length).toBeLessThan(10_000);
    expect(kept).toEqual(kept.map((_, index) => BigInt(index)));
    await subscription.unsubscribe();
  });

  it('a reader that stops early does not end the call; unsubscribing does', async () => {
    const { client, stream } = use();
    await append(use(), NO_STREAM, events(3));
    const subscription = client.subscribeToStream(stream);
    for await (const { event: live } of subscription) if (live) break;
    await subscription.unsubscribe();
    expect(await errorOf(append(use(), NO_STREAM, [event()]))).toMatchObject({ type: 'wrong-expected-version' });
  });
}
