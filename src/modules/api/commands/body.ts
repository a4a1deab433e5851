import { type Request } from 'express';
import { shortened } from '../problems/field-errors.js';
import { Problem } from '../problems/kinds.js';
import { JsonFault, readJson } from './json.js';

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * The body of a command as plain values. A type of content that a web page can send without asking (text/plain, a form)
 * is refused, so that no foreign page can make the office's browser record anything. @throws Problem
 */
export function readBody(request: Request): unknown {
  if (!JSON_TYPE.test(request.get('Content-Type') ?? '')) {
    const detail = 'Ein Befehl wird als JSON in UTF-8 gesendet: Content-Type: application/json.';
    throw new Problem('unsupported-media-type', detail, {}, { 'Accept-Post': 'application/json' });
  }
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Problem('malformed-json', 'Die Anfrage hat keinen Inhalt.');
  try {
    return readJson(decode(body));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { reason, line, column } = error;
    const detail = `Zeile ${String(line)}, Spalte ${String(column)}: ${reason}.`;
    const field = shortened(error.field);
    throw new Problem('malformed-json', detail, field ? { errors: [{ field, message: reason }] } : {});
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('malformed-json', 'Der Inhalt ist kein UTF-8.');
  }
}
