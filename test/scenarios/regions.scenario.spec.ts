import { relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeRun } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';
import { ROOT, scenarioFiles } from '../support/region-files.js';

describe('every scenario of the regions', () => {
  const files = scenarioFiles();

  it('is found', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files.map((file) => [relative(ROOT, file), file]))('%s gives the answers that it names', async (_, file) => {
    const scenario = readScenario(file);
    expect(scenario.questions.length).toBeGreaterThan(0);
    expect(describeRun(scenario, await runScenario(scenario)).filter((line) => /^ {2}✗/.test(line))).toEqual([]);
  });
});
