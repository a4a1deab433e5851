import { refuse } from '../commands/refusal.js';
import { type Day, FOREVER } from '../events/values/day.js';
import { type Found } from '../projections/engine/view.js';
import { type SeatRow } from '../projections/seats/fold.js';

/** person-or-institution: a seat is filled by a person or by an institution, and by one of them at least. */
export function namesHolder({ person, institution }: { readonly person?: string; readonly institution?: string }): void {
  if (person !== undefined || institution !== undefined) return;
  refuse(
    'person-or-institution',
    'person: ein Sitz wird von einer Person oder einer Institution besetzt.',
    'Person oder Institution angeben',
    { field: 'person' },
  );
}

interface Term {
  readonly seat: string;
  readonly from: Day;
  readonly until?: Day;
}

/** seat-holder-once: one person fills a seat of a body once at a time; several bodies are allowed (DOMAIN 4.4, 17). */
export function holdsOnce(person: string, term: Term, rows: readonly Found<SeatRow>[]): void {
  const until = term.until ?? FOREVER;
  const twice = rows.find(
    ({ doc, from, to }) =>
      doc.seat === term.seat && from <= until && term.from < to && doc.holders.some((holder) => holder.person === person),
  );
  if (!twice) return;
  refuse(
    'seat-holder-once',
    `seat: „${person}“ hat den Sitz „${twice.doc.seat}“ in dieser Zeit schon inne.`,
    'den Zeitraum prüfen oder den Sitz zuerst freigeben',
    { field: 'seat' },
  );
}
