import { type DataOf } from '../../events/catalogue.js';
import { isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

export type Step = DataOf<'ProcedureAdopted'>['steps'][number];

export interface ProcedureRow {
  /** its version */
  readonly procedure: string;
  readonly from: Day;
  readonly title: string | null;
  readonly source: string | null;
  readonly steps: readonly Step[];
  readonly levels: Readonly<Record<string, 'must' | 'should' | 'off'>>;
  readonly place: Place;
  /** the entry that adopted it */
  readonly entry: EntryNumber;
}

/** A version of the procedure; which one is in force on a day, a view says from the `from` of all of them. */
export const procedures = defineProjection<ProcedureRow | null, ProcedureRow>({
  name: 'procedures',
  version: 2,
  subject: 'procedure',
  indexes: [],
  initial: () => null,
  apply(state, fact) {
    if (!isFact(fact, 'ProcedureAdopted')) return state;
    const { procedure, from, title, source, steps, levels } = fact.event.data;
    return {
      procedure,
      from,
      title: title ?? null,
      source: source ?? null,
      steps,
      levels: levels ?? {},
      place: fact.place,
      entry: fact.number,
    };
  },
  turningPoints: () => [],
  row: (state) => state,
});
