import { type Day } from './values/day.js';
import { type Cents, ID_PATTERN, UUID_PATTERN, type Uuid } from './values/ids.js';

/**
 * One definition gives both the TypeScript type of an event's data and the JSON Schema that checks it on write and on
 * read, so that the two cannot drift apart.
 */
export interface Schema<T> {
  readonly json: Readonly<Record<string, unknown>>;
  /** never set; carries the type */
  readonly of?: T;
}
export type Infer<S> = S extends Schema<infer T> ? T : never;
type Shapes = Readonly<Record<string, Schema<unknown>>>;
type Required<P extends Shapes> = { readonly [K in keyof P]: Infer<P[K]> };
type Optional<P extends Shapes> = { readonly [K in keyof P]?: Infer<P[K]> };
type Flat<T> = { [K in keyof T]: T[K] };

const schema = <T>(json: Record<string, unknown>): Schema<T> => ({ json });

export const text = schema<string>({ type: 'string' });
export const id = schema<string>({ type: 'string', pattern: ID_PATTERN });
export const uuid = schema<Uuid>({ type: 'string', pattern: UUID_PATTERN });
export const day = schema<Day>({ type: 'string', format: 'day' });
export const time = schema<string>({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
export const period = schema<string>({ type: 'string', pattern: '^\\d{4}(/\\d{2})?$' });
export const bool = schema<boolean>({ type: 'boolean' });
export const count = schema<number>({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const year = schema<number>({ type: 'integer', minimum: 1900, maximum: 9998 });
/** days before (negative) or after another day */
export const shift = schema<number>({ type: 'integer', minimum: -366, maximum: 366 });
export const cents = schema<Cents>({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const figure = schema<number>({ type: 'number' });

export const oneOf = <const V extends readonly string[]>(values: V): Schema<V[number]> => schema({ enum: values });
export const list = <T>(items: Schema<T>): Schema<readonly T[]> => schema({ type: 'array', items: items.json });
export const either = <A, B>(a: Schema<A>, b: Schema<B>): Schema<A | B> => schema({ anyOf: [a.json, b.json] });
export const literal = <const T extends string | boolean>(value: T): Schema<T> => schema({ const: value });
export const record = <T>(values: Schema<T>): Schema<Readonly<Record<string, T>>> =>
  schema({ type: 'object', additionalProperties: values.json });

const jsonOf = (shapes: Shapes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, shape.json]));

/** A closed object: what is not named here is an unknown field. */
export function object<R extends Shapes, O extends Shapes>(required: R, optional: O): Schema<Flat<Required<R> & Optional<O>>> {
  return schema({
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...jsonOf(required), ...jsonOf(optional) },
  });
}

/** A union told apart by `type`: each member an object of its own. */
export function union<M extends Readonly<Record<string, Schema<object>>>>(
  members: M,
): Schema<{ [K in keyof M & string]: Flat<{ readonly type: K } & Infer<M[K]>> }[keyof M & string]> {
  return schema({
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: Object.entries(members).map(([name, member]) => ({
      ...member.json,
      required: ['type', ...((member.json['required'] as string[] | undefined) ?? [])],
      properties: { type: { const: name }, ...(member.json['properties'] as object) },
    })),
  });
}
