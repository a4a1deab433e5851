import { type DataOf } from '../../events/catalogue.js';
import { isFact } from '../../events/fact.js';
import { type Dated, inForce, startsOf, withDated } from '../engine/dated.js';
import { defineProjection } from '../engine/define.js';

export interface RegionRow {
  readonly name: string;
  readonly demo: boolean;
}

export const region = defineProjection<RegionRow | null, RegionRow>({
  name: 'region',
  version: 1,
  subject: 'region',
  indexes: [],
  initial: () => null,
  apply: (state, fact) =>
    isFact(fact, 'RegionRegistered') ? { name: fact.event.data.name, demo: fact.event.data.demo ?? false } : state,
  turningPoints: () => [],
  row: (state) => state,
});

/** What holds for the whole region, whatever the procedure: numbering, horizon, holidays. */
export type RulesRow = Omit<DataOf<'RulesSet'>, 'from' | 'note' | 'asHappened' | 'charter' | 'revision'>;

export const rules = defineProjection<readonly Dated<RulesRow>[], RulesRow>({
  name: 'rules',
  version: 3,
  subject: 'rules',
  indexes: [],
  initial: () => [],
  apply(state, fact) {
    if (!isFact(fact, 'RulesSet')) return state;
    const { from, note: _note, asHappened: _asHappened, charter: _charter, revision: _revision, ...value } = fact.event.data;
    return withDated(state, { from, entry: fact.number, value });
  },
  turningPoints: startsOf,
  row: (state, on) => inForce(state, on).at(-1)?.value ?? null,
});
