import { type Found } from '../../../src/projections/engine/view.js';
import { type Expected } from './rows.js';

/** JSON with sorted keys, and without what is undefined. */
export function written(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** What CONTRACT leaves open: whatever the product says is right, and so is nothing. */
export const OPEN: Fields = {};

/** What differs in the fields that the oracle names and does not leave undefined; null where nothing does. */
export function difference(id: string, expected: Fields | undefined, got: Fields | undefined): string | null {
  if (expected === OPEN || (expected === undefined && got === undefined)) return null;
  if (expected === undefined) return `${id}: there should be none, got ${written(got)}`;
  if (got === undefined) return `${id}: missing, expected ${written(expected)}`;
  const told = Object.keys(expected).filter((field) => expected[field] !== undefined);
  const wrong = told.filter((field) => written(expected[field]) !== written(got[field]));
  if (wrong.length === 0) return null;
  return wrong.map((field) => `${id}.${field}: expected ${written(expected[field])}, got ${written(got[field])}`).join('\n');
}

export function differences(expected: Expected, got: ReadonlyMap<string, Fields>): readonly string[] {
  const ids = new Set([...expected.keys(), ...got.keys()]);
  return [...ids].flatMap((id) => difference(id, expected.get(id), got.get(id)) ?? []);
}

/** Rows as the oracle's names have them: sets in order. */
export const fieldsOfRow = ({ doc }: Found<object>): Fields => {
  const fields = { ...doc } as Record<string, unknown>;
  return {
    ...fields,
    ...(Array.isArray(fields['projects']) ? { projects: [...(fields['projects'] as string[])].sort() } : {}),
  };
};
