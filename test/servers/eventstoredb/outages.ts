import { expect, it } from '@jest/globals';
import { ANY, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import { type EventStoreDouble } from '../../support/eventstoredb/double.js';
import { until } from '../../contract/ledger/support.js';
import { append, errorOf, event, events, revisionsOf, type Served } from './support.js';

/** What happens when the server goes: only where a test may kill it (STACK 4.4, from "server killed" on). */
export function outages(use: () => Served): void {
  const killable = (): EventStoreDouble => {
    const { double } = use();
    if (!double) throw new Error('a real server is not killed by a test');
    return double;
  };

  it('a server that is killed ends subscriptions with one "unavailable" and nothing else; nothing subscribes again', async () => {
    const { client, stream } = use();
    const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: [stream] }) });
    const told: string[] = [];
    let error: unknown = null;
    subscription.on('end', () => told.push('end')).on('close', () => told.push('close'));
    subscription.on('error', (failed: unknown) => {
      told.push('error');
      error = failed;
    });
    subscription.on('data', () => told.push('data'));
    await new Promise<void>((resolve) => void subscription.once('confirmation', resolve));
    await killable().kill();
    await until('the error', () => error !== null);
    expect(error).toMatchObject({ type: 'unavailable', code: 14 });
    await killable().restart();
    await append(use(), NO_STREAM, events(1));
    expect(told).toEqual(['error']);
    expect(subscription.destroyed).toBe(false);
  });

  it('appends that are in flight when the server is killed are rejected, though some of them are stored', async () => {
    const double = killable();
    await append(use(), NO_STREAM, events(1));
    double.faults.next('append', { kind: 'answer-lost' });
    const stored = event();
    const error = await errorOf(append(use(), ANY, [stored]));
    expect(['unavailable', 'cancelled']).toContain(error['type']);
    expect(await revisionsOf(use())).toEqual([0n, 1n]);
    expect((await append(use(), ANY, [stored])).nextExpectedRevision).toBe(1n);
  });

  it('with the server down an append fails with a bare gRPC error of code 14 and no type, a reading with "unavailable"', async () => {
    await killable().kill();
    const failed = await errorOf(append(use(), NO_STREAM, events(1)));
    expect(failed).toMatchObject({ code: 14, type: undefined });
    expect(await errorOf(revisionsOf(use()))).toMatchObject({ type: 'unavailable', code: 14 });
  });

  it('after a restart the same client works again, and nothing that was stored is gone', async () => {
    await append(use(), NO_STREAM, events(3));
    await killable().kill();
    await errorOf(revisionsOf(use()));
    await killable().restart();
    await until('the client to work again', async () => {
      try {
        return (await revisionsOf(use())).length === 3;
      } catch {
        return false;
      }
    });
    expect((await append(use(), 2n, [event()])).nextExpectedRevision).toBe(3n);
  });

  it('a server that shuts down ends open calls with an unknown error of code 13', async () => {
    const { client } = use();
    const subscription = client.subscribeToAll();
    let error: unknown = null;
    subscription.on('error', (failed: unknown) => {
      error = failed;
    });
    subscription.resume();
    await new Promise<void>((resolve) => void subscription.once('confirmation', resolve));
    await killable().terminate();
    await until('the error', () => error !== null);
    expect(error).toMatchObject({ type: 'unknown', code: 13 });
  });

  it('a frozen server leaves reads and appends without an answer, whatever deadline they name', async () => {
    await append(use(), NO_STREAM, events(1));
    killable().freeze();
    const late = new Promise<string>((resolve) => setTimeout(resolve, 700, 'no answer'));
    const reading = revisionsOf(use(), { deadline: 200 }).then(() => 'answer');
    reading.catch(() => undefined);
    expect(await Promise.race([reading, late])).toBe('no answer');
    killable().thaw();
    expect(await reading).toBe('answer');
  });

  it('a follower says where the leader is, and the next call of the client goes there', async () => {
    const double = killable();
    double.faults.next('append', { kind: 'not-leader', host: '127.0.0.1', port: double.port });
    expect(await errorOf(append(use(), NO_STREAM, events(1)))).toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: double.port },
    });
    expect((await append(use(), NO_STREAM, events(1))).nextExpectedRevision).toBe(0n);
  });

  it('answers on one batch stream find their questions in whatever order they come', async () => {
    const { client, stream } = use();
    killable().faults.next('append', { kind: 'reorder' }, { kind: 'reorder' }, { kind: 'reorder' });
    const streams = [1, 2, 3, 4].map((n) => `${stream}-${String(n)}`);
    const results = await Promise.all(streams.map((name, index) => client.appendToStream(name, events(index + 1))));
    expect(results.map(({ nextExpectedRevision }) => nextExpectedRevision)).toEqual([0n, 1n, 2n, 3n]);
  });
}
