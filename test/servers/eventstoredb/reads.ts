import { expect, it } from '@jest/globals';
import { ANY, BACKWARDS, END, NO_STREAM } from '@eventstore/db-client';
import { append, clientOf, errorOf, event, events, revisionsOf, type Served } from './support.js';

/** Reading, deleting and metadata (STACK 4.4, lines 3 and 4). */
export function reads(use: () => Served): void {
  it('a reading of no event at all is an unknown error', async () => {
    await append(use(), NO_STREAM, events(2));
    expect(await errorOf(revisionsOf(use(), { maxCount: 0 }))).toMatchObject({ type: 'unknown' });
  });

  it('a backwards reading without a revision returns event 0 alone; from the end it returns all', async () => {
    await append(use(), NO_STREAM, events(3));
    expect(await revisionsOf(use(), { direction: BACKWARDS })).toEqual([0n]);
    expect(await revisionsOf(use(), { direction: BACKWARDS, fromRevision: END })).toEqual([2n, 1n, 0n]);
  });

  it('a reading from behind the end is empty', async () => {
    await append(use(), NO_STREAM, events(3));
    expect(await revisionsOf(use(), { fromRevision: 3n })).toEqual([]);
    expect(await revisionsOf(use(), { fromRevision: 99n })).toEqual([]);
  });

  it('a reading from a revision includes it', async () => {
    await append(use(), NO_STREAM, events(4));
    expect(await revisionsOf(use(), { fromRevision: 2n })).toEqual([2n, 3n]);
    expect(await revisionsOf(use(), { fromRevision: 2n, maxCount: 1 })).toEqual([2n]);
  });

  it('a stream that does not exist is an error of its own', async () => {
    expect(await errorOf(revisionsOf(use()))).toMatchObject({ type: 'stream-not-found' });
  });

  it('positions and revisions are bigint, and positions grow', async () => {
    const { client, stream } = use();
    await append(use(), NO_STREAM, events(2));
    const positions: bigint[] = [];
    for await (const { event: read } of client.readStream(stream)) positions.push(read?.position?.commit ?? -1n);
    expect(positions).toHaveLength(2);
    expect((positions[0] ?? 0n) < (positions[1] ?? 0n)).toBe(true);
  });

  it('after a soft delete there is nothing to read, and an append that expects nothing goes on at the next revision', async () => {
    const { client, stream } = use();
    await append(use(), NO_STREAM, events(3));
    await client.deleteStream(stream);
    expect(await errorOf(revisionsOf(use()))).toMatchObject({ type: 'stream-not-found' });
    expect((await append(use(), NO_STREAM, [event()])).nextExpectedRevision).toBe(3n);
    expect(await revisionsOf(use())).toEqual([3n]);
  });

  it('a tombstone ends a stream for readers and writers', async () => {
    const { client, stream } = use();
    await append(use(), NO_STREAM, events(2));
    await client.tombstoneStream(stream);
    expect(await errorOf(revisionsOf(use()))).toMatchObject({ type: 'stream-deleted' });
    expect(await errorOf(append(use(), ANY, [event()]))).toMatchObject({ type: 'stream-deleted' });
  });

  it('metadata cuts off what a reader sees: by count, and before a revision', async () => {
    const { client, stream } = use();
    await append(use(), NO_STREAM, events(5));
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await revisionsOf(use())).toEqual([3n, 4n]);
    await client.setStreamMetadata(stream, { truncateBefore: 1 });
    expect(await revisionsOf(use())).toEqual([1n, 2n, 3n, 4n]);
  });

  it('the revision that metadata claims to have is a position in $all', async () => {
    const { client, stream } = use();
    expect(await client.getStreamMetadata(stream)).toEqual({ streamName: stream });
    await client.setStreamMetadata(stream, { maxCount: 7 });
    const { metadata, metastreamRevision } = await client.getStreamMetadata(stream);
    expect(metadata).toEqual({ maxCount: 7 });
    expect((metastreamRevision ?? 0n) > 0n).toBe(true);
  });

  it('$all read backwards from its end begins with the last write', async () => {
    const { client, stream } = use();
    const last = event();
    await append(use(), NO_STREAM, [last]);
    const seen: string[] = [];
    for await (const { event: read } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 200 })) {
      if (read?.streamId === stream) seen.push(read.id);
    }
    expect(seen).toEqual([last.id]);
  });

  it('a second client sees what the first one wrote', async () => {
    const { double } = use();
    await append(use(), NO_STREAM, events(2));
    const client = clientOf(double?.url ?? process.env['EVENTSTORE_URL'] ?? '');
    try {
      expect(await revisionsOf({ ...use(), client })).toEqual([0n, 1n]);
    } finally {
      await client.dispose();
    }
  });
}
