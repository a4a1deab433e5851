import { type EffectOf, mandatedProjects } from '../../events/effects.js';
import { effectsOf, type Fact, isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day, laterDay, nextDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection, type TurningPoint } from '../engine/define.js';

export interface MandateRow {
  readonly decision: string;
  readonly body: string;
  readonly to: string;
  readonly supervisedBy: string | null;
  readonly project: string | null;
  /** the version that the body named; null where it is the one that held on the day (a view finds it) */
  readonly namedVersion: number | null;
  readonly task: string | null;
  readonly programme: string | null;
  readonly issuedOn: Day;
  readonly place: Place;
  readonly due: Day | null;
  readonly reportedDoneOn: Day | null;
  readonly confirmedOn: Day | null;
  /** the first day on which it no longer holds */
  readonly withdrawnFrom: Day | null;
  readonly withdrawn: boolean;
  /** past its due day and neither reported done nor withdrawn */
  readonly overdue: boolean;
}

type Issued = Pick<
  MandateRow,
  'decision' | 'body' | 'to' | 'supervisedBy' | 'project' | 'namedVersion' | 'task' | 'programme' | 'issuedOn' | 'place'
>;
interface State {
  readonly id: string;
  readonly issued: Issued | null;
  readonly due: Day | null;
  readonly dueSetBy: EntryNumber | null;
  readonly reportedDoneOn: Day | null;
  readonly confirmedOn: Day | null;
  readonly withdrawnFrom: Day | null;
  readonly withdrawnBy: EntryNumber | null;
}

function issue(state: State, effect: EffectOf<'MandateIssued'>, fact: Fact): State {
  const at = effect.mandates?.indexOf(state.id) ?? -1;
  if (at < 0 || !isFact(fact, 'DecisionRecorded')) return state;
  const named = mandatedProjects(effect)[at];
  const { decision, body } = fact.event.data;
  const issued: Issued = {
    decision,
    body,
    to: effect.to,
    supervisedBy: effect.supervisedBy ?? null,
    project: named?.project ?? null,
    namedVersion: named?.version ?? null,
    task: effect.task ?? null,
    programme: effect.programme ?? null,
    issuedOn: fact.on,
    place: fact.place,
  };
  // An extension of the same day may already stand: it is the later word.
  return { ...state, issued, due: state.due ?? effect.due ?? null, dueSetBy: state.dueSetBy ?? fact.number };
}

function apply(state: State, fact: Fact): State {
  if (isFact(fact, 'MandateReportedDone')) return { ...state, reportedDoneOn: fact.on };
  return effectsOf(fact.event).reduce((next, effect) => {
    if (effect.type === 'MandateIssued') return issue(next, effect, fact);
    if (!('mandate' in effect) || effect.mandate !== state.id) return next;
    if (effect.type === 'MandateExtended') return { ...next, due: effect.due, dueSetBy: fact.number };
    if (effect.type === 'MandateConfirmedDone') return { ...next, confirmedOn: fact.on };
    return { ...next, withdrawnFrom: laterDay(effect.from ?? fact.on, fact.on), withdrawnBy: fact.number };
  }, state);
}

export const mandates = defineProjection<State, MandateRow>({
  name: 'mandates',
  version: 1,
  subject: 'mandate',
  indexes: ['decision', 'body', 'to', 'project', 'programme'],
  initial: (id) => ({
    id,
    issued: null,
    due: null,
    dueSetBy: null,
    reportedDoneOn: null,
    confirmedOn: null,
    withdrawnFrom: null,
    withdrawnBy: null,
  }),
  apply,
  turningPoints: ({ due, dueSetBy, withdrawnFrom, withdrawnBy }): readonly TurningPoint[] => [
    ...(due === null || dueSetBy === null ? [] : [{ day: nextDay(due), entries: [dueSetBy] }]),
    ...(withdrawnFrom === null || withdrawnBy === null ? [] : [{ day: withdrawnFrom, entries: [withdrawnBy] }]),
  ],
  row({ issued, due, reportedDoneOn, confirmedOn, withdrawnFrom }, on) {
    if (!issued) return null;
    const withdrawn = withdrawnFrom !== null && withdrawnFrom <= on;
    const open = reportedDoneOn === null && confirmedOn === null && !withdrawn;
    return { ...issued, due, reportedDoneOn, confirmedOn, withdrawnFrom, withdrawn, overdue: open && due !== null && due < on };
  },
});
