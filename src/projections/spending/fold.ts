import { isFact } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { defineProjection } from '../engine/define.js';

/** What a project had spent of a calendar year, up to the day of the last report. */
export interface SpendingRow {
  readonly project: string;
  readonly year: number;
  readonly cents: number;
  readonly reportedOn: Day;
}

type Lines = Readonly<Record<string, number>>;

export const spending = defineProjection<{ readonly lines: Lines; readonly row: SpendingRow | null }, SpendingRow>({
  name: 'spending',
  version: 1,
  subject: 'spending',
  indexes: ['project'],
  initial: () => ({ lines: {}, row: null }),
  apply(state, fact) {
    if (!isFact(fact, 'SpendingReported')) return state;
    const { project, year, cents, line } = fact.event.data;
    const lines: Lines = { ...state.lines, [line ?? '']: cents };
    const sum = Object.values(lines).reduce((total, each) => total + each, 0);
    return { lines, row: { project, year, cents: sum, reportedOn: fact.on } };
  },
  turningPoints: () => [],
  row: (state) => state.row,
});
