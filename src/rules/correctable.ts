import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { isCompiled } from '../events/compiled.js';
import { type Fact } from '../events/fact.js';
import { entryNamed } from './entry-named.js';

/** entry-not-correctable, entry-voided: a correction names a plain entry that stands (CONTRACT 2, "Record"). */
export function correctable(situation: Situation, number: number, field: string): Fact {
  const fact = entryNamed(situation, number, field);
  const { type } = fact.event;
  if (fact.voidedBy !== null) {
    const what = `${field}: der Eintrag ${String(number)} ist zurückgenommen (Eintrag ${String(fact.voidedBy)}).`;
    refuse('entry-voided', what, 'zuerst die Rücknahme zurücknehmen, oder die Tatsache neu erfassen', { field });
  }
  if (type === 'EntryCorrected' || type === 'EntryVoided') {
    const what = `${field}: der Eintrag ${String(number)} ist selbst eine Berichtigung oder Rücknahme.`;
    refuse(
      'entry-not-correctable',
      what,
      'den berichtigten Eintrag noch einmal berichtigen, oder die Berichtigung zurücknehmen',
      {
        field,
      },
    );
  }
  if (isCompiled(type)) {
    const what = `${field}: der Eintrag ${String(number)} folgt aus einer Ordnung (${type}).`;
    refuse('entry-not-correctable', what, 'die Ordnung in einer neuen Fassung annehmen', { field });
  }
  return fact;
}
