import { Common } from '../../../commands/common.js';
import { type CommandClass, type Field, fieldsOf } from '../../../commands/fields.js';

/** `brief`: what is required, and what an act brings about; `full`: every field there is. */
export type Extent = 'brief' | 'full';

const COMMON = new Set(fieldsOf(Common).map(({ name }) => name));
const FALLBACKS: Readonly<Record<Field['kind'], unknown>> = {
  id: 'A1',
  text: 'Text',
  day: '2016-10-12',
  'act-day': '2016-10-12',
  time: '17:00',
  period: '2017/18',
  integer: 1,
  number: 1,
  boolean: true,
  choice: undefined,
  object: undefined,
  union: undefined,
  entry: 1,
  data: {},
};

function valueOf(field: Field, extent: Extent): unknown {
  const { example, kind, choices, of, variants } = field;
  if (example !== undefined) return example;
  if (of) return exampleOf(of(), extent);
  const [variant] = Object.values(variants?.() ?? {});
  return variant ? exampleOf(variant, extent) : (choices?.[0] ?? FALLBACKS[kind]);
}

/** What the command carries beside its own fields is no part of its example, nor is an optional field without one. */
const shown = (field: Field, extent: Extent): boolean => {
  if (!field.optional || field.inExamples === 'always') return true;
  if (field.inExamples === 'never') return false;
  if (COMMON.has(field.name) || extent === 'brief') return field.kind === 'union';
  return field.example !== undefined || field.of !== undefined || field.variants !== undefined;
};

/** A request that is accepted where the ledger holds what it names, and a new id is free. */
export function exampleOf(of: CommandClass, extent: Extent): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(of).filter((field) => shown(field, extent));
  return Object.fromEntries(
    fields.map((field) => {
      const value = valueOf(field, extent);
      return [field.name, field.many && !Array.isArray(value) ? [value] : value];
    }),
  );
}
