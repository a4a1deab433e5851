import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { definitionOf, type EventType, isEventType, type LedgerEvent } from './catalogue.js';
import { EventError, type EventFault } from './errors.js';
import { isDay } from './values/day.js';

// Making the checks shorter takes longer, at each start, than it ever saves.
const code = { optimize: false };
const ajv = new Ajv({ discriminator: true, strict: true, strictRequired: false, allowUnionTypes: true, code });
ajv.addFormat('day', { type: 'string', validate: isDay });

const validators = new Map<EventType, ValidateFunction>();

function validatorOf(type: EventType): ValidateFunction {
  let validate = validators.get(type);
  if (!validate) {
    validate = ajv.compile(definitionOf(type).schema.json);
    validators.set(type, validate);
  }
  return validate;
}

function faultOf(error: ErrorObject): { fault: EventFault; field: string } {
  const at = error.instancePath.slice(1).replaceAll('/', '.');
  const child = (name: unknown): string => (at ? `${at}.${String(name)}` : String(name));
  if (error.keyword === 'additionalProperties') {
    return { fault: 'unknown-field', field: child(error.params['additionalProperty']) };
  }
  if (error.keyword === 'required') return { fault: 'missing-field', field: child(error.params['missingProperty']) };
  return { fault: 'wrong-type', field: at };
}

/** Checks the data of today's version. @throws EventError that names the field */
export function checkEvent(type: string, data: unknown, entry?: number): LedgerEvent {
  if (!isEventType(type)) throw new EventError('unknown-type', type, '', entry);
  const validate = validatorOf(type);
  if (!validate(data)) {
    const first = validate.errors?.[0];
    const { fault, field } = first ? faultOf(first) : { fault: 'wrong-type' as const, field: '' };
    throw new EventError(fault, type, field, entry);
  }
  return { type, version: definitionOf(type).version, data } as LedgerEvent;
}

export interface StoredEventData {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Lifts a stored event to today's version and checks it. @throws EventError */
export function upcast(stored: StoredEventData, entry?: number): LedgerEvent {
  if (!isEventType(stored.type)) throw new EventError('unknown-type', stored.type, '', entry);
  const { version, upcasters } = definitionOf(stored.type);
  if (!Number.isInteger(stored.version) || stored.version < 1) throw new EventError('wrong-type', stored.type, 'version', entry);
  if (stored.version > version) throw new EventError('future-version', stored.type, '', entry);
  const lifted = upcasters.slice(stored.version - 1).reduce((data, lift) => lift(data), stored.data);
  return { ...checkEvent(stored.type, lifted, entry), version: stored.version };
}
