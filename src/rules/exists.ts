import { refuse } from '../commands/refusal.js';
import { type Situation } from '../commands/define.js';
import { type SubjectKind } from '../events/values/ids.js';

const NAMES: Partial<Record<SubjectKind, { readonly what: string; readonly remedy: string }>> = {
  body: { what: 'Gremium', remedy: 'Kürzel prüfen oder das Gremium zuerst einrichten (Ordnung oder Beschluss)' },
  person: { what: 'Person', remedy: 'die Person zuerst aufnehmen' },
  project: { what: 'Projekt', remedy: 'Kürzel prüfen oder das Projekt zuerst initiieren, übernehmen oder skizzieren' },
  programme: { what: 'Arbeitsprogramm', remedy: 'Kürzel prüfen oder zuerst den Planungszyklus eröffnen' },
  cycle: { what: 'Planungszyklus', remedy: 'Kürzel prüfen oder den Zyklus zuerst eröffnen' },
  mandate: { what: 'Auftrag', remedy: 'Nummer des Auftrags prüfen' },
  meeting: { what: 'Sitzung', remedy: 'Kürzel der Sitzung prüfen oder die Sitzung zuerst erfassen' },
  decision: { what: 'Beschluss', remedy: 'Nummer des Beschlusses prüfen' },
  account: { what: 'Rechenschaft', remedy: 'die Rechenschaft zuerst vorlegen' },
  milestone: { what: 'Meilenstein', remedy: 'Kürzel prüfen oder den Meilenstein zuerst planen' },
  seat: { what: 'Sitz', remedy: 'Kürzel prüfen oder den Sitz zuerst besetzen' },
};

/** German */
export const nameOf = (kind: SubjectKind): string => NAMES[kind]?.what ?? kind;

/**
 * unknown-<kind>: what a command names must be known, at any valid day: a person registered after the seat was filled
 * exists (DESIGN 4). About the record, so it always refuses.
 */
export function exists(situation: Situation, kind: SubjectKind, id: string, field: string): void {
  if (situation.knows(kind, id)) return;
  const { what, remedy } = NAMES[kind] ?? { what: kind, remedy: 'Kürzel prüfen' };
  refuse(`unknown-${kind}`, `${field}: ${what} „${id}“ gibt es hier nicht.`, remedy, { field });
}
