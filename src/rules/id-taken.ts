import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { type SubjectKind } from '../events/values/ids.js';

/**
 * id-taken: ids that people give are unique per kind in a region (CONTRACT 1). What only speaks of a thing does not take its
 * id, else nothing that was built upon could be corrected, nor given back after it was withdrawn. A project comes into the
 * world in several ways, a sketch among them, so a new one may bear no name that is known at all.
 */
export function idIsFree(situation: Situation, kind: SubjectKind, id: string, field: string): void {
  const taken = kind === 'project' && !situation.corrects ? situation.knows(kind, id) : situation.isGiven(kind, id);
  if (!taken) return;
  refuse('id-taken', `${field}: das Kürzel „${id}“ ist schon vergeben.`, 'ein anderes Kürzel wählen', { field });
}
