import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Scenario } from '../../../src/cli/scenario/format.js';
import { readScenario } from '../../../src/cli/scenario/read.js';
import { Folders } from '../../support/folders.js';

const folders = new Folders();
afterAll(() => {
  folders.remove();
});

function write(text: string): string {
  const file = join(folders.make(), 'scenario.yaml');
  writeFileSync(file, text);
  return file;
}
const read = (text: string): Scenario => readScenario(write(text));
function refusal(text: string): string {
  const file = write(text);
  try {
    readScenario(file);
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replaceAll(file, 'FILE');
  }
  throw new Error('the file was read');
}

const line = (recorded: string, rest = 'command: RegisterRegion, with: { name: x }'): string =>
  `  - { recorded: ${recorded}, actor: office, ${rest} }\n`;
const journal = (...days: readonly string[]): string => `regions: [nord]\njournal:\n${days.map((day) => line(day)).join('')}`;
const question = (rest: string): string => `${journal('2016-08-01')}questions:\n  - ask: x\n    get: /projects\n${rest}`;
const LEVELS = ['b', 'c', 'd', 'e', 'f', 'g'];
const BOMB = LEVELS.reduce(
  (text, name, level) =>
    `${text}${name}: &${name} [${Array(10)
      .fill(`*${LEVELS[level - 1] ?? 'a'}`)
      .join(', ')}]\n`,
  'a: &a [x]\n',
);
const timesOf = (text: string): readonly string[] => read(text).journal.map(({ at }) => at);

describe('the clock of a scenario', () => {
  it('stands at noon in Berlin for a day, in summer and in winter, a second further for each line of that day', () => {
    expect(timesOf(journal('2016-08-01', '2016-08-01', '2016-12-16'))).toEqual([
      '2016-08-01T10:00:00.000Z',
      '2016-08-01T10:00:01.000Z',
      '2016-12-16T11:00:00.000Z',
    ]);
  });

  it('takes an instant as it stands, and goes on after it', () => {
    const text = journal('2016-08-01T15:30:00+02:00', '2016-08-01', '2016-08-01T13:30:01.000Z', '2016-08-02');
    expect(timesOf(text)).toEqual([
      '2016-08-01T13:30:00.000Z',
      '2016-08-01T13:30:01.000Z',
      '2016-08-01T13:30:01.000Z',
      '2016-08-02T10:00:00.000Z',
    ]);
  });

  it.each([['2016-07-31'], ['2016-08-01T09:59:59Z'], ['2016-09-31']])(
    'never goes back, and knows no impossible day: %s after 01.08.2016 is refused with its line',
    (day) => {
      expect(refusal(journal('2016-08-01', day))).toMatch(/^FILE:4: recorded: /);
    },
  );

  it('stands for a question at 23:00 of the latest of the last line and the days that it names', () => {
    const at = (rest: string): string | undefined => read(question(`${rest}    status: 200\n`)).questions[0]?.at;
    expect(at('')).toBe('2016-08-01T21:00:00.000Z');
    expect(at('    validOn: 2016-12-01\n    knownOn: 2016-09-01\n')).toBe('2016-12-01T22:00:00.000Z');
    expect(at('    validOn: 2015-12-01\n')).toBe('2016-08-01T21:00:00.000Z');
  });
});

describe('a scenario file', () => {
  it.each([
    ['at the top', `${journal('2016-08-01')}extra: 1\n`, 'FILE:4: unknown key "extra"'],
    [
      'in a line',
      `regions: [nord]\njournal:\n${line('2016-08-01', 'command: X, with: {},\n      recordedAt: 2016-08-01')}`,
      'FILE:4: journal.0: unknown key "recordedAt"',
    ],
    ['in a question', question('    status: 200\n    known: 2016-08-01\n'), 'FILE:8: questions.0: unknown key "known"'],
    [
      'in what must refuse a line',
      `regions: [nord]\njournal:\n${line('2016-08-01', 'command: X, with: {}, refused: { rule: x, step: y }')}`,
      'FILE:3: journal.0.refused',
    ],
  ])('with an unknown key %s is refused with file, line and key', (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it.each([
    ['aliases that unfold without end', BOMB, 'FILE:1: Excessive alias count'],
    ['a key twice', `${journal('2016-08-01')}journal: []\n`, 'FILE:4: '],
    ['a question without answer', question('    select: items\n'), 'FILE:5: questions.0: '],
    ['a question with a broken JMESPath', question('    select: "items["\n    answer: 1\n'), 'FILE:7: select: '],
    [
      'a region that is not listed',
      `${journal('2016-08-01')}${line('2016-08-01', 'region: sued, command: X, with: {}')}`,
      'FILE:4: region: sued',
    ],
    [
      'a charter that is not there',
      `regions: [nord]\njournal:\n${line('2016-08-01', 'command: AdoptCharter, with: { version: v1, from: 2016-08-01, file: none.yaml }')}`,
      'FILE:3: file: the charter none.yaml cannot be read: there is no such file',
    ],
    [
      'one id for two lines',
      `regions: [nord]\njournal:\n${line('2016-08-01', 'id: a, command: X, with: {}').repeat(2)}`,
      'FILE:4: id: a is used twice',
    ],
  ])('with %s is refused with file and line', (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('brings a charter as text, read beside the file', () => {
    const file = write(
      `regions: [nord]\njournal:\n${line('2016-08-01', 'command: AdoptCharter, with: { version: v1, from: 2016-08-01, file: ./scenario.yaml }')}`,
    );
    const [first] = readScenario(file).journal;
    expect(Object.keys(first?.with ?? {}).sort()).toEqual(['from', 'text', 'version']);
    expect(first?.with['text']).toContain('AdoptCharter');
  });

  it('gives text fields the text as written where YAML would read a number, and numbers to number fields', () => {
    const body =
      'with: { body: LK, on: 2016, source: { document: Akte, page: 3 }, decisions: [{ text: 7, item: 4.10, vote: { yes: 7, no: 0 } }] }';
    const [first] = read(`regions: [nord]\njournal:\n${line('2016-08-01', `command: RecordDecisions, ${body}`)}`).journal;
    expect(first?.with).toEqual({
      body: 'LK',
      on: '2016',
      source: { document: 'Akte', page: '3' },
      decisions: [{ text: '7', item: '4.10', vote: { yes: 7, no: 0 } }],
    });
  });
});
