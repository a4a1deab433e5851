import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { unnoticedLines } from '../../src/cli/scenario/mutate.js';
import { describeRun } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';
import { readCharter } from '../../src/commands/charter/read.js';

const FOLDER = join(__dirname, 'regions');
const CHARTER = 'charter.yaml';

/** Regions unlike those that are delivered: their files alone make them work, no line of the program knows them. */
describe('a made-up region', () => {
  const regions = readdirSync(FOLDER);
  const scenarios = regions.flatMap((region) =>
    readdirSync(join(FOLDER, region))
      .filter((name) => name.endsWith('.yaml') && name !== CHARTER)
      .map((name) => [`${region}/${name}`] as const),
  );

  it.each(regions)('%s has a charter without a warning', (region) => {
    const file = join(FOLDER, region, CHARTER);
    expect(readCharter(file, readFileSync(file, 'utf8')).warnings.map(({ en }) => en)).toEqual([]);
  });

  it.each(scenarios)('%s gives the answers that it names, and would miss each of its lines', async (name) => {
    const scenario = readScenario(join(FOLDER, name));
    expect(scenario.questions.length).toBeGreaterThan(0);
    const result = await runScenario(scenario);
    expect(describeRun(scenario, result).filter((line) => /^ {2}✗/.test(line))).toEqual([]);
    expect((await unnoticedLines(scenario, result)).map(({ command }) => command)).toEqual([]);
  });
});
