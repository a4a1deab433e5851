import { relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type FreshStores } from '../../src/cli/scenario/fresh-service.js';
import { describeRun } from '../../src/cli/scenario/print.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { runScenario } from '../../src/cli/scenario/run.js';
import { everyScenarioFile, ROOT } from '../support/region-files.js';
import { MONGODB_URL, skipLoudly } from '../support/servers/mongodb.js';
import { Pairs } from '../support/servers/pairs.js';

const MINUTES = 4 * 60_000;

/** Differs from run to run and says nothing: the id of a request, and what rests on the random part of an encrypted name. */
const settled = (text: string): string =>
  text.replace(/"correlationId":"[^"]*"/g, '"correlationId":""').replace(/"[0-9a-f]{64}"/g, '""');

/** Every answer of the scenario, as it came over the wire. */
async function answersOn(file: string, open: () => Promise<FreshStores>): Promise<readonly string[]> {
  const heard: string[] = [];
  const scenario = readScenario(file);
  const result = await runScenario(scenario, { open, heard: (text) => heard.push(settled(text)) });
  expect(describeRun(scenario, result).filter((line) => /^ {2}✗/.test(line))).toEqual([]);
  return heard;
}

if (MONGODB_URL === undefined) skipLoudly('scenarios with rows in MongoDB');

describe('a scenario gives the same answers, byte for byte, on every pair of stores as on SQLite and memory', () => {
  const pairs = new Pairs(MONGODB_URL);
  const files = everyScenarioFile();

  it('is found', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  describe.each(files.map((file) => [relative(ROOT, file), file]))('%s', (_, file) => {
    let expected: readonly string[] = [];
    it(
      'on SQLite and memory: the answers that it names',
      async () => {
        expected = await answersOn(file, pairs.embedded);
        expect(expected.length).toBeGreaterThan(3);
      },
      MINUTES,
    );

    it.each(pairs.others.map(({ name, open }) => [name, open] as const))(
      'on %s',
      async (_name, open) => {
        expect(await answersOn(file, open)).toEqual(expected);
      },
      MINUTES,
    );
  });
});
