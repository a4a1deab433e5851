import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { charterCommand } from '../../../src/cli/charter.js';
import { openForWriting } from '../../../src/cli/data-folder.js';
import { systemClock } from '../../../src/modules/clock.js';
import { Recorder } from '../../../src/modules/ledger/recorder.js';

const TEXT = `format: 1
region: Musterkreis
version: v1
bodies:
  BB: { name: Büro, kind: office, seats: not-stated }
`;

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'charter-'));
  printed = '';
  // The folder is meant, whatever servers there are for other tests.
  jest.replaceProperty(process, 'env', { PATH: process.env['PATH'] });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const run = (...args: readonly string[]): Promise<unknown> => charterCommand().parseAsync([...args], { from: 'user' });
const data = (): string => join(folder, 'data');

async function registered(): Promise<void> {
  const stores = await openForWriting(data(), () => undefined);
  const request = { region: 'muster', command: 'RegisterRegion', body: { name: 'Musterkreis' } };
  await new Recorder({ ...stores, clock: systemClock }).record({
    ...request,
    commandId: 'r-1',
    actor: 'office',
    correlationId: 'r-1',
  });
  await stores.headNote.close();
  await stores.keys.close();
  await stores.ledger.close();
}

describe('charter check', () => {
  it('accepts a sound file, and fails with file, line and key of each fault, in both languages', async () => {
    await run('check', file('good.yaml', TEXT));
    expect(process.exitCode ?? 0).toBe(0);
    const bad = file('bad.yaml', TEXT.replace('kind: office', 'kind: office, chair: [x]'));
    await run('check', bad);
    expect(process.exitCode).toBe(1);
    expect(printed).toContain(`error    ${bad}:5: bodies.BB.chair[0]: there is no seat "x" in this body`);
    expect(printed).toContain('einen Sitz „x“ gibt es in diesem Gremium nicht');
  });

  it('fails where two files of one region are meant to hold on the same days, and not where one ends before', async () => {
    const old = (until: string): string => file('old.yaml', `${TEXT.replace('v1', 'v0')}validity: { until: ${until} }\n`);
    const next = file('next.yaml', `${TEXT}validity: { from: 2016-10-01 }\n`);
    await run('check', old('2016-09-30'), next);
    expect(process.exitCode ?? 0).toBe(0);
    await run('check', old('2016-10-01'), next);
    expect(process.exitCode).toBe(1);
    expect(printed).toContain('validity: overlaps version "v0"');
  });
});

describe('charter adopt', () => {
  it('enters the charter and what it changes, and gives the same answer when it is repeated', async () => {
    await registered();
    const args = ['adopt', file('c.yaml', TEXT), '--region', 'muster', '--from', '2016-08-01', '--data', data()];
    await run(...args);
    const first = printed;
    expect(first).toBe('2  CharterAdopted\n3  RulesSet\n4  BodyEstablished\n5  ProcedureAdopted\nadopted: muster:5\n');
    await run(...args);
    expect(printed).toBe(first + first);
  });

  it('makes nothing in a folder that has no ledger, nor for a region that is not there', async () => {
    const adopt = (folder: string): Promise<unknown> =>
      run('adopt', file('c.yaml', TEXT), '--region', 'nowhere', '--from', '2016-08-01', '--data', folder);
    const mistyped = join(folder, 'dta');
    await expect(adopt(mistyped)).rejects.toThrow(/there is no ledger in the folder .*dta: name its folder with --data/);
    expect(existsSync(mistyped)).toBe(false);
    mkdirSync(mistyped);
    await expect(adopt(mistyped)).rejects.toThrow(/there is no ledger/);
    expect(readdirSync(mistyped)).toEqual([]);
    await registered();
    // What SQLite has beside its files goes with the driver's last handle, whenever that is.
    const files = (): readonly string[] =>
      readdirSync(data())
        .filter((name) => !/-(wal|shm)$/.test(name))
        .sort();
    const before = files();
    await expect(adopt(data())).rejects.toThrow(/there is no region "nowhere"/);
    expect(files()).toEqual(before);
  });

  it('says by which rule it was refused and what to do, and enters nothing', async () => {
    await registered();
    const adopt = (text: string): Promise<unknown> =>
      run('adopt', file('c.yaml', text), '--region', 'muster', '--from', '2016-08-01', '--data', data());
    await adopt(TEXT);
    await expect(adopt(TEXT.replace('Büro', 'Bildungsbüro'))).rejects.toThrow(/charter-version-taken.*\nremedy: /);
    await expect(
      run('adopt', file('c.yaml', TEXT), '--region', 'nowhere', '--from', '2016-08-01', '--data', data()),
    ).rejects.toThrow(/there is no region "nowhere"/);
  });
});
