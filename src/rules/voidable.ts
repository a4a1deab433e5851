import { type Situation } from '../commands/define.js';
import { refuse } from '../commands/refusal.js';
import { isCompiled } from '../events/compiled.js';
import { type Fact } from '../events/fact.js';
import { identityOf } from '../events/identity.js';
import { type Uuid } from '../events/values/ids.js';
import { entryNamed } from './entry-named.js';
import { idIsFree } from './id-taken.js';

/** The entry that a correction or a withdrawal names. */
const namedBy = ({ event }: Fact): Uuid | null =>
  event.type === 'EntryCorrected' || event.type === 'EntryVoided' ? event.data.entry : null;

type Identity = ReturnType<typeof identityOf>;

/** The ids that come back where a withdrawal of an entry is undone, or its last correction taken away. */
function comingBack(situation: Situation, undone: Fact): Identity {
  const named = namedBy(undone);
  const restored = named === null ? null : situation.factOf(named);
  if (!restored) return [];
  if (undone.event.type === 'EntryVoided') return identityOf(restored.event);
  const last = restored.corrections.at(-1);
  if (last?.id !== undone.id) return [];
  const held = identityOf(restored.event);
  return identityOf(last.before).filter(({ kind, id }) => !held.some((own) => own.kind === kind && own.id === id));
}

/** An id that was given again meanwhile cannot come back. */
function identityIsFree(situation: Situation, undone: Fact, field: string): void {
  for (const { kind, id } of comingBack(situation, undone)) idIsFree({ ...situation, corrects: true }, kind, id, field);
}

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
  identityIsFree(situation, fact, field);
  return fact;
}
