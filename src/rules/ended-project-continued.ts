import { refuse } from '../commands/refusal.js';
import { type ProjectRow } from '../projections/projects/fold.js';

/**
 * ended-project-continued: start, continue, end; an ended project comes back only by a new start (DOMAIN 4.4, 14).
 * A rule of sequence: it looks at what stands before the fact's own place.
 */
export function notEnded(project: string, before: ProjectRow | null, field: string): void {
  if (before?.phase !== 'ended') return;
  refuse(
    'ended-project-continued',
    `${field}: das Projekt „${project}“ ist an diesem Tag schon beendet.`,
    'das Projekt neu initiieren oder den Tag prüfen',
    { field },
  );
}
