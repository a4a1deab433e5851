import { type DataOf } from '../../events/catalogue.js';
import { isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

/** One report of the office on a project. */
export interface ProgressRow {
  readonly entry: EntryNumber;
  readonly project: string;
  readonly on: Day;
  readonly place: Place;
  readonly text: string;
  readonly reach: NonNullable<DataOf<'ProgressReported'>['reach']>;
}

export const progress = defineProjection<ProgressRow | null, ProgressRow>({
  name: 'progress',
  version: 1,
  subject: 'entry',
  indexes: ['project'],
  initial: () => null,
  apply(_, fact) {
    if (!isFact(fact, 'ProgressReported')) return null;
    const { project, text, reach } = fact.event.data;
    return { entry: fact.number, project, on: fact.on, place: fact.place, text, reach: reach ?? [] };
  },
  turningPoints: () => [],
  row: (state) => state,
});
