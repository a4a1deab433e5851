import { type ValidationError, validateSync } from 'class-validator';
import { type CommandClass, type Field, fieldsOf } from './fields.js';

export interface FieldError {
  /** `decisions[0].effects[1].project` */
  readonly field: string;
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

function buildField(field: Field, value: unknown): unknown {
  if (field.many && Array.isArray(value)) return value.map((item) => buildField({ ...field, many: false }, item));
  if (!isRecord(value)) return value;
  if (field.of) return build(field.of(), value);
  if (!field.variants) return value;
  const type = value['type'];
  const variants = field.variants();
  const variant = typeof type === 'string' && Object.hasOwn(variants, type) ? variants[type] : undefined;
  return variant ? build(variant, value) : value;
}

/** The same value with the classes that the fields name, so that their decorators can check it. */
function build(of: CommandClass, value: Readonly<Record<string, unknown>>): object {
  const instance: object = new of();
  const fields = new Map(fieldsOf(of).map((field) => [field.name, field]));
  for (const [key, given] of Object.entries(value)) {
    const field = fields.get(key);
    const built = field ? buildField(field, given) : given;
    Object.defineProperty(instance, key, { value: built, enumerable: true, writable: true, configurable: true });
  }
  return instance;
}

const at = (path: string, key: string): string => (/^\d+$/.test(key) ? `${path}[${key}]` : path ? `${path}.${key}` : key);

function flatten(errors: readonly ValidationError[], path: string): readonly FieldError[] {
  return errors.flatMap((error) => {
    const field = at(path, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      message: rule === 'whitelistValidation' ? 'dieses Feld gibt es hier nicht' : message,
    }));
    return [...own.slice(0, 1), ...flatten(error.children ?? [], field)];
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
  const instance = build(of, body);
  const errors = [
    ...nulls(body, ''),
    ...flatten(
      validateSync(instance, {
        whitelist: true,
        forbidNonWhitelisted: true,
        forbidUnknownValues: false,
        validationError: { target: false, value: false },
      }),
      '',
    ),
  ];
  if (errors.length > 0) throw new ShapeError(errors);
  return instance as C;
}
