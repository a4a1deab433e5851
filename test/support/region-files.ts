import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');
export const REGIONS = join(ROOT, 'regions');

const yamlIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];
/** The ids of the regions that have a folder. */
export const regionIds = (): readonly string[] =>
  readdirSync(REGIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const folders = (): readonly string[] => regionIds().map((region) => join(REGIONS, region));

export const charterFiles = (): readonly string[] => folders().flatMap(yamlIn);
export const scenarioFiles = (): readonly string[] => folders().flatMap((folder) => yamlIn(join(folder, 'scenarios')));

/** Those of the regions, the hard cases, and those of the made-up regions. */
export function everyScenarioFile(): readonly string[] {
  const tests = join(ROOT, 'test/scenarios');
  const madeUp = readdirSync(join(tests, 'regions')).flatMap((region) => yamlIn(join(tests, 'regions', region)));
  return [...scenarioFiles(), ...yamlIn(join(tests, 'files')), ...madeUp.filter((file) => !file.endsWith('/charter.yaml'))];
}
