import { effectsOf, type Fact, isFact } from '../../events/fact.js';
import { type Day, nextDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';
import { type Parts } from '../plans/fold.js';

export interface MilestoneRow {
  readonly project: string;
  readonly milestone: string;
  readonly title: string | null;
  readonly due: Day | null;
  /** as the plan first named it; what the account compares with */
  readonly firstDue: Day | null;
  readonly reached: Day | null;
  readonly state: 'open' | 'overdue' | 'reached';
  /** the entry whose plan version named it last; its cycle says which programme it belongs to */
  readonly plan: EntryNumber | null;
  readonly moved: readonly { readonly due: Day; readonly on: Day; readonly reason: string; readonly decision: string | null }[];
}

type State = Omit<MilestoneRow, 'state'> & { readonly removed: boolean; readonly dueSetBy: EntryNumber | null };
type Planned = NonNullable<Parts['milestones']>[number];

function plannedIn(fact: Fact, project: string): readonly Planned[] {
  if (isFact(fact, 'SketchRecorded') || isFact(fact, 'ProjectTakenOver')) {
    return fact.event.data.project === project ? (fact.event.data.milestones ?? []) : [];
  }
  return effectsOf(fact.event).flatMap((effect): readonly Planned[] => {
    if (effect.type === 'PlanModified') return effect.project === project ? (effect.changes.milestones ?? []) : [];
    if (effect.type !== 'ProgrammeResolved') return [];
    return (effect.changes ?? []).filter((each) => each.project === project).flatMap(({ changes }) => changes.milestones ?? []);
  });
}

function plan(state: State, planned: Planned, fact: Fact): State {
  if (planned.milestone !== state.milestone) return state;
  const due = planned.due ?? state.due;
  return {
    ...state,
    title: planned.title ?? state.title,
    due,
    dueSetBy: planned.due === undefined ? state.dueSetBy : fact.number,
    firstDue: state.firstDue ?? due,
    plan: fact.number,
    removed: planned.remove === true,
  };
}

export const milestones = defineProjection<State, MilestoneRow>({
  name: 'milestones',
  version: 1,
  subject: 'milestone',
  indexes: ['project'],
  initial(id) {
    const cut = id.indexOf('/');
    const empty = {
      title: null,
      due: null,
      firstDue: null,
      reached: null,
      plan: null,
      moved: [],
      removed: false,
      dueSetBy: null,
    };
    return { project: id.slice(0, cut), milestone: id.slice(cut + 1), ...empty };
  },
  apply(state, fact) {
    if (isFact(fact, 'MilestoneReached')) return { ...state, reached: fact.on };
    if (isFact(fact, 'MilestoneRescheduled')) {
      const { due, reason, decision } = fact.event.data;
      const moved = [...state.moved, { due, on: fact.on, reason, decision: decision ?? null }];
      return { ...state, due, dueSetBy: fact.number, firstDue: state.firstDue ?? due, moved };
    }
    return plannedIn(fact, state.project).reduce((next, planned) => plan(next, planned, fact), state);
  },
  turningPoints: ({ due, dueSetBy, reached }) =>
    due === null || dueSetBy === null || reached !== null ? [] : [{ day: nextDay(due), entries: [dueSetBy] }],
  // Written out field by field: a copy that is added to would give each row a hidden class of its own.
  row(state, on) {
    const { project, milestone, title, due, firstDue, reached, plan: planned, moved, removed } = state;
    if (removed || (planned === null && due === null && reached === null)) return null;
    const standing = reached !== null ? 'reached' : due !== null && due < on ? 'overdue' : 'open';
    return { project, milestone, title, due, firstDue, reached, state: standing, plan: planned, moved };
  },
});
