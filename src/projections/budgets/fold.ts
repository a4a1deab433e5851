import { isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { defineProjection } from '../engine/define.js';

/** A line of the office's budget plan: programme, calendar year, project (DOMAIN 1.6, 5). */
export interface BudgetRow {
  readonly programme: string;
  readonly year: number;
  readonly project: string;
  readonly cents: number;
  readonly on: Day;
  readonly place: Place;
}

export const budgets = defineProjection<{ readonly id: string; readonly row: BudgetRow | null }, BudgetRow>({
  name: 'budgets',
  version: 1,
  subject: 'budget',
  indexes: ['programme', 'project'],
  initial: (id) => ({ id, row: null }),
  apply(state, fact) {
    if (!isFact(fact, 'BudgetPlanned')) return state;
    const { programme, year, lines } = fact.event.data;
    const project = state.id.split('/')[2] ?? '';
    const cents = lines.filter((line) => line.project === project).reduce((sum, line) => sum + line.cents, 0);
    return { ...state, row: { programme, year, project, cents, on: fact.on, place: fact.place } };
  },
  turningPoints: () => [],
  row: (state) => state.row,
});
