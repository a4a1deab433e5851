import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { fail } from './failure.js';
import { type Scenario } from './scenario/format.js';
import { unnoticedLines } from './scenario/mutate.js';
import { describeRun, describeUnnoticed, passed } from './scenario/print.js';
import { readScenario } from './scenario/read.js';
import { type RunResult, runScenario } from './scenario/run.js';

const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

async function mutate(scenario: Scenario, result: RunResult): Promise<void> {
  const bar = new SingleBar({
    format: '  leaving out line {value} of {total} [{bar}]',
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(scenario.journal.length, 0);
  try {
    const unnoticed = await unnoticedLines(scenario, result, (done) => {
      bar.update(done);
    });
    bar.stop();
    print(describeUnnoticed(scenario, unnoticed));
  } finally {
    bar.stop();
  }
}

/** @returns whether the file holds; a file that cannot be read is reported and does not stop the others */
async function runFile(file: string, withMutations: boolean): Promise<boolean> {
  let scenario: Scenario;
  try {
    scenario = readScenario(file);
  } catch (error) {
    fail(error);
    return false;
  }
  const result = await runScenario(scenario);
  print(describeRun(scenario, result));
  const holds = passed(result);
  if (withMutations && holds) await mutate(scenario, result);
  else if (withMutations) print(['  lines are left out in turn only where the file itself holds']);
  return holds;
}

export const scenarioCommand = (): Command =>
  new Command('scenario')
    .description('run scenario files, each in a fresh ledger in memory, and compare the answers')
    .argument('<file...>', 'YAML files: a journal with a scripted clock, and questions with their answers')
    .option('--mutate', 'also leave out each journal line in turn, and list those that no answer and no later line notices')
    .addHelpText(
      'after',
      `
The format is described in docs/scenarios.md, and for editors in docs/scenario.schema.json.
The exit code is 0 only where every line and every answer is as the file says.

Examples:
  $ beschlussbuch scenario regions/*/scenarios/*.yaml
  $ beschlussbuch scenario --mutate regions/paderborn/scenarios/2016-17.yaml`,
    )
    .action(async (files: readonly string[], { mutate: withMutations = false }: { readonly mutate?: boolean }) => {
      const results: boolean[] = [];
      for (const file of files) results.push(await runFile(file, withMutations));
      if (results.includes(false)) process.exitCode = 1;
    });
