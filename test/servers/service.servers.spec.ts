import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { until } from '../contract/ledger/support.js';
import { type Child } from '../support/child.js';
import { finishedWith, serving } from '../support/command-line.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { Folders } from '../support/folders.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const REGION = 'nord';
const HANDED_OVER = 10_000;
const folders = new Folders();
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  folders.remove();
});

async function doubled(): Promise<EventStoreDouble> {
  const double = await EventStoreDouble.start();
  ends.push(() => double.kill());
  return double;
}

type Environment = Readonly<Record<string, string>>;
interface Serving {
  readonly child: Child;
  readonly url: string;
  readonly data: string;
}

async function start(environment: Environment, data = join(folders.make(), 'data')): Promise<Serving> {
  const { child, url } = await serving(data, environment);
  ends.push(() => child.kill());
  return { child, url, data };
}

/** @returns where the ledger stands then */
async function record({ url }: Serving, command: string, body: object): Promise<number> {
  const response = await fetch(`${url}/api/v1/regions/${REGION}/commands/${command}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { position = '' } = (await response.json()) as { readonly position?: string };
  expect(response.status).toBe(201);
  return Number(position.split(':')[1]);
}
const begin = (at: Serving): Promise<number> => record(at, 'RegisterRegion', { name: 'Region Nord (erfunden)' });
const person = (at: Serving, id: string): Promise<number> => record(at, 'RegisterPerson', { person: id, name: `Person ${id}` });

/** The answer as it comes over the wire, once the instance has come to this entry; asks again while it has not. */
async function answer({ url }: Serving, path: string, atLeast: number, milliseconds = HANDED_OVER): Promise<string> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const response = await fetch(`${url}/api/v1/regions/${REGION}${path}?atLeast=${REGION}:${String(atLeast)}`);
    const text = await response.text();
    if (response.status === 200) return text;
    if (Date.now() > deadline) throw new Error(`${String(response.status)} after ${String(milliseconds)} ms: ${text}`);
  }
}

const PATHS = ['', '/entries', '/todo', '/bodies'];

describe('serve on EventStoreDB alone', () => {
  it('keeps keys and head note in its folder, and goes on with them after a stop', async () => {
    const { url: EVENTSTORE_URL } = await doubled();
    const first = await start({ EVENTSTORE_URL });
    await begin(first);
    const at = await person(first, 'p-1');
    const before = await Promise.all(PATHS.map((path) => answer(first, path, at)));
    expect(await first.child.ended('SIGTERM')).toMatchObject({ code: 0 });
    expect(first.child.lines.join('\n')).toMatch(/ledger in EventStoreDB at 127\.0\.0\.1:\d+; head notes and keys in/);
    expect(existsSync(join(first.data, 'ledger.sqlite'))).toBe(false);
    const second = await start({ EVENTSTORE_URL }, first.data);
    expect(await Promise.all(PATHS.map((path) => answer(second, path, at)))).toEqual(before);
  });

  it('says that it waits while its server is away, and that it serves once it can answer', async () => {
    const double = await doubled();
    const first = await start({ EVENTSTORE_URL: double.url });
    await begin(first);
    await first.child.ended('SIGTERM');
    await double.kill();
    const { child, url } = await start({ EVENTSTORE_URL: double.url }, first.data);
    expect(child.lines[0]).toBe(`Beschlussbuch listens on ${url}, but cannot answer yet; it goes on by itself once it can`);
    expect(child.lines[2]).toMatch(/^ {2}waits: .*127\.0\.0\.1:\d+/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    await double.restart();
    await child.printed(`Beschlussbuch serves on ${url}`);
    expect((await fetch(`${url}/api/v1/regions`)).status).toBe(200);
    expect(await child.ended('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('that waits stops at once when it is told to', async () => {
    const double = await doubled();
    const first = await start({ EVENTSTORE_URL: double.url });
    await begin(first);
    await first.child.ended('SIGTERM');
    await double.kill();
    const { child } = await start({ EVENTSTORE_URL: double.url }, first.data);
    expect(await child.ended('SIGTERM')).toMatchObject({ code: 0 });
    expect(child.lines.at(-1)).toBe('closed.');
    expect(child.lines.filter((line) => line.includes('serves on'))).toEqual([]);
  });

  it('does not begin on a ledger with entries whose keys are missing, and makes nothing', async () => {
    const { url: EVENTSTORE_URL } = await doubled();
    await begin(await start({ EVENTSTORE_URL }));
    const data = join(folders.make(), 'data');
    const { code, errors } = await finishedWith({ EVENTSTORE_URL }, 'serve', '--data', data, '--port', '0');
    expect(code).toBe(1);
    expect(errors).toMatch(/the key file .* is missing beside a ledger that has entries: restore it from its backup/);
    expect(existsSync(data)).toBe(false);
  });
});

function onBoth(mongodb: string): void {
  const databases = new TestDatabases(mongodb);
  afterAll(() => databases.drop());

  async function both(): Promise<{ readonly double: EventStoreDouble; readonly environment: Environment }> {
    const double = await doubled();
    return { double, environment: { EVENTSTORE_URL: double.url, MONGODB_URL: databases.fresh() } };
  }

  it('two instances give the same answers, byte for byte, whoever was asked to enter', async () => {
    const { environment } = await both();
    const [one, other] = [await start(environment), await start(environment)];
    await begin(one);
    await person(other, 'p-1');
    const at = await person(one, 'p-2');
    for (const path of PATHS) expect(await answer(other, path, at)).toBe(await answer(one, path, at));
    const status = await finishedWith({}, 'projections', 'status', '--url', one.url);
    expect(status).toMatchObject({ code: 0, errors: '' });
    expect(status.lines[0]).toBe(`${REGION}: ${String(at)} entries in the ledger`);
    expect(status.lines.slice(1).every((line) => line.endsWith(` ${String(at)}`))).toBe(true);
    const retried = await finishedWith({}, 'projections', 'retry', REGION, '--url', other.url);
    expect(retried).toMatchObject({ code: 0, lines: [`${REGION}: nothing is parked`] });
    expect(existsSync(one.data)).toBe(false);
  });

  it('when one of them is killed the other projects on within ten seconds', async () => {
    const { environment } = await both();
    const one = await start(environment);
    await begin(one);
    const other = await start(environment);
    await answer(other, '', await person(one, 'p-1'));
    await one.child.kill();
    const at = await person(other, 'p-2');
    expect(await answer(other, '/entries', at, HANDED_OVER)).toContain('p-2');
  });

  it('begins while its servers are away, says so, and goes on by itself when they are there', async () => {
    const { double, environment } = await both();
    await double.kill();
    const late = await start(environment);
    const response = await fetch(`${late.url}/api/v1/regions`);
    expect(response.status).toBe(503);
    await double.restart();
    await until('commands to be taken', async () => {
      const again = await fetch(`${late.url}/api/v1/regions`);
      return again.status === 200;
    });
    await answer(late, '', await begin(late));
  });

  it('prints which stores it uses, and no password', async () => {
    const { environment } = await both();
    const { child } = await start(environment);
    expect(child.lines[1]).toMatch(
      /^ {2}ledger in EventStoreDB at 127\.0\.0\.1:\d+; head notes, keys and read models in MongoDB at \S+, database bb-test-\w+$/,
    );
    const MONGODB_URL = 'mongodb://somebody:very-secret@127.0.0.1:1/x?tls=maybe';
    const parameters = ['serve', '--data', folders.make(), '--port', '0'];
    const refused = await finishedWith({ ...environment, MONGODB_URL }, ...parameters);
    expect(refused.code).toBe(1);
    expect(refused.errors).not.toContain('very-secret');
  });

  it('refuses a database of another product, and writes nothing anywhere', async () => {
    const { environment } = await both();
    const name = databases.nameIn(environment['MONGODB_URL'] ?? '');
    await databases.client((client) => client.db(name).collection('orders').insertOne({ n: 1 }));
    const data = join(folders.make(), 'data');
    const { code, errors } = await finishedWith(environment, 'serve', '--data', data, '--port', '0');
    expect(code).toBe(1);
    expect(errors).toMatch(/holds collections of another product \(orders\).*nothing was changed in this one/);
    expect(existsSync(data)).toBe(false);
    const { EVENTSTORE_URL = '' } = environment;
    expect((await finishedWith({ EVENTSTORE_URL }, 'verify', '--on-servers')).lines).toEqual(['the ledger is empty']);
    const left = await databases.client((client) => client.db(name).listCollections().toArray());
    expect(left.map((each) => each.name)).toEqual(['orders']);
  });

  it('the end of the ledger is compared with the head note in MongoDB, by serve and by verify', async () => {
    const { environment } = await both();
    const one = await start(environment);
    await begin(one);
    await person(one, 'p-1');
    await one.child.ended('SIGTERM');
    const cut = { ...environment, EVENTSTORE_URL: (await doubled()).url };
    for (const parameters of [
      ['serve', '--port', '0'],
      ['verify', '--on-servers'],
    ]) {
      const { code, errors } = await finishedWith(cut, ...parameters, '--data', join(folders.make(), 'data'));
      expect(errors).toMatch(/entries 1 to 2 of nord, which are all it had, are missing/);
      expect(code).toBe(1);
    }
    expect(await finishedWith(environment, 'verify', '--on-servers')).toMatchObject({ code: 0 });
  });

  it('keeps the ledger in the folder where only MONGODB_URL is set', async () => {
    const MONGODB_URL = databases.fresh();
    const first = await start({ MONGODB_URL });
    await begin(first);
    const at = await person(first, 'p-1');
    const before = await Promise.all(PATHS.map((path) => answer(first, path, at)));
    expect(await first.child.ended('SIGTERM')).toMatchObject({ code: 0 });
    expect(existsSync(join(first.data, 'keys.sqlite'))).toBe(false);
    const second = await start({ MONGODB_URL }, first.data);
    expect(await Promise.all(PATHS.map((path) => answer(second, path, at)))).toEqual(before);
  });
}

describe('serve on EventStoreDB and MongoDB', () => {
  if (MONGODB_URL === undefined) {
    skipLoudly('the service on both servers');
    it.todo('SKIPPED, because MONGODB_URL is not set');
    return;
  }
  onBoth(MONGODB_URL);
});
