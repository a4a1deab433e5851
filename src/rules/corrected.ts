import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { type Uuid } from '../events/values/ids.js';
import { entryNamed } from './entry-named.js';

/** not-corrected: what a body confirms is a correction that was made (CONTRACT 2, CorrectionConfirmed). */
export function correctedEntry(situation: Situation, number: number, field: string): Uuid {
  const fact = entryNamed(situation, number, field);
  if (fact.corrections.length > 0) return fact.id;
  return refuse(
    'not-corrected',
    `${field}: der Eintrag ${String(number)} ist nicht berichtigt; zu bestätigen ist nichts.`,
    'die Nummer des berichtigten Eintrags angeben',
    { field },
  );
}
