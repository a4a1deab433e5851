import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { fail } from './failure.js';
import { type Scenario } from './scenario/format.js';
import { unnoticedLines } from './scenario/mutate.js';
import { onServers, type Servers, serversOf } from './scenario/on-servers.js';
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

/** In memory, or on servers; there it is said where. */
async function run(scenario: Scenario, servers: Servers | null): Promise<RunResult> {
  if (servers === null) {
    const inMemory = await runScenario(scenario);
    print(describeRun(scenario, inMemory));
    return inMemory;
  }
  const { result, described } = await onServers(servers, (open) => runScenario(scenario, { open }));
  print([...describeRun(scenario, result), `  ${described}`]);
  return result;
}

/** @returns whether the file holds; a file that cannot be read is reported and does not stop the others */
async function runFile(file: string, withMutations: boolean, servers: Servers | null): Promise<boolean> {
  let scenario: Scenario;
  try {
    scenario = readScenario(file);
  } catch (error) {
    fail(error);
    return false;
  }
  const result = await run(scenario, servers);
  const holds = passed(result);
  if (withMutations && holds) await mutate(scenario, result);
  else if (withMutations) print(['  lines are left out in turn only where the file itself holds']);
  return holds;
}

interface ScenarioOptions {
  readonly mutate?: boolean;
  readonly onServers?: true;
}

export const scenarioCommand = (): Command =>
  new Command('scenario')
    .description('run scenario files, each in a fresh ledger, and compare the answers')
    .argument('<file...>', 'YAML files: a journal with a scripted clock, and questions with their answers')
    .option('--mutate', 'also leave out each journal line in turn, and list those that no answer and no later line notices')
    .addOption(
      new Option(
        '--on-servers',
        'run on the EventStoreDB and the MongoDB that EVENTSTORE_URL and MONGODB_URL name, not in memory',
      ).conflicts('mutate'),
    )
    .addHelpText(
      'after',
      `
The format is described in docs/scenarios.md, and for editors in docs/scenario.schema.json.
The exit code is 0 only where every line and every answer is as the file says.
With --on-servers no real ledger is touched: each run has streams of its own (scenario-…), which stay on the EventStoreDB, and a
database of its own beside the one in MONGODB_URL, which is dropped afterwards; the account has to be allowed to make one.

Examples:
  $ beschlussbuch scenario regions/*/scenarios/*.yaml
  $ beschlussbuch scenario --mutate regions/paderborn/scenarios/2016-17.yaml
  $ EVENTSTORE_URL=esdb://… MONGODB_URL=mongodb://… beschlussbuch scenario --on-servers regions/*/scenarios/*.yaml`,
    )
    .action(async (files: readonly string[], { mutate: withMutations = false, onServers: wanted }: ScenarioOptions) => {
      const servers = wanted ? serversOf() : null;
      const results: boolean[] = [];
      for (const file of files) results.push(await runFile(file, withMutations, servers));
      if (results.includes(false)) process.exitCode = 1;
    });
