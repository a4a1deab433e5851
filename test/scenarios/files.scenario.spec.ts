import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeRun } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';

const FILES = join(__dirname, 'files');

/** Hard cases, each under a charter of its own, with answers that were written down from the contract. */
describe('every hard case', () => {
  const files = readdirSync(FILES).filter((name) => name.endsWith('.yaml'));

  it('is found', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s gives the answers that it names', async (file) => {
    const scenario = readScenario(join(FILES, file));
    expect(scenario.questions.length).toBeGreaterThan(0);
    expect(describeRun(scenario, await runScenario(scenario)).filter((line) => /^ {2}✗/.test(line))).toEqual([]);
  });
});
