import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { jsonEvent } from '@eventstore/db-client';
import { LedgerDamaged, LedgerForeign, LedgerUnavailable } from '../../src/modules/ledger/errors.js';
import { parseAddress } from '../../src/modules/ledger/eventstoredb/address.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { Child } from '../support/child.js';
import { type Account } from '../support/eventstoredb/accounts.js';
import { selfSigned } from '../support/eventstoredb/certificate.js';
import { type EventStoreDouble } from '../support/eventstoredb/double.js';
import { Bench, DEADLINE, freshStream, timed } from './eventstoredb/adapter/support.js';
import { failure, records, revisions, upTo } from '../contract/ledger/support.js';

const bench = new Bench();
const folder = mkdtempSync(join(tmpdir(), 'beschlussbuch-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (double: EventStoreDouble): Promise<unknown> =>
  failure(EventStoreLedger.open(double.url, { deadline: DEADLINE }).then((ledger) => ledger.close()));

describe('a ledger on EventStoreDB is not opened', () => {
  async function filled(): Promise<{ double: EventStoreDouble; stream: string }> {
    const double = await bench.double();
    const ledger = await EventStoreLedger.open(double.url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(5));
    await ledger.append(freshStream(), 'empty', records(2));
    await ledger.close();
    return { double, stream };
  }

  it.each([
    ['$maxCount', { maxCount: 100 }],
    ['$maxAge', { maxAge: 3600 }],
    ['$tb', { truncateBefore: 1 }],
  ])('when a stream is set to forget by %s, and the message names stream, setting and what to do', async (key, metadata) => {
    const { double, stream } = await filled();
    await bench.client(double.url).setStreamMetadata(stream, metadata);
    const error = await open(double);
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(String(error)).toContain(stream);
    expect(String(error)).toContain(key);
    expect(String(error)).toMatch(/take .* out of its metadata as an administrator/);
  });

  it.each([0, 2])('when event %d of a stream is missing, and the message names the entry', async (lost) => {
    const { double, stream } = await filled();
    double.log.lose(stream, lost);
    const error = await open(double);
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(error).toMatchObject({ entries: { from: lost + 1, to: lost + 1 } });
    expect(String(error)).toContain(stream);
  });

  it('when a stream was deleted', async () => {
    const { double, stream } = await filled();
    await bench.client(double.url).deleteStream(stream);
    expect(String(await open(double))).toMatch(new RegExp(`${stream} is set to forget events \\(\\$tb`));
  });

  it('when events of another product stand in a stream, and the message names stream, type and revision', async () => {
    const double = await bench.double();
    const stream = freshStream();
    await bench.client(double.url).appendToStream(stream, [jsonEvent({ type: 'OrderPlaced', data: { price: 3 } })]);
    const error = await open(double);
    expect(error).toBeInstanceOf(LedgerForeign);
    expect(String(error)).toContain(`the stream ${stream} holds an event of another product (OrderPlaced at revision 0)`);
    expect(String(error)).toMatch(/name another server in EVENTSTORE_URL.*nothing was changed/);
  });

  it('and nothing was written by the attempt', async () => {
    const { double, stream } = await filled();
    await bench.client(double.url).setStreamMetadata(stream, { maxCount: 1 });
    const before = double.log.all.length;
    await open(double);
    expect(double.log.all).toHaveLength(before);
  });

  it('but events of other products in other streams do not disturb it', async () => {
    const { double, stream } = await filled();
    const client = bench.client(double.url);
    await client.appendToStream('orders-1', [jsonEvent({ type: 'OrderPlaced', data: {} })]);
    await client.setStreamMetadata('orders-1', { maxCount: 1 });
    const ledger = await bench.ledger(double.url);
    expect(await revisions(ledger.read(stream))).toEqual(upTo(5));
  });

  it.each([
    [
      'truncated',
      async (double: EventStoreDouble, stream: string) =>
        bench.client(double.url).setStreamMetadata(stream, { truncateBefore: 2 }),
    ],
    ['tombstoned', async (double: EventStoreDouble, stream: string) => bench.client(double.url).tombstoneStream(stream)],
  ])('and one that is %s while it is open is noticed by the next reading', async (_, damage) => {
    const { double, stream } = await filled();
    const ledger = await bench.ledger(double.url);
    await damage(double, stream);
    expect(await failure(revisions(ledger.read(stream)))).toBeInstanceOf(LedgerDamaged);
    expect(await failure(revisions(ledger.read(stream, { backwards: true })))).toBeInstanceOf(LedgerDamaged);
  });

  it('and a stream that was deleted before its first append in this process is not continued', async () => {
    const { double, stream } = await filled();
    const ledger = await bench.ledger(double.url);
    await bench.client(double.url).deleteStream(stream);
    const error = await failure(ledger.append(stream, 'empty', records(1)));
    expect(error).toBeInstanceOf(LedgerDamaged);
    expect(double.log.eventsOf(stream)).toHaveLength(5);
  });
});

describe('accounts and encryption', () => {
  const accounts = new Map<string, Account>([
    ['admin', { password: 'changeit', roles: ['$admins'] }],
    ['beschluss', { password: 'p@ss:w%rd/ü', roles: [] }],
  ]);
  const certificate = selfSigned();
  const authority = join(folder, 'ca.pem');
  writeFileSync(authority, certificate.certificate);
  const secret = encodeURIComponent('p@ss:w%rd/ü');
  const secure = (): Promise<EventStoreDouble> => bench.double({ certificate, accounts });
  const urlOf = ({ port }: EventStoreDouble, account: string, options = `?tlsCAFile=${authority}`): string =>
    `esdb://${account}127.0.0.1:${String(port)}${options}`;

  it('with TLS and an account the ledger works, also with signs in the password that mean something in a URL', async () => {
    const double = await secure();
    const ledger = await bench.ledger(urlOf(double, `beschluss:${secret}@`));
    const stream = freshStream();
    expect(await ledger.append(stream, 'empty', records(2))).toBe(1);
    expect(await ledger.streams(stream)).toEqual([stream]);
  });

  it('a new stream of a ledger may be deleted and changed in its settings by administrators only, and still be written', async () => {
    const double = await secure();
    const url = urlOf(double, `beschluss:${secret}@`);
    const ledger = await bench.ledger(url);
    const stream = freshStream();
    await ledger.append(stream, 'empty', records(2));
    const own = bench.client(url);
    expect(await failure(own.deleteStream(stream))).toMatchObject({ type: 'access-denied' });
    expect(await failure(own.tombstoneStream(stream))).toMatchObject({ type: 'access-denied' });
    expect(await failure(own.setStreamMetadata(stream, { maxCount: 1 }))).toMatchObject({ type: 'access-denied' });
    expect(await ledger.append(stream, 1, records(1))).toBe(2);
    expect(double.log.policyOf(stream).acl).toEqual({ $d: '$admins', $mw: '$admins' });
  });

  it('a wrong password is told with the account, without the password, and nothing was written', async () => {
    const double = await secure();
    const error = await failure(bench.ledger(urlOf(double, 'beschluss:geheim123@')));
    expect(error).toBeInstanceOf(LedgerUnavailable);
    expect(String(error)).toMatch(/refuses the account "beschluss".*look at user and password in EVENTSTORE_URL/);
    expect(String(error)).not.toContain('geheim123');
    expect(double.log.all).toEqual([]);
  });

  it.each([
    ['a certificate of an unknown authority', '', /do not agree on TLS.*self-signed.*tlsCAFile=/],
    ['a server that speaks TLS, asked without', '?tls=false', /does not answer.*if it asks for TLS, leave \?tls=false out/],
  ])('%s is told with what to change', async (_, options, message) => {
    const double = await secure();
    const account = options === '?tls=false' ? '' : `beschluss:${secret}@`;
    expect(String(await failure(bench.ledger(urlOf(double, account, options))))).toMatch(message);
  });

  it('a server without TLS, asked with it, is told with what to change', async () => {
    const double = await bench.double();
    const error = await failure(bench.ledger(`esdb://beschluss:${secret}@127.0.0.1:${String(double.port)}`));
    expect(String(error)).toMatch(/do not agree on TLS.*add \?tls=false/);
  });

  it.each(['esdb://nobody.invalid:2113?tls=false', 'esdb://127.0.0.1:1?tls=false'])(
    'nobody at %s is told within the deadline',
    async (url) => {
      const took = await timed(async () => {
        const error = await failure(bench.ledger(url));
        expect(error).toBeInstanceOf(LedgerUnavailable);
        expect(String(error)).toContain(`${url.replace('?tls=false', '')} does not answer`);
      });
      expect(took).toBeLessThan(2 * DEADLINE);
    },
  );

  it.each([
    ['', /is no address/],
    ['http://127.0.0.1:2113', /is no address.*write esdb:/],
    ['mongodb://127.0.0.1/x', /is no address/],
    ['esdb://', /is no address/],
    ['esdb://127.0.0.1:port?tls=false', /no host and port: "127.0.0.1:port"/],
    ['esdb://127.0.0.1:99999?tls=false', /no host and port/],
    ['esdb://127.0.0.1:2113', /names no user and password/],
    ['esdb://u:p@127.0.0.1:2113?throwOnAppendFailure=false', /option "throwOnAppendFailure", which does not belong there/],
    ['esdb://u:p@127.0.0.1:2113?tls=no', /write tls=true or tls=false/],
    ['esdb://u:100%@127.0.0.1:2113', /write it %25/],
  ])('the URL "%s" is refused before anybody is asked', (url, message) => {
    expect(() => parseAddress(url)).toThrow(message);
  });

  it('no message repeats a password', () => {
    for (const url of ['http://u:geheim123@h', 'esdb://u:geheim123@h:x', 'esdb://u:geheim123@h?x=1', 'esdb://u:geheim123:b@h']) {
      let text = '';
      try {
        parseAddress(url);
      } catch (error) {
        text = String(error);
      }
      expect(text).toMatch(/EVENTSTORE_URL/);
      expect(text).not.toContain('geheim123');
    }
  });
});

describe('a server that is away at the start', () => {
  it('is waited for where that is asked for: calls fail within the deadline until it is there, and then work', async () => {
    const double = await bench.double();
    await double.kill();
    const ledger = await bench.ledger(double.url, { evenIfAway: true });
    const stream = freshStream();
    const took = await timed(async () => {
      expect(await failure(ledger.append(stream, 'empty', records(1)))).toBeInstanceOf(LedgerUnavailable);
      expect(await failure(ledger.head(stream))).toBeInstanceOf(LedgerUnavailable);
      expect(await failure(ledger.watch('', () => undefined))).toBeInstanceOf(LedgerUnavailable);
    });
    expect(took).toBeLessThan(4 * DEADLINE);
    await double.restart();
    expect(await ledger.append(stream, 'empty', records(1))).toBe(0);
  });

  it('is still looked over before the first write', async () => {
    const double = await bench.double();
    const stream = freshStream();
    await bench.client(double.url).appendToStream(stream, [jsonEvent({ type: 'OrderPlaced', data: {} })]);
    await double.kill();
    const ledger = await bench.ledger(double.url, { evenIfAway: true });
    await double.restart();
    const before = double.log.all.length;
    expect(await failure(ledger.append(freshStream(), 'empty', records(1)))).toBeInstanceOf(LedgerForeign);
    expect(double.log.all).toHaveLength(before);
  });

  it('is not waited for when only somebody can mend it', async () => {
    const error = await failure(bench.ledger('esdb://u:p@127.0.0.1:1?throwOnAppendFailure=false', { evenIfAway: true }));
    expect(error).toMatchObject({ name: 'AddressError' });
  });
});

describe('the process', () => {
  it('ends by itself once the ledger is closed', async () => {
    const double = await bench.double();
    const child = Child.start('eventstore-once.ts', double.url, freshStream());
    await child.printed('closed');
    expect(await child.ended()).toEqual({ code: 0, errors: '' });
  });

  it('has one client for all ledgers of one URL, which goes with the last of them', async () => {
    const double = await bench.double();
    const [one, other] = [await bench.ledger(double.url), await bench.ledger(double.url)];
    const stream = freshStream();
    await one.append(stream, 'empty', records(1));
    expect(double.connections).toBe(1);
    await one.close();
    expect(await other.append(stream, 0, records(1))).toBe(1);
    expect(double.connections).toBe(1);
  });
});
