import { type CommandClass, type Field, fieldsOf } from '../../../commands/fields.js';
import { ID_PATTERN } from '../../../events/values/ids.js';
import { exampleOf } from './example.js';

/** JSON Schema 2020-12, as OpenAPI 3.1 uses it; only what is needed here. */
export type Schema = Readonly<Record<string, unknown>>;

const MOST_ITEMS = 500;
const SIMPLE: Readonly<Record<Exclude<Field['kind'], 'choice' | 'object' | 'union'>, Schema>> = {
  id: { type: 'string', pattern: ID_PATTERN },
  text: { type: 'string', minLength: 1 },
  day: { type: 'string', format: 'date' },
  'act-day': { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?|/\\d{2})?$' },
  time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
  period: { type: 'string', pattern: '^\\d{4}(/\\d{2})?$' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  entry: { type: 'integer', minimum: 1 },
  data: { type: 'object' },
};

/** The schemas of commands and of their parts, each once and under a name of its own. */
export class Schemas {
  private readonly names = new Map<CommandClass, string>();
  private readonly schemas: Record<string, Schema> = {};

  /** @param reserved names that are used otherwise */
  constructor(private readonly reserved: readonly string[]) {}

  get components(): Readonly<Record<string, Schema>> {
    return this.schemas;
  }

  /** A reference to the schema of the class, which is described on the way. */
  refTo(of: CommandClass): { readonly $ref: string } {
    const known = this.names.get(of);
    if (known !== undefined) return { $ref: `#/components/schemas/${known}` };
    const name = this.nameFor(of);
    this.names.set(of, name);
    this.schemas[name] = this.describe(of);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** Two parts of the same name in different files are two schemas. */
  private nameFor({ name }: CommandClass): string {
    const taken = new Set([...this.names.values(), ...this.reserved]);
    let free = name;
    for (let next = 2; taken.has(free); next += 1) free = `${name}${String(next)}`;
    return free;
  }

  private describe(of: CommandClass): Schema {
    const fields = fieldsOf(of);
    const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
    return {
      type: 'object',
      additionalProperties: false,
      ...(required.length > 0 ? { required } : {}),
      properties: Object.fromEntries(fields.map((field) => [field.name, this.ofField(field)])),
      example: exampleOf(of, 'full'),
    };
  }

  private ofField(field: Field): Schema {
    const { label, example, many } = field;
    const schema = this.one(field);
    const about = { description: label, ...(example === undefined ? {} : { example }) };
    return many ? { type: 'array', minItems: 1, maxItems: MOST_ITEMS, items: schema, ...about } : { ...schema, ...about };
  }

  private one(field: Field): Schema {
    switch (field.kind) {
      case 'choice':
        return { type: 'string', enum: field.choices ?? [] };
      case 'object':
        return this.part(field);
      case 'union':
        return this.union(field);
      case 'integer':
        return { ...SIMPLE.integer, minimum: field.minimum ?? 0, maximum: Number.MAX_SAFE_INTEGER };
      default:
        return SIMPLE[field.kind];
    }
  }

  private part({ of, orId, name }: Field): Schema {
    if (!of) throw new TypeError(`the part "${name}" names no class`);
    return orId ? { oneOf: [SIMPLE.id, this.refTo(of())] } : this.refTo(of());
  }

  private union({ variants, name }: Field): Schema {
    if (!variants) throw new TypeError(`the union "${name}" names no variants`);
    const refs = Object.entries(variants()).map(([type, variant]) => [type, this.refTo(variant)] as const);
    const mapping = Object.fromEntries(refs.map(([type, { $ref }]) => [type, $ref]));
    return { oneOf: refs.map(([, ref]) => ref), discriminator: { propertyName: 'type', mapping } };
  }
}
