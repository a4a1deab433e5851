import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';
import { collect, records } from '../contract/ledger/support.js';
import { finishedWith } from '../support/command-line.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { Folders } from '../support/folders.js';
import { MONGODB_URL, skipLoudly, TestDatabases } from '../support/servers/mongodb.js';

const folders = new Folders();
const doubles: EventStoreDouble[] = [];
afterEach(async () => {
  for (const double of doubles.splice(0)) await double.kill();
});
afterAll(() => {
  folders.remove();
});

async function doubled(): Promise<EventStoreDouble> {
  const double = await EventStoreDouble.start();
  doubles.push(double);
  return double;
}

function file(title: string): string {
  const path = join(folders.make(), 'scenario.yaml');
  writeFileSync(
    path,
    `regions: [nord]
journal:
  - { recorded: 2016-08-01, actor: office, command: RegisterRegion, with: { name: Region Nord (erfunden), demo: true } }
  - recorded: 2016-08-01
    actor: office
    command: TakeOver
    with:
      on: 2016-08-01
      source: { document: Akte 2015 }
      projects: [{ project: P1, title: ${title}, from: 2015-08-01 }]
questions:
  - { ask: the title, get: /projects/P1, select: title, answer: Eins (erfunden) }
`,
  );
  return path;
}

describe('scenario --on-servers', () => {
  it('names the address that is missing, and what it looks like', async () => {
    const { url: EVENTSTORE_URL } = await doubled();
    const one = await finishedWith({ EVENTSTORE_URL }, 'scenario', '--on-servers', file('Eins (erfunden)'));
    expect(one).toMatchObject({ code: 1, lines: [] });
    expect(one.errors).toMatch(
      /needs EVENTSTORE_URL and MONGODB_URL in the environment, and MONGODB_URL is not set: such as esdb:/,
    );
    const none = await finishedWith({}, 'scenario', '--on-servers', file('Eins (erfunden)'));
    expect(none.errors).toMatch(/EVENTSTORE_URL and MONGODB_URL are not set/);
  });

  it('is not combined with --mutate', async () => {
    const { code, errors } = await finishedWith({}, 'scenario', '--on-servers', '--mutate', file('Eins (erfunden)'));
    expect(code).toBe(1);
    expect(errors).toMatch(/'--on-servers' cannot be used with option '--mutate'/);
  });

  if (MONGODB_URL === undefined) {
    skipLoudly('scenario --on-servers');
    it.todo('SKIPPED, because MONGODB_URL is not set');
    return;
  }
  const databases = new TestDatabases(MONGODB_URL);
  afterAll(() => databases.drop());

  const namesLike = async (name: string): Promise<readonly string[]> => {
    const { databases: there } = await databases.client((client) => client.db().admin().listDatabases());
    return there.map((each) => each.name).filter((each) => each.startsWith(name));
  };

  it('gives the answers of the file, touches neither a real ledger nor the real database, and leaves no database', async () => {
    const double = await doubled();
    const ledger = await EventStoreLedger.open(double.url);
    await ledger.append('ledger-nord', 'empty', records(3));
    const before = await collect(ledger.read('ledger-nord'));
    const environment = { EVENTSTORE_URL: double.url, MONGODB_URL: databases.fresh() };
    const real = databases.nameIn(environment.MONGODB_URL);
    await databases.client((client) => client.db(real).collection('orders').insertOne({ n: 1 }));
    const { code, lines, errors } = await finishedWith(environment, 'scenario', '--on-servers', file('Eins (erfunden)'));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(lines.join('\n')).toMatch(/✓ the title[^]*on EventStoreDB at 127\.0\.0\.1:\d+, where its streams scenario-\w+-… stay/);
    expect(await collect(ledger.read('ledger-nord'))).toEqual(before);
    const streams = await ledger.streams('');
    expect(streams).toEqual(['ledger-nord', expect.stringMatching(/^scenario-\w{10}-ledger-nord$/)]);
    await ledger.close();
    expect(await namesLike(real)).toEqual([real]);
    const left = await databases.client((client) => client.db(real).listCollections().toArray());
    expect(left.map(({ name }) => name)).toEqual(['orders']);
  });

  it('fails with the answer that differs, and leaves no database then either', async () => {
    const { url: EVENTSTORE_URL } = await doubled();
    const environment = { EVENTSTORE_URL, MONGODB_URL: databases.fresh() };
    const { code, lines } = await finishedWith(environment, 'scenario', '--on-servers', file('Zwei (erfunden)'));
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(/✗ the title/);
    expect(await namesLike(databases.nameIn(environment.MONGODB_URL))).toEqual([]);
  });

  it('says which server is away, and ends', async () => {
    const double = await doubled();
    const environment = { EVENTSTORE_URL: double.url, MONGODB_URL: 'mongodb://127.0.0.1:1/nobody' };
    const noMongo = await finishedWith(environment, 'scenario', '--on-servers', file('Eins (erfunden)'));
    expect(noMongo.code).toBe(1);
    expect(noMongo.errors).toMatch(/127\.0\.0\.1:1 failed .*check that it runs/);
    await double.kill();
    const noLedger = await finishedWith(environment, 'scenario', '--on-servers', file('Eins (erfunden)'));
    expect(noLedger.code).toBe(1);
    expect(noLedger.errors).toMatch(/does not answer/);
  });
});
