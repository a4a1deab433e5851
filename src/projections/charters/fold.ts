import { isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

export interface CharterRow {
  readonly version: string;
  readonly from: Day;
  readonly adoptedOn: Day;
  readonly title: string | null;
  readonly source: string | null;
  /** the decision by which it was adopted */
  readonly decision: string | null;
  readonly sha256: string;
  /** the file, whole */
  readonly text: string;
  /** 0 for the first charter of a first day; each later one corrects the one before */
  readonly revision: number;
  readonly entry: EntryNumber;
  readonly place: Place;
}

/** Every version of the charter that was adopted, with its file. */
export const charters = defineProjection<CharterRow | null, CharterRow>({
  name: 'charters',
  version: 1,
  subject: 'charter',
  indexes: [],
  initial: () => null,
  apply(state, fact) {
    if (!isFact(fact, 'CharterAdopted')) return state;
    const { version, from, title, source, decision, sha256, text, revision } = fact.event.data;
    return {
      version,
      from,
      adoptedOn: fact.on,
      title: title ?? null,
      source: source ?? null,
      decision: decision ?? null,
      sha256,
      text,
      revision: revision ?? 0,
      entry: fact.number,
      place: fact.place,
    };
  },
  turningPoints: () => [],
  row: (state) => state,
});
