import { isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { defineProjection } from '../engine/define.js';

export interface CycleRow {
  readonly programme: string;
  readonly openedOn: Day;
  readonly place: Place;
}

export const cycles = defineProjection<CycleRow | null, CycleRow>({
  name: 'cycles',
  version: 1,
  subject: 'cycle',
  indexes: ['programme'],
  heeds: (fact) => isFact(fact, 'CycleOpened'),
  initial: () => null,
  apply: (state, fact) =>
    isFact(fact, 'CycleOpened') ? { programme: fact.event.data.programme, openedOn: fact.on, place: fact.place } : state,
  turningPoints: () => [],
  row: (state) => state,
});
