import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { type Command } from 'commander';
import { charterCommand } from '../../src/cli/charter.js';
import { exportCommand } from '../../src/cli/export.js';
import { describeFailure } from '../../src/cli/failure.js';
import { openService, serve } from '../../src/cli/serve/serve.js';
import { verifyCommand } from '../../src/cli/verify.js';
import { listen } from '../../src/modules/api/app.js';
import { type Child } from '../support/child.js';
import { commandLine, finished, serving } from '../support/command-line.js';
import { contentOf, Folders } from '../support/folders.js';

const folders = new Folders();
const running: Child[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) await child.kill();
});
afterAll(() => {
  folders.remove();
});

async function started(data: string): Promise<{ readonly child: Child; readonly url: string }> {
  const served = await serving(data);
  running.push(served.child);
  return served;
}

const register = (url: string, person: string): Promise<Response> =>
  fetch(`${url}/api/v1/regions/nord/commands/RegisterPerson`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person, name: `Person ${person}` }),
  });
const begin = (url: string): Promise<Response> =>
  fetch(`${url}/api/v1/regions/nord/commands/RegisterRegion`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Region Nord (erfunden)' }),
  });

/** A folder with a ledger of three entries, closed in order, and keys of its own. */
async function installed(): Promise<string> {
  const data = join(folders.make(), 'data');
  const service = await openService(data);
  const { url } = await listen(service.app, { host: '127.0.0.1', port: 0 });
  for (const response of [await begin(url), await register(url, 'p-1'), await register(url, 'p-2')])
    expect(response.status).toBe(201);
  await service.close();
  return data;
}

/** The files of such a folder as a backup has them, which nothing in this process holds open. */
function restored(from: string): string {
  const data = folders.make();
  for (const name of ['ledger.sqlite', 'ledger.sqlite.heads.json', 'keys.sqlite']) cpSync(join(from, name), join(data, name));
  return data;
}

/** Most tests need any such folder: each gets a copy of one and the same. */
let original: Promise<string> | undefined;
async function closed(): Promise<string> {
  original ??= installed();
  return restored(await original);
}

/** Runs a command in this process: what it prints, and what it says where it gives up. Its exit code only a process of its own has. */
async function told(command: Command, ...words: readonly string[]) {
  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const { exitCode } = process;
  try {
    const failure = await command.parseAsync(words, { from: 'user' }).then(() => null, describeFailure);
    return { lines: printed.split('\n').slice(0, -1), failure };
  } finally {
    write.mockRestore();
    process.exitCode = exitCode ?? 0;
  }
}

/** Of a command that gives up in this process: what it would say. */
const giveUp = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it did not give up',
    (error: unknown) => describeFailure(error),
  );

/** What `serve` says of a folder that it has to refuse; no byte in it may change. */
async function refusal(data: string): Promise<string> {
  const before = contentOf(data);
  const said = await openService(data).then(
    async (service) => {
      await service.close();
      return 'it was opened';
    },
    (error: unknown) => describeFailure(error),
  );
  expect(contentOf(data)).toEqual(before);
  return said;
}

function change(keys: string, sql: string): void {
  const database = new DatabaseSync(keys);
  database.exec(sql);
  database.close();
}

/** Changes the stored text of an entry behind the ledger's back. */
function tamper(data: string, change: (database: InstanceType<typeof DatabaseSync>) => void): void {
  const database = new DatabaseSync(join(data, 'ledger.sqlite'));
  const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const each of triggers) database.exec(`DROP TRIGGER "${String(Reflect.get(each as object, 'name'))}"`);
  change(database);
  for (const each of triggers) database.exec(String(Reflect.get(each as object, 'sql')));
  database.close();
}

describe('serve', () => {
  it('makes its folder, prints its addresses, and goes on with what it has after a stop', async () => {
    const data = await closed();
    const { child, url } = await started(data);
    const answer = await (await fetch(`${url}/api/v1/regions/nord/entries`)).json();
    expect(answer).toMatchObject({ position: 'nord:3' });
    expect(child.lines).toEqual([
      `Beschlussbuch serves on ${url}`,
      `  ledger, head notes and keys in ${data}, read models in memory`,
      `  API  ${url}/api/v1/regions`,
      `  docs ${url}/api/docs`,
      'Stop with Ctrl-C or SIGTERM.',
    ]);
    expect(await child.ended('SIGINT')).toEqual({ code: 0, errors: '' });
  });

  it('says that the port is taken, and makes no ledger', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const data = join(folders.make(), 'data');
    const { code, errors } = await finished('serve', '--data', data, '--port', String(port));
    other.close();
    expect(code).toBe(1);
    expect(errors).toContain(`127.0.0.1:${String(port)}: the port is taken`);
    expect(existsSync(data)).toBe(false);
  });

  it('listens on loopback only while there are no accounts', async () => {
    const data = join(folders.make(), 'data');
    expect(await giveUp(serve({ data, port: 0, host: '0.0.0.0' }))).toContain('TRIAL_WITHOUT_ACCOUNTS=yes');
    expect(existsSync(data)).toBe(false);
  });

  it('refuses a ledger that another process writes, which goes on undisturbed', async () => {
    const data = join(folders.make(), 'data');
    const { url } = await started(data);
    await begin(url);
    expect(await giveUp(openService(data))).toContain('is in use by another writing process');
    expect((await register(url, 'p-1')).status).toBe(201);
  });

  it('refuses a read-only ledger', async () => {
    const data = await closed();
    chmodSync(join(data, 'ledger.sqlite'), 0o444);
    expect(await refusal(data)).toContain('is read-only');
    const { code, lines, errors } = await finished('serve', '--data', data, '--port', '0');
    expect({ code, lines }).toEqual({ code: 1, lines: [] });
    expect(errors).toMatch(/^beschlussbuch: \S+ledger\.sqlite is read-only/);
  });

  it('refuses a ledger with an entry whose text was changed, and names the entry', async () => {
    const data = await closed();
    tamper(data, (database) => {
      database.exec(`UPDATE events SET data = replace(data, 'p-1', 'p-9') WHERE revision = 1`);
    });
    expect(await refusal(data)).toContain('entry 2: its hash does not fit its text');
    const report = await finished('verify', '--data', data);
    expect(report.code).toBe(1);
    expect(report.lines.join('\n')).toMatch(/✗ nord: 3 entries, head [0-9a-f]{64}\n {4}entry 2: its hash does not fit/);
  });

  it('refuses a ledger whose end was cut off, and names the missing entries', async () => {
    const data = await closed();
    tamper(data, (database) => {
      database.exec('DELETE FROM events WHERE revision >= 1');
    });
    expect(await refusal(data)).toContain('entries 2 to 3 of nord are missing at its end');
    expect((await told(verifyCommand(), '--data', data)).lines).toContain('    entries 2 to 3 are missing at the end');
  });

  it('refuses a key file that is not the one of the ledger, and puts no key into it', async () => {
    const [data, other] = [await closed(), restored(await installed())];
    const file = join(data, 'keys.sqlite');
    const keys = readFileSync(file);
    const remedy = /restore it from its backup, with the file .*keys\.sqlite-wal where the backup has one; nothing was changed/;

    // What is left of a file whose write-ahead log held everything.
    rmSync(file);
    const fresh = new DatabaseSync(file);
    fresh.exec('PRAGMA journal_mode = WAL');
    fresh.close();
    expect(await refusal(data)).toMatch(/lacks the key that commands are digested with/);
    expect(await refusal(data)).toMatch(remedy);

    writeFileSync(file, keys);
    change(file, `DELETE FROM keys WHERE person = 'p-2'`);
    expect(await refusal(data)).toMatch(/lacks the keys of 1 person \(p-2 of nord\), whose names are in the ledger/);

    writeFileSync(file, readFileSync(join(other, 'keys.sqlite')));
    expect(await refusal(data)).toMatch(/other keys for 2 persons \(p-1 of nord and others\) than those that sealed their names/);

    writeFileSync(file, keys);
    change(file, `UPDATE keys SET key = NULL WHERE person = 'p-2'`);
    const service = await openService(data);
    await service.close();
  });

  it('refuses an empty ledger beside a note that knows more, and one without its keys', async () => {
    const data = await closed();
    const keys = readFileSync(join(data, 'keys.sqlite'));
    rmSync(join(data, 'keys.sqlite'));
    expect(await refusal(data)).toContain('keys.sqlite is missing beside a ledger that has entries');
    writeFileSync(join(data, 'keys.sqlite'), keys);
    tamper(data, (database) => {
      database.exec('DELETE FROM events');
    });
    expect(await refusal(data)).toContain('entries 1 to 3 of nord, which are all it had, are missing');
  });

  it('refuses a ledger of a newer version', async () => {
    const data = await closed();
    tamper(data, (database) => {
      database.exec('PRAGMA user_version = 99');
    });
    expect(await refusal(data)).toContain('start the newer version that wrote it');
  });
});

describe('verify', () => {
  it('prints number and hash of the head of each region, also while a service runs', async () => {
    const data = await closed();
    const { url } = await started(data);
    await register(url, 'p-3');
    const { code, lines, errors } = await finished('verify', '--data', data);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^✓ nord: 4 entries, head [0-9a-f]{64}$/);
  });

  it('says that there is no ledger, and makes none', async () => {
    const data = folders.make();
    expect(await told(verifyCommand(), '--data', data)).toEqual({
      lines: [],
      failure: expect.stringContaining('there is no ledger in'),
    });
    expect(contentOf(data)).toEqual({});
  });
});

describe('scenario', () => {
  it('ends with 0 where all is as the file says; where one file is not, or cannot be read, the others run and it ends with 1', async () => {
    const folder = folders.make();
    const good = join(folder, 'good.yaml');
    const bad = join(folder, 'bad.yaml');
    const text =
      'regions: [nord]\njournal:\n  - { recorded: 2016-08-01, actor: office, command: RegisterRegion, with: { name: Nord } }\n';
    const ask = (status: number): string => `${text}questions:\n  - { ask: Is it there?, get: /, status: ${String(status)} }\n`;
    writeFileSync(good, ask(200));
    writeFileSync(bad, ask(404));
    expect(await finished('scenario', good, good)).toMatchObject({ code: 0, errors: '' });
    const none = join(folder, 'none.yaml');
    const both = await finished('scenario', none, bad, good);
    expect(both.code).toBe(1);
    expect(both.errors).toMatch(/^beschlussbuch: the scenario \S+none\.yaml cannot be read: there is no such file$/m);
    expect(both.lines).toContain('  ✗ 1 lines, 0 of 1 questions ✓');
    expect(both.lines).toContain('  ✓ 1 lines, 1 of 1 questions ✓');
  });
});

describe('a file or a folder that is not there', () => {
  const none = join(folders.make(), 'none');
  it.each<[string, () => Command, string[], string]>([
    [
      'charter show',
      charterCommand,
      ['show', join(none, '..')],
      `the charter ${join(none, '..')} cannot be read: it is a folder, not a file`,
    ],
    [
      'export',
      exportCommand,
      ['nord', '--data', none],
      `there is no ledger in the folder ${none}: name its folder with --data, or make one there with beschlussbuch serve --data ${none}`,
    ],
  ])('is named with what to do, and nothing else is printed: %s', async (_, command, words, message) => {
    expect(await told(command(), ...words)).toEqual({ lines: [], failure: message });
    expect(existsSync(none)).toBe(false);
  });

  it('ends the process with 1 and that line', async () => {
    const { code, lines, errors } = await finished('charter', 'check', `${none}.yaml`);
    const line = `beschlussbuch: the charter ${none}.yaml cannot be read: there is no such file`;
    expect({ code, lines, errors: errors.trimEnd() }).toEqual({ code: 1, lines: [], errors: line });
  });
});

describe('an output that nobody reads to its end', () => {
  it('ends the export with one line that says so, and with no success', async () => {
    const child = commandLine('export', 'nord', '--data', await closed());
    running.push(child);
    child.closeOutput();
    const { code, errors } = await child.ended();
    expect({ code, errors }).toEqual({ code: 1, errors: 'beschlussbuch: the output was closed before all of it was written\n' });
  });
});

describe('the command line', () => {
  it('says what it can do, and refuses what it does not know', async () => {
    const help = await finished('--help');
    expect(help.code).toBe(0);
    for (const command of ['serve', 'verify', 'scenario']) expect(help.lines.join('\n')).toContain(`  ${command} `);
    for (const word of ['veriyf', 'constructor']) {
      const unknown = await finished(word);
      expect({ code: unknown.code, lines: unknown.lines }).toEqual({ code: 1, lines: [] });
      expect(unknown.errors).toContain(`error: unknown command '${word}'`);
      expect(unknown.errors.includes('(Did you mean verify?)')).toBe(word === 'veriyf');
    }
  });
});
