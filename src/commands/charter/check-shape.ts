import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isDay } from '../../events/values/day.js';
import { type Charter, charterFormat } from './format.js';
import { type Path, problem, type Problem, shown } from './fault.js';
import { RULES_OF_THE_RECORD } from './vocabulary.js';

// Making the checks shorter takes longer, at each start, than it ever saves.
const code = { optimize: false };
const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, strictTypes: false, strictRequired: false, code });
ajv.addFormat('date', { type: 'string', validate: isDay });

let compiled: ValidateFunction<Charter> | undefined;
const validator = (): ValidateFunction<Charter> => (compiled ??= ajv.compile<Charter>(charterFormat.json));

/** `/procedure/steps/3` as a path; whether a part is an index, the value itself says. */
function pathOf(pointer: string, value: unknown): Path {
  let held = value;
  return pointer
    .split('/')
    .slice(1)
    .map((raw) => {
      const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
      const index = Array.isArray(held);
      held = typeof held === 'object' && held !== null ? Reflect.get(held, key) : undefined;
      return index ? Number(key) : key;
    });
}

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['text', 'Text'],
  integer: ['a whole number', 'eine ganze Zahl'],
  boolean: ['true or false', 'true oder false'],
  array: ['a list', 'eine Liste'],
  object: ['a group of keys', 'eine Gruppe von Schlüsseln'],
};
const nameOf = (type: unknown): readonly [string, string] => NAMES[String(type)] ?? [String(type), String(type)];

function found(value: unknown): readonly [string, string] {
  if (value === null || value === undefined) return ['it is empty', 'hier steht nichts'];
  if (typeof value === 'number') return [`it is the number ${String(value)}`, `hier steht die Zahl ${String(value)}`];
  if (typeof value === 'string') return [`it is the text "${shown(value)}"`, `hier steht der Text „${shown(value)}“`];
  if (typeof value === 'boolean') return [`it is ${String(value)}`, `hier steht ${String(value)}`];
  return Array.isArray(value)
    ? ['it is a list', 'hier steht eine Liste']
    : ['it is a group of keys', 'hier steht eine Gruppe von Schlüsseln'];
}

const quoted = (values: readonly unknown[]): string => values.map(String).join(', ');
const keysOf = (schema: unknown): readonly string[] => {
  const properties: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'properties') : undefined;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
};
const valuesOf = (params: unknown): readonly unknown[] => {
  const allowed: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'allowedValues') : undefined;
  return Array.isArray(allowed) ? allowed : [];
};

function unknownKey(path: Path, key: string, known: readonly string[]): Problem {
  if (RULES_OF_THE_RECORD.includes(key) && path.at(-1) === 'levels') {
    return problem(
      [...path, key],
      'this rule is about the record; it always refuses, and no charter sets its level',
      'diese Regel betrifft die Aufzeichnung selbst; sie weist immer ab und hat keine Stufe',
    );
  }
  return problem(
    [...path, key],
    `unknown key; here are known: ${quoted(known)}`,
    `diesen Schlüssel gibt es hier nicht; es gibt: ${quoted(known)}`,
  );
}

function missingKey(path: Path, key: string): Problem {
  if (key === 'seats' && path[0] === 'bodies') {
    return problem(
      [...path, key],
      'is missing; list the seats, or write "seats: not-stated"',
      'fehlt; die Sitze aufführen oder „seats: not-stated“ schreiben',
    );
  }
  return problem([...path, key], 'is missing', 'fehlt');
}

function wrongValue(error: ErrorObject, path: Path): Problem {
  const [isEn, isDe] = found(error.data);
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'type': {
      const [en, de] = nameOf(params['type']);
      const hint = params['type'] === 'string' && typeof error.data === 'number' ? '; put it in quotes' : '';
      const tipp = hint && '; in Anführungszeichen setzen';
      return problem(path, `must be ${en}, but ${isEn}${hint}`, `hier wird ${de} erwartet, aber ${isDe}${tipp}`);
    }
    case 'enum': {
      const values = quoted(valuesOf(params));
      return problem(path, `must be one of ${values}, but ${isEn}`, `erwartet wird eins von ${values}, aber ${isDe}`);
    }
    case 'const': {
      const value = String(params['allowedValue']);
      const list = value === 'not-stated' && path.at(-1) === 'seats';
      return problem(
        path,
        `must be ${list ? 'a list or ' : ''}${value}, but ${isEn}`,
        `erwartet wird ${list ? 'eine Liste oder ' : ''}${value}, aber ${isDe}`,
      );
    }
    case 'pattern':
      return path.at(-1) === 'moreThan'
        ? problem(path, `must be a fraction such as 1/2, but ${isEn}`, `erwartet wird ein Bruch wie 1/2, aber ${isDe}`)
        : problem(
            path,
            `must be an id (letters, digits, dot, hyphen, underscore; at most 64, the first a letter or digit), but ${isEn}`,
            `erwartet wird ein Kürzel aus Buchstaben, Ziffern, Punkt, Binde- und Unterstrich (höchstens 64 Zeichen), aber ${isDe}`,
          );
    case 'format':
      return problem(
        path,
        `must be a day of the calendar (YYYY-MM-DD), but ${isEn}`,
        `kein Tag des Kalenders (JJJJ-MM-TT): ${isDe}`,
      );
    case 'minItems':
      return problem(
        path,
        path.at(-1) === 'seats'
          ? 'the list is empty; write "seats: not-stated" where the seats are not known'
          : 'the list is empty',
        path.at(-1) === 'seats'
          ? 'die Liste ist leer; „seats: not-stated“ schreiben, wenn die Sitze nicht bekannt sind'
          : 'die Liste ist leer',
      );
    case 'minProperties':
      return problem(path, 'has no entry', 'hat keinen Eintrag');
    case 'minLength':
      return problem(path, 'the text is empty', 'der Text ist leer');
    case 'uniqueItems':
      return problem(path, 'the same value stands twice in the list', 'ein Wert steht zweimal in der Liste');
    case 'minimum':
      return problem(
        path,
        `must be at least ${String(params['limit'])}, but ${isEn}`,
        `mindestens ${String(params['limit'])}, aber ${isDe}`,
      );
    case 'maximum':
      return problem(
        path,
        `must be at most ${String(params['limit'])}, but ${isEn}`,
        `höchstens ${String(params['limit'])}, aber ${isDe}`,
      );
    default:
      return problem(path, error.message ?? 'is wrong', 'ist falsch');
  }
}

function problemOf(error: ErrorObject, value: unknown): Problem | null {
  // "if" only says that its "then" or "else" failed, and those say why.
  if (error.keyword === 'if') return null;
  const path = pathOf(error.instancePath, value);
  const params: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === 'additionalProperties')
    return unknownKey(path, String(params['additionalProperty']), keysOf(error.parentSchema));
  if (error.keyword === 'required') return missingKey(path, String(params['missingProperty']));
  if (error.keyword === 'propertyNames') return null;
  if (error.propertyName !== undefined) return wrongValue({ ...error, data: error.propertyName }, [...path, error.propertyName]);
  return wrongValue(error, path);
}

/** Whether a value has the shape of a charter; what is wrong with it otherwise. */
export function checkShape(value: unknown): { readonly charter: Charter } | { readonly problems: readonly Problem[] } {
  const validate = validator();
  if (validate(value)) return { charter: value };
  return { problems: (validate.errors ?? []).flatMap((error) => problemOf(error, value) ?? []) };
}
