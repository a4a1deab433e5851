import { type StoredEvent } from '../ledger.js';
import { damaged } from './failures.js';

/** The file is data from outside: each value is looked at before it is believed. */
export function textIn(row: unknown, column: string): string {
  const value = valueIn(row, column);
  if (typeof value !== 'string') throw unexpected(column, value);
  return value;
}

export function numberIn(row: unknown, column: string): number {
  const value = valueIn(row, column);
  if (typeof value !== 'number') throw unexpected(column, value);
  return value;
}

/** For aggregates, which are NULL over no rows. */
export function numberOrNullIn(row: unknown, column: string): number | null {
  return valueIn(row, column) === null ? null : numberIn(row, column);
}

export function textOrNullIn(row: unknown, column: string): string | null {
  return valueIn(row, column) === null ? null : textIn(row, column);
}

export function eventIn(row: unknown): StoredEvent {
  return {
    stream: textIn(row, 'stream'),
    revision: numberIn(row, 'revision'),
    id: textIn(row, 'id'),
    type: textIn(row, 'type'),
    data: textIn(row, 'data'),
  };
}

function valueIn(row: unknown, column: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;
}

const unexpected = (column: string, value: unknown): Error =>
  damaged(`column ${column} holds a ${value === null ? 'NULL' : typeof value}`);
