import { namesNobodyIn } from '../rules/plain-name-in-text.js';
import { type Situation } from './define.js';
import { fieldsOfValue } from './fields.js';

/** What holds no text itself, only parts that may. */
const HOLDING: ReadonlySet<string> = new Set(['object', 'union']);

/** Of a part of a command only what people write in their own words: an id or a choice may well be somebody's name. */
function writtenIn(part: object): readonly (readonly [string, unknown])[] {
  const kinds = new Map(fieldsOfValue(part).map(({ name, kind }) => [name, kind]));
  return Object.entries(part).flatMap(([key, value]: [string, unknown]): readonly (readonly [string, unknown])[] => {
    const kind = kinds.get(key) ?? 'text';
    if (kind === 'text') return [[key, value]];
    if (!HOLDING.has(kind)) return [];
    return [[key, Array.isArray(value) ? value.map((each: unknown) => (typeof each === 'string' ? null : each)) : value]];
  });
}

function textsIn(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each: unknown, index) => textsIn(each, `${path}[${String(index)}]`));
  return writtenIn(value).flatMap(([key, each]) => textsIn(each, path ? `${path}.${key}` : key));
}

/** Persons stand in the texts of a command by reference only, and those are registered. @throws Refusal */
export const namesNobody = (situation: Situation, command: object): void => {
  namesNobodyIn(situation, textsIn(command, ''));
};
