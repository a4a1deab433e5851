import { type Infer, object, type Schema, text } from './schema.js';

/** Turns the data of version n into that of version n + 1. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export interface EventDefinition<T> {
  /** the version that is written today */
  readonly version: number;
  readonly schema: Schema<T>;
  /** `upcasters[n - 1]` lifts version n; there is one for each version before today's */
  readonly upcasters: readonly Upcaster[];
}

type Shapes = Readonly<Record<string, Schema<unknown>>>;

/** Recorded although a must-rule forbade it, because it really happened (DESIGN 5). */
export const asHappened = object({ justification: text }, {});

/** Every event may say that it happened in breach, and carry a remark of the office. */
const common = { asHappened, note: text };

export function event<R extends Shapes, O extends Shapes>(
  required: R,
  optional: O,
): EventDefinition<Infer<ReturnType<typeof object<R, O & typeof common>>>> {
  return { version: 1, schema: object(required, { ...optional, ...common }), upcasters: [] };
}
