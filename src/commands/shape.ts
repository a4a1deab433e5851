import { type ValidationError, validateSync } from 'class-validator';
import { type CommandClass, type Field, fieldsOf, fieldsOfValue } from './fields.js';

export interface FieldError {
  /** `decisions[0].effects[1].project` */
  readonly field: string;
  /** what a form calls it, where the message begins with that */
  readonly label?: string;
  /** German, for the person at the desk */
  readonly message: string;
}

/** The body of a command does not have its shape; nothing was looked up yet, nothing written. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fault of a field that the class does not have. It is found here, by own names only: "constructor" is no field. */
const stranger = (field: string, known: Iterable<string>): FieldError => ({
  field,
  message: `dieses Feld gibt es hier nicht; möglich sind ${[...known].join(', ')}`,
});

/** Makes the classes that the fields name, so that their decorators can check them, and gathers unknown fields. */
class Builder {
  readonly errors: FieldError[] = [];

  build(of: CommandClass, value: Readonly<Record<string, unknown>>, path: string): object {
    const instance: object = new of();
    const fields = new Map(fieldsOf(of).map((field) => [field.name, field]));
    for (const [key, given] of Object.entries(value)) {
      const field = fields.get(key);
      if (!field) this.errors.push(stranger(at(path, key), fields.keys()));
      else {
        const built = this.field(field, given, at(path, key));
        Object.defineProperty(instance, key, { value: built, enumerable: true, writable: true, configurable: true });
      }
    }
    return instance;
  }

  private field(field: Field, value: unknown, path: string): unknown {
    if (field.many && Array.isArray(value)) {
      return value.map((item, index) => this.field({ ...field, many: false }, item, at(path, String(index))));
    }
    if (!isRecord(value)) return value;
    if (field.of) return this.build(field.of(), value, path);
    if (!field.variants) return value;
    const type = value['type'];
    const variants = field.variants();
    const variant = typeof type === 'string' && Object.hasOwn(variants, type) ? variants[type] : undefined;
    // Without its type nothing can be said of its fields; the check of the union names the fault once.
    return variant ? this.build(variant, value, path) : {};
  }
}

const at = (path: string, key: string): string => (/^\d+$/.test(key) ? `${path}[${key}]` : path ? `${path}.${key}` : key);

const labelOf = ({ target, property }: ValidationError): string | undefined =>
  target && fieldsOfValue(target).find(({ name }) => name === property)?.label;

/** What is left out has no form that could be wrong: of it, only this is said. */
const absent = ({ value, target }: ValidationError, label: string | undefined): string | null =>
  value !== undefined || target === undefined || label === undefined ? null : `${label}: diese Angabe fehlt`;

function flatten(errors: readonly ValidationError[], path: string): readonly FieldError[] {
  return errors.flatMap((error) => {
    const field = at(path, error.property);
    const [first] = Object.values(error.constraints ?? {});
    const label = labelOf(error);
    const named = label === undefined ? {} : { label };
    const own = first === undefined ? [] : [{ field, message: absent(error, label) ?? first, ...named }];
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

/** Absent is not stated; `null` is no value, and would be taken for absent by the checks. */
function nulls(value: unknown, path: string): readonly FieldError[] {
  if (value === null) return [{ field: path, message: 'null ist kein Wert; nicht Angegebenes wird weggelassen' }];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => nulls(item, at(path, key)));
}

/** @throws ShapeError that names every field at fault */
export function shape<C extends object>(of: new () => C, body: unknown): C {
  if (!isRecord(body)) throw new ShapeError([{ field: '', message: 'hier wird ein JSON-Objekt erwartet' }]);
  const builder = new Builder();
  const instance = builder.build(of, body, '');
  const found = validateSync(instance, { forbidUnknownValues: false });
  const errors = [...nulls(body, ''), ...builder.errors, ...flatten(found, '')];
  if (errors.length > 0) throw new ShapeError(errors);
  return instance as C;
}
