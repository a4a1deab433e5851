import { isFact } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

/** What the office said of a finding. The findings themselves are a view: nobody records them. */
export interface JustificationRow {
  readonly all: readonly { readonly on: Day; readonly text: string; readonly entry: EntryNumber }[];
}

export const justifications = defineProjection<JustificationRow, JustificationRow>({
  name: 'justifications',
  version: 1,
  subject: 'finding',
  indexes: [],
  initial: () => ({ all: [] }),
  apply: (state, fact) =>
    isFact(fact, 'FindingJustified')
      ? { all: [...state.all, { on: fact.on, text: fact.event.data.text, entry: fact.number }] }
      : state,
  turningPoints: () => [],
  row: (state) => (state.all.length === 0 ? null : state),
});
