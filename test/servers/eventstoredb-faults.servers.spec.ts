import { describe, expect, it } from '@jest/globals';
import { LedgerUnavailable, VersionConflict } from '../../src/modules/ledger/errors.js';
import { type Fault } from '../support/eventstoredb/faults.js';
import { Bench, DEADLINE, freshStream, timed } from './eventstoredb/adapter/support.js';
import { collect, failure, record, records, revisions, until, upTo } from '../contract/ledger/support.js';

const bench = new Bench();

/** What one fault leaves open, and what a second try finds. */
const MENDED: readonly (readonly [string, Fault])[] = [
  ['the server refuses', { kind: 'refuse' }],
  ['the connection breaks before it is stored', { kind: 'drop' }],
  ['the connection breaks after it was stored', { kind: 'answer-lost' }],
  ['the server shuts down', { kind: 'reset' }],
  ['the server runs into a timeout of its own', { kind: 'timeout' }],
  ['the answer is late', { kind: 'slow', milliseconds: 200 }],
];

describe('an append to EventStoreDB', () => {
  it.each(MENDED)('is stored exactly once when %s, and returns its revision', async (_, fault) => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(2));
    double.faults.next('append', fault);
    expect(await ledger.append(stream, 1, records(2, 2))).toBe(3);
    expect(double.faults.happened.get(fault.kind)).toBe(1);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(4));
  });

  it.each(MENDED)('that expects nothing is stored exactly once when %s', async (_, fault) => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'any', records(1));
    double.faults.next('append', fault);
    expect(await ledger.append(stream, 'any', records(2))).toBe(2);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(3));
  });

  it.each<Fault>([{ kind: 'hang' }, { kind: 'hang-after' }])('without an answer fails at its deadline: %j', async (fault) => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(1));
    double.faults.next('append', fault);
    const batch = records(2, 1);
    let error: unknown;
    const took = await timed(async () => {
      error = await failure(ledger.append(stream, 0, batch));
    });
    expect(error).toBeInstanceOf(LedgerUnavailable);
    expect(took).toBeLessThan(2 * DEADLINE);
    // Whether it was stored or not: the same records with the same expectation again are a success, once.
    expect(await ledger.append(stream, 0, batch)).toBe(2);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(3));
  });

  it('of which the answer was lost, and after which others wrote, is found by its ids', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(1));
    const mine = records(2, 1);
    double.faults.next('append', { kind: 'hang-after' });
    await failure(ledger.append(stream, 0, mine));
    await ledger.append(stream, 2, records(3, 3));
    expect(await ledger.append(stream, 0, mine)).toBe(2);
    expect((await collect(ledger.read(stream))).map(({ data }) => data)).toEqual(upTo(6).map((n) => `{"n":${String(n)}}`));
  });

  it('that lost a race while its answer was lost is a conflict and not a success', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(1));
    double.faults.next('append', { kind: 'hang' });
    const mine = record();
    await failure(ledger.append(stream, 0, [mine]));
    await ledger.append(stream, 0, [record()]);
    expect(await failure(ledger.append(stream, 0, [mine]))).toBeInstanceOf(VersionConflict);
  });

  it('to a follower goes to the leader', async () => {
    const leader = await bench.double();
    const follower = await bench.double({ log: leader.log });
    follower.circumstances.leader = { host: '127.0.0.1', port: leader.port };
    const ledger = await bench.ledger(follower.url);
    const stream = freshStream();
    expect(await ledger.append(stream, 'empty', records(2))).toBe(1);
    expect(await revisions(ledger.read(stream))).toEqual([0, 1]);
  });

  it('goes to the new leader when the leader changes', async () => {
    const first = await bench.double();
    const second = await bench.double({ log: first.log });
    second.circumstances.leader = { host: '127.0.0.1', port: first.port };
    const ledger = await bench.ledger(first.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(1));
    first.circumstances.leader = { host: '127.0.0.1', port: second.port };
    second.circumstances.leader = null;
    expect(await ledger.append(stream, 0, records(1))).toBe(1);
    expect(await ledger.head(stream)).toBe(1);
  });

  it('waits out a restart of the server that is shorter than the deadline', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url, { deadline: 5_000 });
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(1));
    await double.kill();
    const appending = ledger.append(stream, 0, records(1));
    await double.restart();
    expect(await appending).toBe(1);
  });

  it('to a server that is down fails within the deadline, says where and what to do, and works again without a new start', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(1));
    await double.kill();
    const took = await timed(async () => {
      const error = await failure(ledger.append(stream, 0, records(1)));
      expect(error).toBeInstanceOf(LedgerUnavailable);
      expect(String(error)).toContain(`esdb://127.0.0.1:${String(double.port)} does not answer`);
    });
    expect(took).toBeLessThan(2 * DEADLINE);
    await double.restart();
    expect(await ledger.append(stream, 0, records(1))).toBe(1);
  });
});

describe('a reading from EventStoreDB', () => {
  it('whose connection breaks in the middle goes on where it was, with nothing missing and nothing twice', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(400));
    double.faults.next('read', { kind: 'drop', after: 150 });
    expect(await revisions(ledger.read(stream))).toEqual(upTo(400));
    // backwards the first call asks for the head
    double.faults.next('read', { kind: 'slow', milliseconds: 1 }, { kind: 'drop', after: 99 });
    expect(await revisions(ledger.read(stream, { backwards: true }))).toEqual(upTo(400).reverse());
  });

  it('that breaks at the same place again fails, and does not just end', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(10));
    double.faults.next('read', { kind: 'drop', after: 5 }, { kind: 'drop', after: 0 });
    expect(await failure(collect(ledger.read(stream)))).toBeInstanceOf(LedgerUnavailable);
  });

  it('that gets no answer fails at its deadline', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(2));
    double.faults.next('read', { kind: 'hang' }, { kind: 'hang' });
    const took = await timed(async () => {
      expect(await failure(collect(ledger.read(stream)))).toBeInstanceOf(LedgerUnavailable);
      expect(await failure(ledger.head(stream))).toBeInstanceOf(LedgerUnavailable);
    });
    expect(took).toBeLessThan(3 * DEADLINE);
  });

  it('from a server that is frozen in the middle fails at its deadline', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    await ledger.append(
      stream,
      'empty',
      [...upTo(40)].map(() => record(JSON.stringify('x'.repeat(20_000)))),
    );
    const reading = (async () => {
      for await (const { revision } of ledger.read(stream)) if (revision === 0) double.freeze();
    })();
    expect(await failure(reading)).toBeInstanceOf(LedgerUnavailable);
    double.thaw();
  });
});

describe('the list of streams', () => {
  it('goes on where the last look ended when the connection breaks in the middle', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const prefix = freshStream();
    for (const end of ['-a', '-b', '-c']) await ledger.append(prefix + end, 'empty', records(30));
    double.faults.next('subscribe', { kind: 'drop', after: 40 }, { kind: 'drop', after: 20 });
    expect(await ledger.streams(prefix)).toEqual([`${prefix}-a`, `${prefix}-b`, `${prefix}-c`]);
  });

  it('fails at its deadline where the server says nothing', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    double.faults.next('subscribe', { kind: 'hang' });
    expect(await failure(ledger.streams('ledger-'))).toBeInstanceOf(LedgerUnavailable);
  });
});

describe('a watch on EventStoreDB', () => {
  const INTERRUPTIONS: readonly (readonly [string, Fault])[] = [
    ['the connection breaks', { kind: 'drop', after: 3 }],
    ['the server runs into a timeout', { kind: 'timeout' }],
    ['the server refuses', { kind: 'refuse' }],
    ['the server shuts down', { kind: 'reset' }],
  ];

  it('announces what is written while its connection is broken', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    const woken = new Set<string>();
    await ledger.watch(stream, (name) => woken.add(name));
    double.faults.next('subscribe', { kind: 'refuse' }, { kind: 'refuse' });
    double.cut();
    await ledger.append(`${stream}-while-away`, 'empty', records(1));
    await until('the wake-up', () => woken.has(`${stream}-while-away`));
    expect(ledger.watchStates[0]?.interruptions).toBeGreaterThanOrEqual(1);
  });

  it.each(INTERRUPTIONS)('goes on when %s, again and again', async (_, fault) => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const stream = freshStream();
    let woken = 0;
    await ledger.watch(stream, () => woken++);
    double.faults.next('subscribe', fault, fault);
    double.cut();
    for (let turn = 0; turn < 10; turn++) await ledger.append(stream, 'any', records(1));
    await until('all ten wake-ups', () => woken >= 10);
    await until('to be caught up again', () => ledger.watchStates[0]?.caughtUp === true);
    expect(ledger.watchStates[0]?.problem).toBeNull();
  });

  it('goes on after the server was killed and started again', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const other = await bench.ledger(double.url);
    const stream = freshStream();
    let woken = 0;
    await ledger.watch(stream, () => woken++);
    await until('to be caught up', () => ledger.watchStates[0]?.caughtUp === true);
    await double.kill();
    await until('to notice', () => ledger.watchStates[0]?.caughtUp === false);
    expect(ledger.watchStates[0]?.problem).not.toBeNull();
    await double.restart();
    await other.append(stream, 'any', records(1));
    await until('the wake-up', () => woken > 0);
  });

  it('that hears nothing for long is renewed, so that a dead line is noticed', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url, { silence: 600 });
    const stream = freshStream();
    let woken = 0;
    // Confirmed, and then never an event: as if the other end were gone.
    double.faults.next('subscribe', { kind: 'slow', milliseconds: 0 });
    await ledger.watch(stream, () => woken++);
    const before = double.subscriptions;
    await until('the watch to be renewed', () => double.subscriptions > before);
    await ledger.append(stream, 'any', records(1));
    await until('the wake-up', () => woken > 0);
    expect(ledger.watchStates[0]?.interruptions).toBe(0);
  });

  it('that cannot begin fails and leaves nothing behind', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    double.faults.next('subscribe', { kind: 'hang' });
    expect(await failure(ledger.watch('ledger-', () => undefined))).toBeInstanceOf(LedgerUnavailable);
    await until('the call to end', () => double.circumstances.openCalls === 0);
    expect(ledger.watchStates).toEqual([]);
  });

  it('that is ended ends its call on the server too', async () => {
    const double = await bench.double();
    const ledger = await bench.ledger(double.url);
    const end = await ledger.watch('ledger-', () => undefined);
    expect(double.circumstances.openCalls).toBe(1);
    await end();
    await until('the call to end', () => double.circumstances.openCalls === 0);
  });
});
