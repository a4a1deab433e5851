import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compile as compilePath } from '@jmespath-community/jmespath';
import { Ajv, type ErrorObject } from 'ajv';
import { berlinDay, type Day, isDay, laterDay } from '../../events/values/day.js';
import { CliError } from '../failure.js';
import { whyNot } from '../why.js';
import { type JournalLine, type Scenario, type ScenarioQuestion } from './format.js';
import { scenarioSchema } from './schema.js';
import { pathOf, Source } from './source.js';
import { textsAsWritten } from './texts.js';
import { berlin, Times } from './times.js';

interface RawLine {
  readonly recorded: string;
  readonly actor: string;
  readonly command: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly id?: string;
  readonly region?: string;
  readonly refused?: string | { readonly rule: string; readonly missingStep?: string };
}
interface RawQuestion {
  readonly ask: string;
  readonly get: string;
  readonly validOn?: string;
  readonly knownOn?: string | number;
  readonly region?: string;
  readonly as?: string;
  readonly status?: number;
  readonly select?: string;
  readonly answer?: unknown;
}
interface RawScenario {
  readonly regions: readonly string[];
  readonly journal: readonly RawLine[];
  readonly questions?: readonly RawQuestion[];
}

const valid = new Ajv({ allErrors: true, strict: false, code: { optimize: false } }).compile<RawScenario>(scenarioSchema);

/** Of a choice that nothing fits, Ajv lists what each alternative misses; the choice itself says it better. */
const telling = ({ keyword, schemaPath }: ErrorObject): boolean => !/\/(oneOf|anyOf)\/\d/.test(schemaPath) && keyword !== 'if';

function explain(source: Source, { instancePath, keyword, message, params }: ErrorObject): string {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const key = 'additionalProperty' in params ? String(params['additionalProperty']) : null;
  const line = source.lineOf(key === null ? path : [...path, key]);
  const where = path.length > 0 ? `${path.join('.')}: ` : '';
  if (key !== null) return `${source.file}:${String(line)}: ${where}unknown key "${key}"`;
  if (keyword === 'anyOf') return `${source.file}:${String(line)}: ${where}needs select and answer, or status`;
  return `${source.file}:${String(line)}: ${where}${message ?? keyword}`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(`the scenario ${file} cannot be read: ${whyNot(error)}`, { cause: error });
  }
}

/** A charter in a scenario is a file beside it; over HTTP it travels as text. */
function withText(source: Source, line: RawLine, index: number): Readonly<Record<string, unknown>> {
  const { file, ...rest } = line.with;
  if (line.command !== 'AdoptCharter' || file === undefined) return line.with;
  const at = source.lineOf(['journal', index, 'with', 'file']);
  if (typeof file !== 'string') throw source.fault(at, 'file: the path of a charter, relative to this file');
  try {
    return { ...rest, text: readFileSync(resolve(dirname(source.file), file), 'utf8') };
  } catch (error) {
    throw source.fault(at, `file: the charter ${file} cannot be read: ${whyNot(error)}`);
  }
}

function readJournal(source: Source, { regions, journal }: RawScenario): readonly JournalLine[] {
  const times = new Times();
  const ids = new Set<string>();
  return journal.map((raw, index) => {
    const path = ['journal', index] as const;
    const at = times.next(raw.recorded);
    if (at === null) {
      const line = source.lineOf([...path, 'recorded']);
      throw source.fault(line, `recorded: ${raw.recorded} is no day or instant, or lies before the line above`);
    }
    if (raw.id !== undefined && ids.has(raw.id))
      throw source.fault(source.lineOf([...path, 'id']), `id: ${raw.id} is used twice`);
    if (raw.id !== undefined) ids.add(raw.id);
    const refused = typeof raw.refused === 'string' ? { rule: raw.refused } : (raw.refused ?? null);
    return {
      index,
      line: source.lineOf(path),
      id: raw.id ?? null,
      region: regionOf(source, regions, raw.region, path),
      actor: raw.actor,
      command: raw.command,
      at,
      with: withText(source, { ...raw, with: textsAsWritten(source, [...path, 'with'], raw.command, raw.with) }, index),
      refused,
      lineOf: (field) => source.lineOf([...path, 'with', ...pathOf(field)]),
    };
  });
}

function regionOf(
  source: Source,
  regions: readonly string[],
  stated: string | undefined,
  path: readonly (string | number)[],
): string {
  if (stated !== undefined && !regions.includes(stated))
    throw source.fault(source.lineOf([...path, 'region']), `region: ${stated} is not in the list of regions`);
  return stated ?? regions[0] ?? '';
}

/** Days that the question itself names, with those in its address. */
function daysOf({ get, validOn, knownOn }: RawQuestion): readonly Day[] {
  const { searchParams } = new URL(get, 'http://scenario.invalid');
  return [validOn, knownOn, searchParams.get('validOn'), searchParams.get('knownOn')].filter(isDay);
}

function readQuestion(source: Source, raw: RawQuestion, index: number, scenario: RawScenario, end: Day): ScenarioQuestion {
  const path = ['questions', index] as const;
  if (raw.validOn !== undefined && !isDay(raw.validOn))
    throw source.fault(source.lineOf([...path, 'validOn']), `validOn: ${raw.validOn} is no day of the calendar`);
  if (raw.select !== undefined) {
    try {
      compilePath(raw.select);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw source.fault(source.lineOf([...path, 'select']), `select: ${why}`);
    }
  }
  return {
    line: source.lineOf(path),
    ask: raw.ask,
    get: raw.get,
    region: regionOf(source, scenario.regions, raw.region, path),
    at: berlin(daysOf(raw).reduce(laterDay, end), 23),
    validOn: raw.validOn ?? null,
    knownOn: raw.knownOn ?? null,
    as: raw.as ?? null,
    status: raw.status ?? 200,
    select: raw.select ?? null,
    answer: raw.answer,
  };
}

/** @throws CliError with file, line and key of what is wrong with the file */
export function readScenario(file: string): Scenario {
  const source = new Source(file, readText(file));
  const raw = source.value();
  if (!valid(raw)) {
    const errors = (valid.errors ?? []).filter(telling);
    throw new CliError([...new Set(errors.map((error) => explain(source, error)))].join('\n'));
  }
  const journal = readJournal(source, raw);
  const last = journal.at(-1);
  if (!last) throw source.fault(1, 'the journal is empty');
  const end = berlinDay(last.at);
  const questions = (raw.questions ?? []).map((question, index) => readQuestion(source, question, index, raw, end));
  return { file, regions: raw.regions, journal, questions };
}
