import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { charterFiles, regionIds, ROOT, scenarioFiles } from '../../support/region-files.js';

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The ids and names under one of these keys, at any depth. */
function named(value: unknown, keys: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => named(item, keys));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    keys.includes(key) && typeof held === 'string' ? [held] : named(held, keys),
  );
}

function bodiesOf(file: string): readonly string[] {
  const charter: unknown = parse(readFileSync(file, 'utf8'));
  const bodies = isRecord(charter) ? charter['bodies'] : null;
  if (!isRecord(bodies)) return [];
  return Object.entries(bodies).flatMap(([id, body]) => [
    id,
    ...(isRecord(body) && typeof body['name'] === 'string' ? [body['name']] : []),
  ]);
}

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') || name.endsWith('.tsx'))
    .map((name) => join(folder, name));

/**
 * Labels and examples of the command forms, and comments, are there to be read by people; what the program does is what
 * is left without them. An example may well look like a body.
 */
const withoutExamples = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/^\s*@\w+\(.*$/gm, '');

describe('the sources', () => {
  // `cycle: none` says that there is none (CONTRACT 2).
  const ids = new Set(
    [
      ...regionIds(),
      ...charterFiles().flatMap(bodiesOf),
      ...scenarioFiles().flatMap((file) =>
        named(parse(readFileSync(file, 'utf8')), ['project', 'programme', 'cycle', 'body', 'milestone']),
      ),
    ].filter((id) => id !== 'none'),
  );

  it('are held against the ids that the regions use', () => {
    expect(ids.size).toBeGreaterThan(10);
  });

  it('name no region, body, project, programme or cycle of any region (DESIGN 5)', () => {
    const found = sources(join(ROOT, 'src')).flatMap((file) => {
      const text = withoutExamples(readFileSync(file, 'utf8'));
      return [...ids]
        .filter((id) => new RegExp(`['"\`]${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`).test(text))
        .map((id) => `${relative(ROOT, file)}: ${id}`);
    });
    expect(found).toEqual([]);
  });
});
