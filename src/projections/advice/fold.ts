import { type DataOf } from '../../events/catalogue.js';
import { isFact } from '../../events/fact.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

/** Advice of one body in a cycle, on one project or (null) on all of them. */
export interface AdviceRow {
  readonly cycle: string;
  readonly body: string;
  readonly project: string | null;
  readonly requestedOn: Day | null;
  readonly requestedUntil: Day | null;
  readonly position: DataOf<'AdviceGiven'>['position'] | null;
  readonly text: string | null;
  readonly givenOn: Day | null;
  readonly recordedOn: Day | null;
  readonly takenUp: DataOf<'AdviceAnswered'>['takenUp'] | null;
  readonly reason: string | null;
  readonly answeredOn: Day | null;
  readonly entries: readonly EntryNumber[];
}

export const advice = defineProjection<AdviceRow, AdviceRow>({
  name: 'advice',
  version: 1,
  subject: 'advice',
  indexes: ['cycle', 'body', 'project'],
  initial(id) {
    const [cycle = '', body = '', about = 'all'] = id.split('/');
    const empty = { requestedOn: null, requestedUntil: null, position: null, text: null, givenOn: null, recordedOn: null };
    const unanswered = { takenUp: null, reason: null, answeredOn: null, entries: [] };
    return { cycle, body, project: about === 'all' ? null : about, ...empty, ...unanswered };
  },
  apply(state, fact) {
    const entries = [...state.entries, fact.number];
    if (isFact(fact, 'AdviceRequested')) {
      return { ...state, requestedOn: fact.on, requestedUntil: fact.event.data.until ?? null, entries };
    }
    if (isFact(fact, 'AdviceGiven')) {
      const { position, text } = fact.event.data;
      return { ...state, position, text: text ?? null, givenOn: fact.on, recordedOn: fact.enteredOn, entries };
    }
    if (!isFact(fact, 'AdviceAnswered')) return state;
    const { takenUp, reason } = fact.event.data;
    return { ...state, takenUp, reason: reason ?? null, answeredOn: fact.on, entries };
  },
  turningPoints: () => [],
  row: (state) => (state.entries.length === 0 ? null : state),
});
