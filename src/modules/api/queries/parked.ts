import { entryNumber, type RegionId } from '../../../events/values/ids.js';
import { type Old, type ReadModel } from '../../projector/read-model.js';

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
