import { isScalar } from 'yaml';
import { type CommandClass, type Field, fieldsOf } from '../../commands/fields.js';
import { commandNamed } from '../../commands/index.js';
import { type Source } from './source.js';

const TEXTS: readonly Field['kind'][] = ['id', 'text', 'act-day', 'period', 'time'];
type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function ofField(source: Source, path: Path, field: Field, value: unknown): unknown {
  if (field.many && Array.isArray(value)) {
    return value.map((item: unknown, index) => ofField(source, [...path, index], { ...field, many: false }, item));
  }
  if (typeof value === 'number' && TEXTS.includes(field.kind)) {
    const node = source.node(path);
    return isScalar(node) && node.source !== undefined ? node.source : value;
  }
  if (!isRecord(value)) return value;
  const variant = typeof value['type'] === 'string' ? field.variants?.()[value['type']] : undefined;
  const of = field.of?.() ?? variant;
  return of ? ofClass(source, path, of, value) : value;
}

function ofClass(
  source: Source,
  path: Path,
  of: CommandClass,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const fields = new Map(fieldsOf(of).map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => {
      const field = fields.get(key);
      return [key, field ? ofField(source, [...path, key], field, held) : held];
    }),
  );
}

/**
 * YAML reads `item: 4.10`, `on: 2016` or `page: 3` as numbers, where the command wants text. People who write minutes do not
 * think of that, so such a field takes the text just as it stands in the file.
 */
export function textsAsWritten(
  source: Source,
  path: Path,
  command: string,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const definition = commandNamed(command);
  return definition ? ofClass(source, path, definition.shape, value) : value;
}
