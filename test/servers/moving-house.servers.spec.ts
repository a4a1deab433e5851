import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { finishedWith, serving } from '../support/command-line.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { Folders } from '../support/folders.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const REGION = 'nord';
const folders = new Folders();
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  folders.remove();
});

type Environment = Readonly<Record<string, string>>;

async function started(
  environment: Environment,
  data: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const { child, url } = await serving(data, environment);
  ends.push(() => child.kill());
  return {
    url,
    stop: async () => {
      expect(await child.ended('SIGTERM')).toMatchObject({ code: 0 });
    },
  };
}

async function send(url: string, command: string, body: object): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${url}/api/v1/regions/${REGION}/commands/${command}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `the-key-of-${command}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

const REGISTER = { name: 'Region Nord (erfunden)' };
const PERSON = { person: 'p-1', name: 'Vorname Nachname' };

async function doubled(): Promise<EventStoreDouble> {
  const double = await EventStoreDouble.start();
  ends.push(() => double.kill());
  return double;
}

const charter = (): string => {
  const file = join(folders.make(), 'charter.yaml');
  writeFileSync(file, 'format: 1\nregion: Nord\nversion: v1\nbodies:\n  BB: { name: Büro, kind: office, seats: not-stated }\n');
  return file;
};
const ADOPT = (file: string, data: string): string[] => [
  'charter',
  'adopt',
  file,
  '--region',
  REGION,
  '--from',
  '2016-08-01',
  '--data',
  data,
];

describe('charter adopt', () => {
  it('on a folder that a service uses says to send the command to it', async () => {
    const data = folders.make();
    const { url } = await started({}, data);
    await send(url, 'RegisterRegion', REGISTER);
    const { code, errors } = await finishedWith({}, ...ADOPT(charter(), data));
    expect(code).toBe(1);
    expect(errors).toMatch(
      /is in use by a running service: stop it, or send it .*POST \/api\/v1\/regions\/nord\/commands\/AdoptCharter/,
    );
  });

  it('on EventStoreDB alone keeps to one process for the folder, as serve does, and works when that has ended', async () => {
    const { url: EVENTSTORE_URL } = await doubled();
    const data = folders.make();
    const { url, stop } = await started({ EVENTSTORE_URL }, data);
    await send(url, 'RegisterRegion', REGISTER);
    const beside = await finishedWith({ EVENTSTORE_URL }, ...ADOPT(charter(), data));
    expect(beside).toMatchObject({ code: 1, lines: [] });
    expect(beside.errors).toMatch(/in use by a running service/);
    const second = await finishedWith({ EVENTSTORE_URL }, 'serve', '--data', data, '--port', '0');
    expect(second.errors).toMatch(/is in use by another writing process/);
    await stop();
    const after = await finishedWith({ EVENTSTORE_URL }, ...ADOPT(charter(), data));
    expect(after).toMatchObject({ code: 0, errors: '' });
    expect(after.lines.at(-1)).toBe('adopted: nord:5');
  });

  it('says so where the server is away', async () => {
    const double = await doubled();
    await double.kill();
    const { code, errors } = await finishedWith({ EVENTSTORE_URL: double.url }, ...ADOPT(charter(), folders.make()));
    expect(code).toBe(1);
    expect(errors).toMatch(/does not answer/);
  });

  if (MONGODB_URL === undefined) {
    skipLoudly('moving house to MongoDB');
    it.todo('SKIPPED, because MONGODB_URL is not set');
    return;
  }
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());

  it('on a pair of servers works beside a running service, which shows it', async () => {
    const environment = { EVENTSTORE_URL: (await doubled()).url, MONGODB_URL: databases.fresh() };
    const { url } = await started(environment, folders.make());
    await send(url, 'RegisterRegion', REGISTER);
    const file = charter();
    const adopted = await finishedWith(environment, ...ADOPT(file, folders.make()));
    expect(adopted).toMatchObject({ code: 0, errors: '' });
    expect(adopted.lines.at(-1)).toBe('adopted: nord:5');
    const body = await fetch(`${url}/api/v1/regions/${REGION}/bodies/BB?atLeast=nord:5`);
    expect(await body.json()).toMatchObject({ id: 'BB', name: 'Büro' });
    expect(await finishedWith(environment, ...ADOPT(file, folders.make()))).toMatchObject({ code: 0, lines: adopted.lines });
  });

  it('a house that moved with its keys answers a repeated command with the first answer, on servers and back in a folder', async () => {
    const [old, back] = [folders.make(), join(folders.make(), 'data')];
    const first = await started({}, old);
    await send(first.url, 'RegisterRegion', REGISTER);
    const answer = await send(first.url, 'RegisterPerson', PERSON);
    expect(answer.status).toBe(201);
    await first.stop();

    const environment = { EVENTSTORE_URL: (await doubled()).url, MONGODB_URL: databases.fresh() };
    const out = join(folders.make(), 'nord.jsonl');
    expect(await finishedWith({}, 'export', REGION, '--data', old, '--out', out)).toMatchObject({ code: 0 });
    expect(await finishedWith(environment, 'import', out, '--on-servers')).toMatchObject({ code: 0 });
    const copied = await finishedWith(environment, 'keys', 'copy', '--to', 'servers', '--data', old);
    expect(copied).toMatchObject({ code: 0, errors: '' });
    expect(copied.lines[0]).toMatch(
      /^2 keys copied to the database "bb-test-\w+-keys" at .*, 0 were there already, 0 erased there$/,
    );
    const second = await started(environment, folders.make());
    expect(await send(second.url, 'RegisterPerson', PERSON)).toEqual(answer);
    await second.stop();

    expect(await finishedWith({}, 'import', out, '--data', back)).toMatchObject({ code: 0 });
    const { MONGODB_URL: url } = environment;
    expect(await finishedWith({ MONGODB_URL: url }, 'keys', 'copy', '--to', 'folder', '--data', back)).toMatchObject({ code: 0 });
    const third = await started({}, back);
    expect(await send(third.url, 'RegisterPerson', PERSON)).toEqual(answer);
  });

  it('keys copy says what is missing: the address, the key file, the keys', async () => {
    const nowhere = join(folders.make(), 'nowhere');
    expect((await finishedWith({}, 'keys', 'copy', '--to', 'servers')).errors).toMatch(/needs MONGODB_URL in the environment/);
    const environment = { MONGODB_URL: databases.fresh() };
    const noFile = await finishedWith(environment, 'keys', 'copy', '--to', 'servers', '--data', nowhere);
    expect(noFile.errors).toMatch(/there is no key file .*name the folder of the old installation with --data/);
    const noKeys = await finishedWith(environment, 'keys', 'copy', '--to', 'folder', '--data', nowhere);
    expect(noKeys).toMatchObject({ code: 1, lines: [] });
    expect(noKeys.errors).toMatch(/there are no keys in the database .*nothing was written/);
  });
});
