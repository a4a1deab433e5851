import { type DataOf } from '../../events/catalogue.js';
import { isFact } from '../../events/fact.js';
import { defineProjection } from '../engine/define.js';

/** The name stays sealed here; it is opened at the edge, with the person's key (DESIGN 3). */
export interface PersonRow {
  readonly name: DataOf<'PersonRegistered'>['name'];
  readonly function: string | null;
  readonly contact: DataOf<'PersonRegistered'>['name'] | null;
}

export const persons = defineProjection<PersonRow | null, PersonRow>({
  name: 'persons',
  version: 1,
  subject: 'person',
  indexes: [],
  heeds: (fact) => isFact(fact, 'PersonRegistered'),
  initial: () => null,
  apply(state, fact) {
    if (!isFact(fact, 'PersonRegistered')) return state;
    const { name, function: duty, contact } = fact.event.data;
    return { name, function: duty ?? null, contact: contact ?? null };
  },
  turningPoints: () => [],
  row: (state) => state,
});
