import { type DataOf } from '../../events/catalogue.js';
import { effectsOf, isFact } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { defineProjection } from '../engine/define.js';

/** The office's account to a body, and whether the body took note of it. */
export interface AccountRow {
  readonly to: string;
  readonly from: Day;
  readonly until: Day;
  readonly submittedOn: Day;
  readonly items: NonNullable<DataOf<'AccountSubmitted'>['items']>;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedOn: Day | null;
}

type Acknowledged = Pick<AccountRow, 'acknowledgedBy' | 'acknowledgedOn'>;
interface State {
  readonly submitted: Omit<AccountRow, keyof Acknowledged> | null;
  readonly acknowledged: Acknowledged;
}

export const accounts = defineProjection<State, AccountRow>({
  name: 'accounts',
  version: 1,
  subject: 'account',
  indexes: ['to'],
  initial: () => ({ submitted: null, acknowledged: { acknowledgedBy: null, acknowledgedOn: null } }),
  apply(state, fact) {
    if (isFact(fact, 'AccountSubmitted')) {
      const { to, from, until, items } = fact.event.data;
      return { ...state, submitted: { to, from, until, submittedOn: fact.on, items: items ?? [] } };
    }
    const acknowledges = effectsOf(fact.event).some((effect) => effect.type === 'AccountAcknowledged');
    if (!acknowledges || !isFact(fact, 'DecisionRecorded')) return state;
    return { ...state, acknowledged: { acknowledgedBy: fact.event.data.decision, acknowledgedOn: fact.on } };
  },
  turningPoints: () => [],
  row: ({ submitted, acknowledged }) => (submitted ? { ...submitted, ...acknowledged } : null),
});
