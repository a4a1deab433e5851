import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { type SubjectKind } from '../events/values/ids.js';

/** id-taken: ids that people give are unique per kind in a region (CONTRACT 1). */
export function idIsFree(situation: Situation, kind: SubjectKind, id: string, field: string): void {
  if (!situation.knows(kind, id)) return;
  refuse('id-taken', `${field}: das Kürzel „${id}“ ist schon vergeben.`, 'ein anderes Kürzel wählen', { field });
}
