import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { SqliteKeys } from '../../src/modules/keys/sqlite-keys.js';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { finishedWith } from '../support/command-line.js';
import { type Account } from '../support/eventstoredb/accounts.js';
import { selfSigned } from '../support/eventstoredb/certificate.js';
import { type DoubleOptions, EventStoreDouble } from '../support/eventstoredb/double.js';
import { Folders } from '../support/folders.js';
import { newerEntry } from '../support/newer-entry.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const folders = new Folders();
const doubles: EventStoreDouble[] = [];
afterEach(async () => {
  for (const double of doubles.splice(0)) await double.kill();
});
afterAll(() => {
  folders.remove();
});

async function doubled(options: DoubleOptions = {}): Promise<EventStoreDouble> {
  const double = await EventStoreDouble.start(options);
  doubles.push(double);
  return double;
}

/** A start that must fail: what it says, having made neither folder nor file. */
async function refused(environment: Readonly<Record<string, string>>): Promise<string> {
  const data = join(folders.make(), 'data');
  const { code, lines, errors } = await finishedWith(environment, 'serve', '--data', data, '--port', '0');
  expect({ code, lines }).toEqual({ code: 1, lines: [] });
  expect(existsSync(data)).toBe(false);
  expect(errors).not.toMatch(/^\s+at /m);
  expect(errors).not.toContain('geheim');
  return errors;
}

describe('serve with a wrong address ends with 1, says what to do, and writes nothing', () => {
  it.each([
    [{ EVENTSTORE_URL: 'http://u:geheim@127.0.0.1:2113' }, /EVENTSTORE_URL is no address of an EventStoreDB: write esdb:/],
    [{ EVENTSTORE_URL: 'esdb://127.0.0.1:2113' }, /EVENTSTORE_URL names no user and password/],
    [{ MONGODB_URL: 'postgres://u:geheim@127.0.0.1/x' }, /MONGODB_URL is no address of a MongoDB server: write mongodb:/],
    [{ MONGODB_URL: 'mongodb://u:geheim@127.0.0.1:99999/x' }, /MONGODB_URL cannot be used .*give MONGODB_URL the form mongodb:/],
  ])('%j', async (environment, message) => {
    expect(await refused(environment)).toMatch(message);
  });
});

describe('serve on an EventStoreDB that is not as it must be ends with 1, says what to do, and writes nothing', () => {
  const accounts = new Map<string, Account>([['beschluss', { password: 'richtig', roles: [] }]]);
  const certificate = selfSigned();
  const authority = join(folders.make(), 'ca.pem');
  writeFileSync(authority, certificate.certificate);

  it('a wrong password', async () => {
    const double = await doubled({ certificate, accounts });
    const EVENTSTORE_URL = `esdb://beschluss:geheim@127.0.0.1:${String(double.port)}?tlsCAFile=${authority}`;
    expect(await refused({ EVENTSTORE_URL })).toMatch(/refuses the account "beschluss".*user and password in EVENTSTORE_URL/);
    expect(double.log.all).toEqual([]);
  });

  it('a certificate of an authority that nobody named', async () => {
    const double = await doubled({ certificate, accounts });
    const EVENTSTORE_URL = `esdb://beschluss:geheim@127.0.0.1:${String(double.port)}`;
    expect(await refused({ EVENTSTORE_URL })).toMatch(/do not agree on TLS.*tlsCAFile=/);
    expect(double.log.all).toEqual([]);
  });

  it('a server without TLS that is asked with it', async () => {
    const double = await doubled();
    const EVENTSTORE_URL = `esdb://beschluss:geheim@127.0.0.1:${String(double.port)}`;
    expect(await refused({ EVENTSTORE_URL })).toMatch(/do not agree on TLS.*add \?tls=false/);
    expect(double.log.all).toEqual([]);
  });

  it('a server with TLS that is asked without looks like one that is away: a command that needs it says so', async () => {
    const double = await doubled({ certificate, accounts });
    const EVENTSTORE_URL = `esdb://127.0.0.1:${String(double.port)}?tls=false`;
    const { code, errors } = await finishedWith({ EVENTSTORE_URL }, 'verify', '--on-servers');
    expect(code).toBe(1);
    expect(errors).toMatch(/does not answer.*if it asks for TLS, leave \?tls=false out/);
  });

  it("a ledger's stream with events of another product", async () => {
    const double = await doubled();
    const client = EventStoreDBClient.connectionString(double.url);
    await client.appendToStream('ledger-nord', jsonEvent({ type: 'OrderPlaced', data: { n: 1 } }));
    await client.dispose();
    const before = double.log.all.length;
    const { url: EVENTSTORE_URL } = double;
    expect(await refused({ EVENTSTORE_URL })).toMatch(
      /the stream ledger-nord holds an event of another product \(OrderPlaced at revision 0\).*name another server.*nothing was changed/,
    );
    expect(double.log.all).toHaveLength(before);
  });

  it('a ledger to which a newer version has written', async () => {
    const double = await doubled();
    const ledger = await EventStoreLedger.open(double.url);
    await ledger.append('ledger-nord', 'empty', [newerEntry('nord')]);
    await ledger.close();
    const before = double.log.all.length;
    const data = folders.make();
    const keys = new SqliteKeys(join(data, 'keys.sqlite'));
    keys.digestKey();
    keys.close();
    const { code, lines, errors } = await finishedWith({ EVENTSTORE_URL: double.url }, 'serve', '--data', data, '--port', '0');
    expect({ code, lines }).toEqual({ code: 1, lines: [] });
    expect(errors).toMatch(/^beschlussbuch: future-version: entry 1, RegionRegistered: .*newer version; start that version$/m);
    expect(double.log.all).toHaveLength(before);
  });
});

describe('serve on a MongoDB that is not as it must be ends with 1, says what to do, and writes nothing', () => {
  if (MONGODB_URL === undefined) {
    skipLoudly('bad input with MongoDB');
    it.todo('SKIPPED, because MONGODB_URL is not set');
    return;
  }
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());
  const collectionsIn = (url: string): Promise<readonly string[]> =>
    databases.client(async (client) => {
      const there = await client.db(databases.nameIn(url)).listCollections().toArray();
      return there.map(({ name }) => name);
    });

  it('an account that it does not know', async () => {
    const url = databases.fresh();
    const MONGODB_URL = url.replace('mongodb://', 'mongodb://niemand:geheim@');
    expect(await refused({ MONGODB_URL })).toMatch(/refuses the account|knows no accounts/);
    expect(await collectionsIn(url)).toEqual([]);
  });

  it('TLS where it has none', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      socket.end('no TLS here\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      expect(await refused({ MONGODB_URL: `mongodb://127.0.0.1:${String(port)}/x?tls=true` })).toMatch(
        /do not agree on TLS.*take it out if it does not/,
      );
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  it('collections of another product', async () => {
    const url = databases.fresh();
    await databases.client((client) => client.db(databases.nameIn(url)).collection('orders').insertOne({ n: 1 }));
    expect(await refused({ MONGODB_URL: url })).toMatch(/holds collections of another product \(orders\).*nothing was changed/);
    expect(await collectionsIn(url)).toEqual(['orders']);
  });

  it('a layout of a newer version', async () => {
    const url = databases.fresh();
    const marker = { product: 'beschlussbuch', format: 99 };
    await databases.client(async (client) => {
      const markers = client.db(databases.nameIn(url)).collection<{ _id: string }>('beschlussbuch');
      await markers.insertOne({ _id: 'layout', ...marker });
    });
    expect(await refused({ MONGODB_URL: url })).toMatch(
      /has format 99, this version knows formats up to 1: start the newer version/,
    );
    expect(await collectionsIn(url)).toEqual(['beschlussbuch']);
  });
});
