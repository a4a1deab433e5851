import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Scenario } from '../../src/cli/scenario/format.js';
import { unnoticedLines } from '../../src/cli/scenario/mutate.js';
import { describeRun, passed } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';
import { Folders } from '../support/folders.js';

const folders = new Folders();
afterAll(() => {
  folders.remove();
});

function scenario(text: string): Scenario {
  const file = join(folders.make(), 'scenario.yaml');
  writeFileSync(file, text);
  return readScenario(file);
}

const BEGIN = `
regions: [nord, sued]
journal:
  - { recorded: 2016-08-01, actor: office, command: RegisterRegion, with: { name: Region Nord (erfunden), demo: true } }
  - recorded: 2016-08-01
    actor: m.beispiel
    id: taken
    command: TakeOver
    with:
      on: 2016-08-01
      source: { document: Akte 2015 }
      programmes: [{ programme: AP-A, title: Programm A, schoolYears: [2015/16, 2016/17], state: in-force }]
      projects:
        - { project: P1, title: Eins (erfunden), from: 2015-08-01, programme: AP-A, mandated: true }
        - { project: P2, title: Zwei (erfunden), from: 2015-08-01, until: 2016-07-31 }
`;
const SOUTH = `
  - { recorded: 2016-08-02, actor: office, region: sued, command: RegisterRegion, with: { name: Region Süd (erfunden) } }
  - recorded: 2016-08-02
    actor: office
    region: sued
    id: south
    command: TakeOver
    with:
      on: 2016-08-01
      source: { document: Akte }
      projects: [{ project: P1, title: Ganz anders (erfunden), from: 2015-08-01 }]
`;

describe('a scenario', () => {
  it('asks over HTTP at the days that a question states, and in its region', async () => {
    const file = scenario(`${BEGIN}${SOUTH}
questions:
  - { ask: all, get: /projects, select: "sort(items[].id)", answer: [P1, P2] }
  - { ask: active, get: /projects?state=active, select: "items[].id", answer: [P1] }
  - { ask: not yet known, get: /projects/P1, validOn: 2016-08-01, knownOn: 2016-07-31, status: 404 }
  - { ask: the other region, get: /projects/P1, region: sued, select: title, answer: Ganz anders (erfunden) }
  - { ask: the clock, get: /projects, validOn: 2016-12-01, select: "[validOn, knownOn]", answer: [2016-12-01, 2016-12-01] }
  - { ask: who, get: /entries/2, select: "[actor, recordedAt]", answer: [m.beispiel, "2016-08-01T10:00:01.000Z"] }
`);
    const result = await runScenario(file);
    expect(describeRun(file, result).filter((line) => line.includes('✗'))).toEqual([]);
    expect(result.questions).toHaveLength(6);
  });

  it('knows entries by the line that made them: in a command, an address, a state of knowledge and an answer', async () => {
    const file = scenario(`${BEGIN}${SOUTH}
  - { recorded: 2016-09-01, actor: office, command: VoidEntries, with: { entries: [taken#3], on: 2016-09-01, ground: entered-twice } }
questions:
  - { ask: evidence, get: /projects/P1, select: evidence.state, answer: [taken#2] }
  - { ask: address, get: "/entries/taken#1", select: type, answer: ProgrammeTakenOver }
  - { ask: knowledge, get: /projects, knownOn: taken#2, select: "items[].id", answer: [P1] }
  - { ask: withdrawn, get: /projects/P2, status: 404 }
  - { ask: the other region, get: /projects/P1, region: sued, select: evidence.state, answer: [south#1] }
`);
    const result = await runScenario(file);
    expect(describeRun(file, result).filter((line) => line.includes('✗'))).toEqual([]);
  });

  it('fails where an answer is another, and shows what was expected and what came', async () => {
    const file = scenario(`${BEGIN}\nquestions:\n  - { ask: How many?, get: /projects, select: length(items), answer: 3 }\n`);
    const result = await runScenario(file);
    expect(passed(result)).toBe(false);
    expect(describeRun(file, result)).toEqual([
      file.file,
      '  ✗ How many?',
      `      ${file.file}:18: GET /projects`,
      '      expected 3',
      '      got      2',
      '  ✗ 2 lines, 0 of 1 questions ✓',
    ]);
  });

  const PLAN =
    'recorded: 2016-09-01, actor: office, command: ReachMilestone, with: { project: P9, milestone: M1, on: 2016-09-01 }';
  it('fails where a line is refused that should not be, with rule, detail and remedy', async () => {
    const file = scenario(`${BEGIN}  - { ${PLAN} }\n`);
    const result = await runScenario(file);
    expect(passed(result)).toBe(false);
    const text = describeRun(file, result).join('\n');
    expect(text).toContain(`${file.file}:16: journal line 3, ReachMilestone: it was not recorded`);
    expect(text).toContain('rule: unknown-project');
    expect(text).toContain('remedy: ');
  });

  it.each([
    ['by that rule', `  - { ${PLAN}, refused: unknown-project }\n`, true],
    ['by another rule', `  - { ${PLAN}, refused: body-existed }\n`, false],
    ['for want of another step', `  - { ${PLAN}, refused: { rule: unknown-project, missingStep: Beschluss } }\n`, false],
    [
      'and it is not',
      '  - { recorded: 2016-09-01, actor: office, command: RegisterPerson, with: { person: p-1, name: Erika }, refused: id-taken }\n',
      false,
    ],
  ])('that says that a line is refused %s holds: %s', async (_, line, holds) => {
    expect(passed(await runScenario(scenario(`${BEGIN}${line}`)))).toBe(holds);
  });

  it('names the line of the file for a field that the command does not have', async () => {
    const file = scenario(`${BEGIN}
  - recorded: 2016-09-01
    actor: office
    command: RegisterPerson
    with:
      person: p-1
      nmae: Erika Mustermann
`);
    const text = describeRun(file, await runScenario(file)).join('\n');
    expect(text).toContain(`${file.file}:22: nmae: dieses Feld gibt es hier nicht`);
  });
});

describe('leaving out lines in turn', () => {
  it('lists just those that no answer and no later line would miss', async () => {
    const file = scenario(`${BEGIN}
  - { recorded: 2016-08-02, actor: office, id: idle, command: RegisterPerson, with: { person: p-1, name: Erika Mustermann } }
  - { recorded: 2016-08-02, actor: office, command: RegisterPerson, with: { person: p-2, name: Max Beispiel } }
  - { recorded: 2016-08-03, actor: office, id: again, command: RegisterPerson, with: { person: p-2, name: Max Beispiel }, refused: id-taken }
questions:
  - { ask: all, get: /projects, select: "sort(items[].id)", answer: [P1, P2] }
`);
    const base = await runScenario(file);
    expect(describeRun(file, base).filter((line) => line.includes('✗'))).toEqual([]);
    const steps: number[] = [];
    const unnoticed = await unnoticedLines(file, base, (done) => steps.push(done));
    expect(unnoticed.map(({ id }) => id)).toEqual(['idle', 'again']);
    expect(steps).toEqual([1, 2, 3, 4, 5]);
  });
});
