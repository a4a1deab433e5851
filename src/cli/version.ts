import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.js';

/** As package.json says. */
export function version(): string {
  const text: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  return typeof text === 'object' && text !== null && 'version' in text && typeof text.version === 'string' ? text.version : '0';
}
