import { readFileSync } from 'node:fs';
import { CliError } from '../failure.js';

/** @throws CliError that says why a file cannot be read */
export function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`the charter ${file} cannot be read: ${why}`, { cause: error });
  }
}
