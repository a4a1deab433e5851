import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As package.json says; the file lies two folders above, in sources and in the build alike. */
export function version(): string {
  const text: unknown = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  return typeof text === 'object' && text !== null && 'version' in text && typeof text.version === 'string' ? text.version : '0';
}
