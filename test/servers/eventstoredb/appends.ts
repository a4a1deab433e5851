import { expect, it } from '@jest/globals';
import { ANY, jsonEvent, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { append, errorOf, event, events, revisionsOf, type Served } from './support.js';

/** Wrong expectations, and the server's memory of ids (STACK 4.4, lines 1 and 2). */
export function appends(use: () => Served): void {
  it('a wrong expected revision says what was expected and found, in fields and not in a text', async () => {
    const { stream } = use();
    await append(use(), NO_STREAM, events(3));
    const error = await errorOf(append(use(), 0n, [event()]));
    expect(error).toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 0n,
      actualVersion: 2n,
      message: '',
      code: undefined,
    });
  });

  it('a wrong expectation of an absent stream says "no_stream"', async () => {
    expect(await errorOf(append(use(), 4n, [event()]))).toMatchObject({ expectedVersion: 4n, actualVersion: 'no_stream' });
    expect(await errorOf(append(use(), STREAM_EXISTS, [event()]))).toMatchObject({ type: 'wrong-expected-version' });
  });

  it('a stream that must be absent and is not is a wrong expectation', async () => {
    await append(use(), NO_STREAM, events(2));
    expect(await errorOf(append(use(), NO_STREAM, [event()]))).toMatchObject({
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
  });

  it('the same ids at the same expectation return the first revision, also after later writes, and store nothing', async () => {
    const batch = events(2);
    expect((await append(use(), NO_STREAM, batch)).nextExpectedRevision).toBe(1n);
    expect((await append(use(), NO_STREAM, batch)).nextExpectedRevision).toBe(1n);
    await append(use(), 1n, events(4));
    expect((await append(use(), NO_STREAM, batch)).nextExpectedRevision).toBe(1n);
    expect(await revisionsOf(use())).toHaveLength(6);
  });

  it('the same ids with any expectation return the first revision, also after later writes', async () => {
    const batch = events(2);
    await append(use(), ANY, batch);
    await append(use(), ANY, events(3));
    expect((await append(use(), ANY, batch)).nextExpectedRevision).toBe(1n);
    expect(await revisionsOf(use())).toHaveLength(5);
  });

  it('the first of the ids again return the revision of the last of them', async () => {
    const batch = events(4);
    await append(use(), NO_STREAM, batch);
    expect((await append(use(), NO_STREAM, batch.slice(0, 2))).nextExpectedRevision).toBe(1n);
    expect(await revisionsOf(use())).toHaveLength(4);
  });

  it('the same ids in another order are taken for the same append', async () => {
    const batch = events(3);
    await append(use(), NO_STREAM, batch);
    await append(use(), NO_STREAM, [...batch].reverse());
    await append(use(), ANY, [...batch].reverse());
    expect(await revisionsOf(use())).toHaveLength(3);
  });

  it('texts are not compared: the same id with another text is a success, and the first text stays', async () => {
    const { client, stream } = use();
    const first = event(1);
    await append(use(), NO_STREAM, [first]);
    await append(use(), NO_STREAM, [jsonEvent({ id: first.id, type: 'Noted', data: { n: 2 } })]);
    for await (const { event: read } of client.readStream(stream)) expect(read?.data).toEqual({ n: 1 });
  });

  it('known ids with a new one among them are a wrong expectation', async () => {
    const batch = events(2);
    await append(use(), NO_STREAM, batch);
    expect(await errorOf(append(use(), NO_STREAM, [...batch, event()]))).toMatchObject({ type: 'wrong-expected-version' });
    expect(await errorOf(append(use(), ANY, [...batch, event()]))).toMatchObject({ type: 'wrong-expected-version' });
    expect(await revisionsOf(use())).toHaveLength(2);
  });

  it('a known id at the head is stored once more', async () => {
    const [known = event()] = events(1);
    await append(use(), NO_STREAM, [known, event()]);
    expect((await append(use(), 1n, [known])).nextExpectedRevision).toBe(2n);
    expect(await revisionsOf(use())).toEqual([0n, 1n, 2n]);
  });

  it('an id that comes twice in one append is stored twice', async () => {
    const twice = event();
    await append(use(), NO_STREAM, [twice, twice]);
    expect(await revisionsOf(use())).toEqual([0n, 1n]);
  });

  it('an append of more than 1 MiB is refused and says the limit', async () => {
    const text = 'x'.repeat(600_000);
    const large = [1, 2].map((n) => jsonEvent({ type: 'Noted', data: { n, text } }));
    expect(await errorOf(append(use(), NO_STREAM, large))).toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    expect(await errorOf(revisionsOf(use()))).toMatchObject({ type: 'stream-not-found' });
  });

  it('an append of nothing to an absent stream reports revision 0, and makes no stream', async () => {
    expect((await append(use(), NO_STREAM, [])).nextExpectedRevision).toBe(0n);
    expect(await errorOf(revisionsOf(use()))).toMatchObject({ type: 'stream-not-found' });
  });
}
