import { list, type Schema } from '../../events/schema.js';
import { type Day } from '../../events/values/day.js';
import { ID_PATTERN } from '../../events/values/ids.js';

/** What the parts of the charter format are put together from. */
export const says = <T>(schema: Schema<T>, description: string): Schema<T> => ({ json: { ...schema.json, description } });
export const filled = <T>(items: Schema<T>): Schema<readonly T[]> => ({ json: { ...list(items).json, minItems: 1 } });
export const set = <T>(items: Schema<T>): Schema<readonly T[]> => ({ json: { ...list(items).json, uniqueItems: true } });

export const words: Schema<string> = { json: { type: 'string', minLength: 1 } };
export const name: Schema<string> = { json: { type: 'string', pattern: ID_PATTERN } };
export const day: Schema<Day> = { json: { type: 'string', format: 'date' } };
export const whole = (minimum: number, maximum: number): Schema<number> => ({ json: { type: 'integer', minimum, maximum } });
export const month = whole(1, 12);

/** A list, or what `else` says: told apart by the type, so that a message is about the one that was meant. */
export const listOr = <A, B>(items: Schema<A>, other: Schema<B>): Schema<readonly A[] | B> => ({
  json: { if: { type: 'array' }, then: filled(items).json, else: other.json },
});
export const unstated: Schema<'not-stated'> = { json: { const: 'not-stated' } };
export const orUnstated = <T>(stated: Schema<T>): Schema<T | 'not-stated'> => ({
  json: { if: { type: 'string' }, then: unstated.json, else: stated.json },
});
export const source = says(listOr(words, words), 'Where this comes from; a text or a list of texts.');
