import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mark, stateOfFolder } from '../../src/cli/demo/folder.js';
import { finished } from '../support/command-line.js';
import { contentOf, Folders } from '../support/folders.js';

const folders = new Folders();
afterAll(() => {
  folders.remove();
});

describe('demo', () => {
  it('builds its ledger, shows in German what it tells, calls it invented, and uses the file again at the next start', async () => {
    const data = join(folders.make(), 'demo');
    const first = await finished('demo', '--once', '--data', data);
    expect({ code: first.code, errors: first.errors }).toEqual({ code: 0, errors: '' });
    const shown = first.lines.slice(1);
    const text = shown.join('\n');
    for (const title of [
      'VORFÜHRUNG: Namen, Texte, Beträge und die meisten Tage sind erfunden.',
      'Arbeitsprogramm am 01.08.2017',
      'Was aus den Aufträgen von',
      'Prüfspur: ',
      'Geschichte von ',
      'Eine Frage, zwei Tage des Wissens',
    ])
      expect(text).toContain(title);
    expect(text).toMatch(/31\.01\.2018 .*überfällig/);
    expect(text).toMatch(/20\.02\.2018 .*erreicht/);
    expect(text).not.toMatch(/undefined|\[object|\bnull\b/);
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(110);

    const ledger = contentOf(data)['ledger.sqlite.heads.json'];
    const second = await finished('demo', '--once', '--data', data);
    expect(second.code).toBe(0);
    expect(second.lines[0]).toContain('wird weiter verwendet');
    expect(second.lines.slice(1)).toEqual(shown);
    expect(contentOf(data)['ledger.sqlite.heads.json']).toBe(ledger);
  });

  it('touches no folder that is not a demo', async () => {
    const data = folders.make();
    writeFileSync(join(data, 'ledger.sqlite'), 'an office');
    const before = contentOf(data);
    const { code, errors } = await finished('demo', '--once', '--data', data);
    expect(code).toBe(1);
    expect(errors).toContain('is not the folder of a demo');
    expect(contentOf(data)).toEqual(before);
  });

  it('knows a demo that was cut off while it was built, and one that was built', () => {
    const data = join(folders.make(), 'demo');
    expect(stateOfFolder(data)).toBe('new');
    mark(data, false);
    expect(stateOfFolder(data)).toBe('begun');
    mark(data, true);
    expect(stateOfFolder(data)).toBe('built');
    expect(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'))).toMatchObject({ demo: true, invented: true });
    rmSync(join(data, 'demo.json'));
    expect(stateOfFolder(data)).toBe('new');
  });
});
