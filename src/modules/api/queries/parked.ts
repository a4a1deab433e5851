import { entryNumber, type RegionId } from '../../../events/values/ids.js';
import { type Old, type ReadModel } from '../../projector/read-model.js';
import { shortened } from '../problems/field-errors.js';

/**
 * The mark of an answer in whose region something could not be folded on: which subjects, and from which entry on their rows are old.
 * A view may have looked at any of them, so all are named. Where there are none, or the answer stands before that entry, nothing is
 * added, and answers are what they are without this.
 */
export function parkedIn(
  readModel: Pick<ReadModel, 'parked'>,
  region: RegionId,
  position: number,
): { readonly parked?: readonly Old[] } {
  const parked = position === 0 ? [] : readModel.parked(region, entryNumber(position));
  return parked.length === 0 ? {} : { parked };
}

/**
 * What is said of a thing that no row shows, although an entry is about it: what it is cannot be made out, so that nobody should take it
 * for absent. Null where nothing of that subject is parked.
 */
export function parkedThing(parked: readonly Old[] | undefined, id: string, subject: string | null): string | null {
  const own = parked?.find((old) => old.subject === subject);
  if (!own) return null;
  return (
    `Zu „${shortened(id, 100)}“ steht etwas im Beschlussbuch, das der Dienst zurzeit nicht auswerten kann (von Eintrag ` +
    `${String(own.since)} an); davor gibt es in diesem Wissensstand nichts dazu. Eingetragen bleibt es.`
  );
}
