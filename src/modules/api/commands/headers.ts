import { randomUUID } from 'node:crypto';
import { type Request } from 'express';
import { type FieldError } from '../../../commands/shape.js';
import { isId } from '../../../events/values/ids.js';
import { fieldProblem } from '../problems/field-errors.js';

export const KEY_PATTERN = '^[A-Za-z0-9._:-]{8,128}$';
const KEY = new RegExp(KEY_PATTERN);
/** Who acts, until there are accounts. */
export const DEFAULT_ACTOR = 'office';

export interface CommandHeaders {
  readonly commandId: string;
  readonly actor: string;
}

/** @throws Problem that names the header: a key that was not understood would let a command be recorded twice */
export function readHeaders(request: Request): CommandHeaders {
  const commandId = request.get('Idempotency-Key') ?? randomUUID();
  const actor = request.get('X-Actor') ?? DEFAULT_ACTOR;
  const errors: FieldError[] = [];
  if (!KEY.test(commandId)) {
    errors.push({ field: 'Idempotency-Key', message: '8 bis 128 Zeichen aus Buchstaben, Ziffern und . _ : -' });
  }
  if (!isId(actor))
    errors.push({ field: 'X-Actor', message: 'ein Kürzel aus Buchstaben, Ziffern, Punkt, Binde- und Unterstrich' });
  if (errors.length > 0) throw fieldProblem('parameter', errors);
  return { commandId, actor };
}
