import { type DataOf } from '../../events/catalogue.js';
import { effectsOf, type Fact, isFact } from '../../events/fact.js';
import { type Day, nextDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { periodFrom, periodUntil } from '../../events/values/period.js';
import { defineProjection } from '../engine/define.js';

export interface ProgrammeRow {
  readonly title: string;
  readonly schoolYears: readonly string[];
  readonly from: Day;
  readonly until: Day;
  /** `over` is winding up or closed; which of them, a view says from the milestones */
  readonly phase: 'draft' | 'submitted' | 'resolved' | 'mandated' | 'in-force' | 'over';
  /** decision ids */
  readonly resolvedBy: string | null;
  readonly mandatedBy: string | null;
}

interface State {
  readonly id: string;
  readonly title: string;
  readonly schoolYears: readonly string[];
  readonly takenOver: DataOf<'ProgrammeTakenOver'>['state'] | null;
  readonly submitted: boolean;
  readonly resolvedBy: string | null;
  readonly mandatedBy: string | null;
  /** the entries that let it come into force: its mandate or its take-over */
  readonly carriedBy: readonly EntryNumber[];
}

function applyDecision(state: State, fact: Fact, data: DataOf<'DecisionRecorded'>): State {
  let next = state;
  for (const effect of effectsOf(fact.event)) {
    if (!('programme' in effect) || effect.programme !== state.id) continue;
    if (effect.type === 'ProgrammeSubmitted') next = { ...next, submitted: true };
    if (effect.type === 'ProgrammeResolved') next = { ...next, resolvedBy: data.decision };
    if (effect.type === 'MandateIssued') next = { ...next, mandatedBy: data.decision, carriedBy: [fact.number] };
  }
  return next;
}

function apply(state: State, fact: Fact): State {
  if (isFact(fact, 'CycleOpened')) {
    const { title, schoolYears } = fact.event.data;
    return { ...state, title, schoolYears };
  }
  if (isFact(fact, 'ProgrammeTakenOver')) {
    const { title, schoolYears, state: takenOver } = fact.event.data;
    const carries = takenOver !== 'resolved';
    return { ...state, title, schoolYears, takenOver, carriedBy: carries ? [fact.number] : state.carriedBy };
  }
  if (isFact(fact, 'ProgrammeSubmitted')) return { ...state, submitted: true };
  return isFact(fact, 'DecisionRecorded') ? applyDecision(state, fact, fact.event.data) : state;
}

function phaseOf(state: State, from: Day, until: Day, on: Day): ProgrammeRow['phase'] {
  if (state.takenOver === 'closed') return 'over';
  if (state.mandatedBy !== null || (state.takenOver !== null && state.takenOver !== 'resolved')) {
    if (on > until) return 'over';
    return on >= from ? 'in-force' : 'mandated';
  }
  if (state.resolvedBy !== null || state.takenOver === 'resolved') return 'resolved';
  return state.submitted ? 'submitted' : 'draft';
}

const spanOf = (schoolYears: readonly string[]): { from: Day; until: Day } | null => {
  const first = schoolYears[0];
  const last = schoolYears.at(-1);
  return first === undefined || last === undefined ? null : { from: periodFrom(first), until: periodUntil(last) };
};

export const programmes = defineProjection<State, ProgrammeRow>({
  name: 'programmes',
  version: 1,
  subject: 'programme',
  indexes: [],
  initial: (id) => ({
    id,
    title: id,
    schoolYears: [],
    takenOver: null,
    submitted: false,
    resolvedBy: null,
    mandatedBy: null,
    carriedBy: [],
  }),
  apply,
  turningPoints(state) {
    const span = spanOf(state.schoolYears);
    if (!span || state.carriedBy.length === 0) return [];
    return [span.from, nextDay(span.until)].map((day) => ({ day, entries: state.carriedBy }));
  },
  row(state, on) {
    const span = spanOf(state.schoolYears);
    if (!span) return null;
    const { title, schoolYears, resolvedBy, mandatedBy } = state;
    return { title, schoolYears, ...span, phase: phaseOf(state, span.from, span.until, on), resolvedBy, mandatedBy };
  },
});
