import { readFileSync } from 'node:fs';
import { CliError } from '../failure.js';
import { whyNot } from '../why.js';

/** @throws CliError that says why a file cannot be read */
export function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new CliError(`the charter ${file} cannot be read: ${whyNot(error)}`, { cause: error });
  }
}
