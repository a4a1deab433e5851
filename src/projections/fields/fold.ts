import { effectsOf } from '../../events/fact.js';
import { laterDay } from '../../events/values/day.js';
import { type Dated, inForce, startsOf, withDated } from '../engine/dated.js';
import { defineProjection } from '../engine/define.js';

interface Field {
  readonly field: string;
  readonly name: string;
}
export interface FieldsRow {
  readonly fields: readonly Field[];
}

/** The list of fields of action; a new list replaces the one before (DOMAIN 1.6, 9). */
export const fields = defineProjection<readonly Dated<readonly Field[]>[], FieldsRow>({
  name: 'fields',
  version: 1,
  subject: 'fields',
  indexes: [],
  initial: () => [],
  apply: (state, fact) =>
    effectsOf(fact.event).reduce(
      (list, effect) =>
        effect.type === 'FieldsOfActionSet'
          ? withDated(list, { from: laterDay(effect.from ?? fact.on, fact.on), entry: fact.number, value: effect.fields })
          : list,
      state,
    ),
  turningPoints: startsOf,
  row(state, on) {
    const current = inForce(state, on).at(-1);
    return current ? { fields: current.value } : null;
  },
});
