import { refuse } from '../commands/refusal.js';

/** source-required: what is only approximately known, or stood before the first entry, says where it is from (DOMAIN 1.6, 10). */
export function hasSource(source: unknown, why: string): void {
  if (source !== undefined) return;
  refuse('source-required', `source: ${why} braucht eine Quelle.`, 'die Quelle angeben (Dokument, Seite)', { field: 'source' });
}
