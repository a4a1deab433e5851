import { type FieldError } from '../../../commands/shape.js';
import { Problem } from './kinds.js';

const MOST_ERRORS = 50;
const MOST_NAMED = 3;
const LONGEST_NAME = 200;

/** A name that came from the caller: shown so that it can be found, but never a megabyte of it. */
export const shortened = (text: string, longest = LONGEST_NAME): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

/** `Gremium (body): diese Angabe fehlt`: first as a form calls it, then as the request does. */
function line({ field, message, label }: FieldError): string {
  const name = shortened(field);
  if (label !== undefined && message.startsWith(`${label}: `)) return `${label} (${name})${message.slice(label.length)}`;
  return name ? `${name}: ${message}` : message;
}

/** Names every field at fault, the first ones in the text as well. */
export function fieldProblem(kind: 'shape' | 'parameter', all: readonly FieldError[]): Problem {
  const errors = all.slice(0, MOST_ERRORS).map(({ field, message }) => ({ field: shortened(field), message }));
  const named = all.slice(0, MOST_NAMED).map(line).join('; ');
  const more = all.length - MOST_NAMED;
  const rest = more > 0 ? ` (und ${more === 1 ? 'eine weitere Angabe' : `${String(more)} weitere Angaben`})` : '';
  return new Problem(kind, `${named}${rest}.`, { errors });
}

export const parameterProblem = (field: string, message: string): Problem => fieldProblem('parameter', [{ field, message }]);
