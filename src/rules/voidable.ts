import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { isCompiled } from '../events/compiled.js';
import { type Fact } from '../events/fact.js';
import { entryNamed } from './entry-named.js';

/**
 * entry-voided, entry-not-voidable: a withdrawal names a plain entry, a correction, or a withdrawal to undo it; the
 * registration of a region and what follows from a charter stay (DESIGN 3).
 */
export function voidable(situation: Situation, number: number, field: string): Fact {
  const fact = entryNamed(situation, number, field);
  const { type } = fact.event;
  if (fact.voidedBy !== null) {
    const what = `${field}: der Eintrag ${String(number)} ist schon zurückgenommen (Eintrag ${String(fact.voidedBy)}).`;
    refuse('entry-voided', what, 'nichts; um ihn wieder gelten zu lassen, die Rücknahme zurücknehmen', { field });
  }
  if (type === 'RegionRegistered') {
    refuse('entry-not-voidable', `${field}: die Anlage der Region kann nicht zurückgenommen werden.`, 'den Namen berichtigen', {
      field,
    });
  }
  if (isCompiled(type)) {
    const what = `${field}: der Eintrag ${String(number)} folgt aus einer Ordnung (${type}).`;
    refuse('entry-not-voidable', what, 'die Ordnung in einer neuen Fassung annehmen', { field });
  }
  return fact;
}
