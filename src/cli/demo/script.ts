import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { CliError } from '../failure.js';
import { PACKAGE_ROOT } from '../package-root.js';

/** What the demo builds and shows; it stands in a file, since no id of a region occurs in the sources (DESIGN 5). */
export interface DemoScript {
  /** the scenario file whose journal is entered */
  readonly scenario: string;
  readonly programme: { readonly on: string };
  readonly account: { readonly to: string; readonly from: string; readonly until: string; readonly on: string };
  readonly auditTrail: { readonly body: string };
  readonly history: { readonly project: string };
  readonly twoDays: { readonly project: string; readonly validOn: string; readonly knownOn: readonly [string, string] };
}

const FILE = join(PACKAGE_ROOT, 'regions/demo.yaml');

const text = { type: 'string' };
const part = (...names: readonly string[]): object => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const valid = new Ajv({ strict: false }).compile<DemoScript>({
  type: 'object',
  required: ['scenario', 'programme', 'account', 'auditTrail', 'history', 'twoDays'],
  additionalProperties: false,
  properties: {
    scenario: text,
    programme: part('on'),
    account: part('to', 'from', 'until', 'on'),
    auditTrail: part('body'),
    history: part('project'),
    twoDays: {
      type: 'object',
      required: ['project', 'validOn', 'knownOn'],
      properties: { project: text, validOn: text, knownOn: { type: 'array', items: text, minItems: 2, maxItems: 2 } },
    },
  },
});

/** @throws CliError */
export function readDemoScript(): DemoScript {
  const value: unknown = parse(readFileSync(FILE, 'utf8'));
  if (!valid(value)) throw new CliError(`${FILE} does not say what the demo is to show`);
  return { ...value, scenario: resolve(dirname(FILE), value.scenario) };
}
