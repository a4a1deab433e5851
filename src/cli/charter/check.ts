import { Command } from 'commander';
import { checkVersions } from '../../commands/charter/checks/versions.js';
import { CharterError, type Fault, lineOf } from '../../commands/charter/fault.js';
import { type Charter } from '../../commands/charter/format.js';
import { readCharter } from '../../commands/charter/read.js';
import { textOf } from './file.js';

interface Checked {
  readonly charter: Charter | null;
  readonly errors: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** One file, and beside those before it. */
function check(file: string, earlier: readonly Charter[]): Checked {
  try {
    const { charter, warnings, locate } = readCharter(file, textOf(file));
    return { charter, warnings, errors: locate(checkVersions(charter, earlier)) };
  } catch (error) {
    if (!(error instanceof CharterError)) throw error;
    return { charter: null, errors: error.faults, warnings: [] };
  }
}

const german = (fault: Fault): string => `    ${fault.de}`;

/** @returns whether every file can be adopted */
function checkAll(files: readonly string[], print: (line: string) => void): boolean {
  const charters: Charter[] = [];
  let sound = true;
  for (const file of files) {
    const { charter, errors, warnings } = check(file, charters);
    if (charter) charters.push(charter);
    sound &&= errors.length === 0;
    for (const fault of errors) print(`error    ${lineOf(file, fault)}\n${german(fault)}`);
    for (const fault of warnings) print(`warning  ${lineOf(file, fault)}\n${german(fault)}`);
    if (charter && errors.length === 0) print(`✓ ${file}: version ${charter.version} of ${charter.region}`);
  }
  return sound;
}

export const checkCommand = (): Command =>
  new Command('check')
    .description('check charter files without adopting them; files of one region also beside each other')
    .argument('<file...>', 'YAML files')
    .addHelpText(
      'after',
      `
Every message names file, line and key; the line below it says the same in German. A warning does not stop an adoption.
The exit code is 0 only where no file has an error. The format is described in docs/guide/charter.md.

Examples:
  $ beschlussbuch charter check regions/paderborn/charter-v0.yaml regions/paderborn/charter-v1.yaml`,
    )
    .action((files: readonly string[]) => {
      const sound = checkAll(files, (line) => process.stdout.write(`${line}\n`));
      if (!sound) process.exitCode = 1;
    });
