import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { type RegionId } from '../../src/events/values/ids.js';
import { MongoConnection } from '../../src/modules/mongodb/connection.js';
import { failureOf } from '../../src/modules/mongodb/failures.js';
import { ReadStoreMisconfigured, ReadStoreUnavailable } from '../../src/modules/read-store/errors.js';
import { MongoReadStore } from '../../src/modules/read-store/mongodb/mongo-read-store.js';
import { MONGODB_URL } from '../support/servers/mongodb.js';
import { failure } from '../contract/ledger/support.js';
import { newCollection } from '../contract/read-store/support.js';

const DEADLINES = { select: 400, read: 400, write: 600 };
const region = 'nord' as RegionId;

/** Something that listens on a port of its own and is no MongoDB server. */
class Listener {
  private readonly sockets = new Set<Socket>();
  private constructor(private readonly server: Server) {}

  static start(met: (socket: Socket) => void): Promise<Listener> {
    const listener = new Listener(
      createServer((socket) => {
        listener.sockets.add(socket);
        socket.on('error', () => socket.destroy());
        met(socket);
      }),
    );
    return new Promise((resolve) => {
      listener.server.listen(0, '127.0.0.1', () => {
        resolve(listener);
      });
    });
  }

  get place(): string {
    const address = this.server.address();
    return `127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`;
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

describe('an address that cannot be used', () => {
  const stores: MongoReadStore[] = [];
  const listeners: Listener[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.shutdown();
    for (const listener of listeners.splice(0)) listener.stop();
  });

  const refused = async (url: string): Promise<unknown> => {
    const store = new MongoReadStore(MongoConnection.to(url, DEADLINES));
    stores.push(store);
    return failure(store.checkpoints([newCollection()], region));
  };
  const meeting = async (met: (socket: Socket) => void): Promise<string> => {
    const listener = await Listener.start(met);
    listeners.push(listener);
    return listener.place;
  };

  it.each([
    'http://localhost:27017/x',
    'localhost:27017',
    '',
    'mongodb://',
    'mongodb://user:geheim@127.0.0.1:99999/x',
    'mongodb://user:ge%heim@127.0.0.1/x',
    'mongodb://user:geheim@127.0.0.1/x?nonsense=1',
  ])('is refused before anything is tried, with the form that it should have, and without the password: %s', (url) => {
    expect(() => MongoConnection.to(url)).toThrow(ReadStoreMisconfigured);
    expect(() => MongoConnection.to(url)).toThrow(/MONGODB_URL.*mongodb:\/\/user:password@host:27017\/database/);
    expect(() => MongoConnection.to(url)).not.toThrow(/geheim|ge%heim/);
  });

  it('where nobody listens is unavailable, within the deadline, and the message names the place', async () => {
    const place = await meeting(() => undefined);
    listeners.splice(0).forEach((listener) => {
      listener.stop();
    });
    const begun = Date.now();
    const error = await refused(`mongodb://user:geheim@${place}/x`);
    expect(error).toBeInstanceOf(ReadStoreUnavailable);
    expect(String(error)).toContain(place);
    expect(String(error)).toMatch(/check that it runs/);
    expect(String(error)).not.toContain('geheim');
    expect(Date.now() - begun).toBeLessThan(3000);
  });

  it('where somebody listens and never answers is unavailable, within the deadline', async () => {
    const place = await meeting(() => undefined);
    const begun = Date.now();
    const error = await refused(`mongodb://${place}/x`);
    expect(error).toBeInstanceOf(ReadStoreUnavailable);
    expect(Date.now() - begun).toBeLessThan(3000);
  });

  it('whose host nobody knows is unavailable, and the message says to check the name', async () => {
    const error = await refused('mongodb://no-such-host.invalid:27017/x');
    expect(error).toBeInstanceOf(ReadStoreUnavailable);
    expect(String(error)).toMatch(/no-such-host\.invalid:27017.*check MONGODB_URL/);
  });

  it('that asks for TLS where the server has none is a wrong configuration', async () => {
    const place = await meeting((socket) => socket.end('no TLS here\r\n'));
    const error = await refused(`mongodb://${place}/x?tls=true`);
    expect(error).toBeInstanceOf(ReadStoreMisconfigured);
    expect(String(error)).toMatch(/do not agree on TLS.*tls=true/);
  });

  it('without TLS where the server demands it is unavailable, and the message thinks of TLS', async () => {
    const place = await meeting((socket) => socket.on('data', () => socket.destroy()));
    const error = await refused(`mongodb://${place}/x`);
    expect(error).toBeInstanceOf(ReadStoreUnavailable);
    expect(String(error)).toMatch(/whether it wants tls=true/);
  });

  it.each([
    [18, 'Authentication failed.'],
    [13, 'not authorized on x'],
  ])('with a wrong password or without rights (%d) is a wrong configuration that names the account', (code, message) => {
    const error = failureOf(new MongoServerError({ message, code }), 'reading', 'db.example:27017');
    expect(error).toBeInstanceOf(ReadStoreMisconfigured);
    expect(error.message).toMatch(/db\.example:27017 refuses the account.*check user, password and authSource/);
  });

  (MONGODB_URL === undefined ? it.skip : it)('with an account that the server does not know is refused by it', async () => {
    const place = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)/.exec(MONGODB_URL ?? '')?.[1] ?? '';
    const error = await refused(`mongodb://nobody:geheim@${place}/x`);
    expect(error).toBeInstanceOf(ReadStoreMisconfigured);
    expect(String(error)).toMatch(/refuses the account|knows no accounts/);
    expect(String(error)).not.toContain('geheim');
  });
});
