import 'reflect-metadata';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { isDay, yearOf } from '../events/values/day.js';
import { ID_PATTERN } from '../events/values/ids.js';
import { parseActDay } from '../events/values/period.js';

export type CommandClass = new () => object;

/** What a field is, for the API description and the forms: one source beside the checks. */
export interface Field {
  readonly name: string;
  readonly kind:
    | 'id'
    | 'text'
    | 'day'
    | 'act-day'
    | 'time'
    | 'period'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'choice'
    | 'object'
    | 'union'
    | 'entry'
    | 'data';
  readonly label: string;
  readonly example: unknown;
  readonly optional: boolean;
  readonly many: boolean;
  readonly choices?: readonly string[];
  readonly of?: () => CommandClass;
  readonly variants?: () => Readonly<Record<string, CommandClass>>;
  /** beside an object, a bare id is accepted */
  readonly orId?: boolean;
  readonly minimum?: number;
  /** an optional field without which no command is accepted, or beside which another one is not */
  readonly inExamples?: 'always' | 'never';
}

interface Options {
  readonly optional?: boolean;
  readonly many?: boolean;
  /** for an optional one: in every example of the description, also the brief one, or in none */
  readonly inExamples?: 'always' | 'never';
}

const FIELDS = new WeakMap<object, Map<string, Field>>();

/** The fields of a command, or of a part of one, with those that every command has. */
export const fieldsOf = (of: CommandClass): readonly Field[] => fieldsFrom(of.prototype);

/** The fields of the class that a value was made from; none where it is plain. */
export const fieldsOfValue = (value: object): readonly Field[] => fieldsFrom(Object.getPrototypeOf(value));

function fieldsFrom(prototype: unknown): readonly Field[] {
  const fields = new Map<string, Field>();
  for (let proto: unknown = prototype; typeof proto === 'object' && proto !== null; proto = Object.getPrototypeOf(proto)) {
    for (const field of FIELDS.get(proto)?.values() ?? []) if (!fields.has(field.name)) fields.set(field.name, field);
  }
  return [...fields.values()];
}

const LONGEST_TEXT = 20_000;
const LONGEST_LIST = 500;

function define(
  field: Omit<Field, 'name' | 'optional' | 'many' | 'inExamples'>,
  options: Options,
  checks: readonly PropertyDecorator[],
): PropertyDecorator {
  return (target, key) => {
    const name = String(key);
    const all = FIELDS.get(target) ?? new Map<string, Field>();
    const { optional = false, many = false, inExamples } = options;
    FIELDS.set(target, all.set(name, { ...field, name, optional, many, ...(inExamples ? { inExamples } : {}) }));
    const missing = options.optional ? [IsPresentOrAbsent()] : [];
    const list = options.many
      ? [
          IsArray({ message: `${field.label}: hier wird eine Liste erwartet` }),
          ArrayMinSize(1, { message: `${field.label}: die Liste ist leer` }),
          ArrayMaxSize(LONGEST_LIST, { message: `${field.label}: höchstens ${String(LONGEST_LIST)} Einträge` }),
        ]
      : [];
    for (const decorate of [...missing, ...list, ...checks]) decorate(target, key);
  };
}

/** Absent is "not stated"; null is not a value of any field. */
const IsPresentOrAbsent = (): PropertyDecorator => IsOptional();

const each = (options: Options): { each: boolean } => ({ each: options.many ?? false });

function check(
  name: string,
  options: Options,
  message: string | (() => string),
  valid: (value: unknown) => boolean,
): PropertyDecorator {
  return (target, key) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(key),
      options: { ...each(options), message },
      validator: { validate: valid },
    });
  };
}

export function Id(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: ein Kürzel aus Buchstaben, Ziffern, Punkt, Binde- und Unterstrich, höchstens 64 Zeichen`;
  const checks = [
    IsString({ ...each(options), message: `${label}: hier wird Text erwartet` }),
    Matches(new RegExp(ID_PATTERN), { ...each(options), message }),
  ];
  return define({ kind: 'id', label, example }, options, checks);
}

export function Text(label: string, example: unknown, options: Options & { max?: number } = {}): PropertyDecorator {
  const max = options.max ?? LONGEST_TEXT;
  return define({ kind: 'text', label, example }, options, [
    IsString({ ...each(options), message: `${label}: hier wird Text erwartet` }),
    MinLength(1, { ...each(options), message: `${label}: der Text ist leer` }),
    MaxLength(max, { ...each(options), message: `${label}: höchstens ${max.toLocaleString('de-DE')} Zeichen` }),
  ]);
}

export function DayField(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: kein Tag des Kalenders (erwartet wird JJJJ-MM-TT, zum Beispiel 2016-10-12)`;
  return define({ kind: 'day', label, example }, options, [check('day', options, message, isDay)]);
}

/** The day of an act, which may be approximate where a source says so (CONTRACT 1). */
export function ActDay(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: kein Tag des Kalenders (2016-10-12; ungefähr mit Quelle auch 2016-10, 2016/17 oder 2016)`;
  const valid = (value: unknown): boolean => typeof value === 'string' && parseActDay(value) !== null;
  return define({ kind: 'act-day', label, example }, options, [check('act-day', options, message, valid)]);
}

export function TimeField(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: keine Uhrzeit (erwartet wird SS:MM, zum Beispiel 17:30)`;
  const checks = [Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { ...each(options), message })];
  return define({ kind: 'time', label, example }, options, checks);
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** A school year `2017/18`, or a calendar year where the programme counts in those; what it is counted from lies in years, too. */
export function Period(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: kein Schuljahr (erwartet wird zum Beispiel 2017/18)`;
  const valid = (value: unknown): boolean => {
    const act = typeof value === 'string' ? parseActDay(value) : null;
    if (act?.precision !== 'schoolYear' && act?.precision !== 'year') return false;
    return yearOf(act.on) >= FIRST_YEAR && yearOf(act.on) <= LAST_YEAR;
  };
  return define({ kind: 'period', label, example }, options, [check('period', options, message, valid)]);
}

function Whole(label: string, example: unknown, options: Options, minimum: number, maximum: number): PropertyDecorator {
  return define({ kind: 'integer', label, example, minimum }, options, [
    IsInt({ ...each(options), message: `${label}: hier wird eine ganze Zahl erwartet` }),
    Min(minimum, { ...each(options), message: `${label}: nicht kleiner als ${String(minimum)}` }),
    Max(maximum, { ...each(options), message: `${label}: nicht größer als ${String(maximum)}` }),
  ]);
}

export const Count = (label: string, example: unknown, options: Options = {}): PropertyDecorator =>
  Whole(label, example, options, 0, Number.MAX_SAFE_INTEGER);
/** A number given in counting, from 1. */
export const Ordinal = (label: string, example: unknown, options: Options = {}): PropertyDecorator =>
  Whole(label, example, options, 1, Number.MAX_SAFE_INTEGER);
/** Whole cents, never negative; no more than a billion euros, so that sums stay exact. */
export const Money = (label: string, example: unknown, options: Options = {}): PropertyDecorator =>
  Whole(`${label} (in Cent)`, example, options, 0, 100_000_000_000);
export const Year = (label: string, example: unknown, options: Options = {}): PropertyDecorator =>
  Whole(label, example, options, FIRST_YEAR, LAST_YEAR);

export function Figure(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: hier wird eine Zahl erwartet`;
  return define({ kind: 'number', label, example }, options, [
    IsNumber({ allowNaN: false, allowInfinity: false }, { ...each(options), message }),
  ]);
}

export function Flag(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  return define({ kind: 'boolean', label, example }, options, [
    IsBoolean({ message: `${label}: hier wird true oder false erwartet` }),
  ]);
}

export function Choice(label: string, choices: readonly string[], example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: einer dieser Werte wird erwartet: ${choices.join(', ')}`;
  return define({ kind: 'choice', label, example, choices }, options, [IsIn(choices, { ...each(options), message })]);
}

export function Part(label: string, of: () => CommandClass, options: Options & { orId?: boolean } = {}): PropertyDecorator {
  const message = `${label}: hier wird ein Objekt erwartet`;
  const valid = (value: unknown): boolean =>
    (typeof value === 'object' && value !== null && !Array.isArray(value)) ||
    (options.orId === true && typeof value === 'string' && new RegExp(ID_PATTERN).test(value));
  const nested: PropertyDecorator[] = options.orId ? [] : [ValidateNested({ ...each(options), message })];
  return define({ kind: 'object', label, example: undefined, of, orId: options.orId ?? false }, options, [
    check('part', options, message, valid),
    ...nested,
  ]);
}

/** A part whose class is named by its `type`. */
export function OneOf(
  label: string,
  variants: () => Readonly<Record<string, CommandClass>>,
  options: Options = {},
): PropertyDecorator {
  const message = (): string => `${label}: „type“ fehlt oder ist unbekannt; möglich sind ${Object.keys(variants()).join(', ')}`;
  const valid = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Object.values(variants()).some((variant) => value instanceof variant);
  return define({ kind: 'union', label, example: undefined, variants }, options, [
    check('variant', options, message, valid),
    ValidateNested({ ...each(options), message: `${label}: hier wird ein Objekt erwartet` }),
  ]);
}

/** Another entry, by its number (in a scenario also by the name of its journal line). */
export function EntryRef(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: hier wird die Nummer eines Eintrags erwartet`;
  const valid = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
  return define({ kind: 'entry', label, example }, options, [check('entry', options, message, valid)]);
}

/** The fields of another command, checked as that command is. */
export function Data(label: string, example: unknown, options: Options = {}): PropertyDecorator {
  const message = `${label}: hier wird ein Objekt erwartet`;
  const valid = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  return define({ kind: 'data', label, example }, options, [check('data', options, message, valid)]);
}

/** The name that tells the parts of a union apart. */
export const Type = (name: string): PropertyDecorator => Choice('Art', [name], name);
