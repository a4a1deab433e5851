import { type EffectOf } from '../../../src/events/effects.js';
import { type Day } from '../../../src/events/values/day.js';
import { decisionOf, effectsOf, is, type Past, type Told } from './facts.js';

type Changes = EffectOf<'PlanModified'>['changes'];
export interface Line {
  readonly year: number;
  readonly cents: number;
  readonly line: string | null;
}
export interface PlannedMilestone {
  readonly milestone: string;
  readonly title: string | null;
  readonly due: Day | null;
}

/** The whole plan of a project after one fact. */
export interface Version {
  readonly fact: Told;
  readonly cycle: string | null;
  readonly version: number | null;
  /** the body that wrote it; the office where a sketch names none */
  readonly author: string | null;
  readonly title: string | null;
  readonly goals: string | null;
  readonly benefit: string | null;
  readonly startingPosition: string | null;
  readonly idea: string | null;
  readonly milestones: readonly PlannedMilestone[];
  readonly budget: readonly Line[];
}
type Content = Omit<Version, 'fact' | 'cycle' | 'version' | 'author'>;

const NOTHING: Content = {
  title: null,
  goals: null,
  benefit: null,
  startingPosition: null,
  idea: null,
  milestones: [],
  budget: [],
};

/** "What is named is replaced, the rest stays": text by text, milestone by milestone, budget line by line (year and line). */
function changed(was: Content, named: Changes): Content {
  const milestones = new Map(was.milestones.map((each) => [each.milestone, each]));
  for (const { milestone, title, due, remove } of named.milestones ?? []) {
    const old = milestones.get(milestone);
    if (remove) milestones.delete(milestone);
    else milestones.set(milestone, { milestone, title: title ?? old?.title ?? null, due: due ?? old?.due ?? null });
  }
  const budget = new Map(was.budget.map((each) => [`${String(each.year)} ${each.line ?? ''}`, each]));
  for (const { year, cents, line } of named.budget ?? []) {
    budget.set(`${String(year)} ${line ?? ''}`, { year, cents, line: line ?? null });
  }
  return {
    title: named.title ?? was.title,
    goals: named.goals ?? was.goals,
    benefit: named.benefit ?? was.benefit,
    startingPosition: named.startingPosition ?? was.startingPosition,
    idea: named.idea ?? was.idea,
    milestones: [...milestones.values()],
    budget: [...budget.values()],
  };
}

/** What a fact changes in the plan of a project by way of a decision: PlanModified, or a resolution's changes. */
export function planChanges(
  fact: Told,
  project: string,
): readonly { readonly changes: Changes; readonly version: number | null }[] {
  return effectsOf(fact, 'PlanModified', 'ProgrammeResolved').flatMap(({ effect }) => {
    const named = effect.type === 'PlanModified' ? [effect] : (effect.changes ?? []);
    return named
      .filter((each) => each.project === project)
      .map((each) => ({ changes: each.changes, version: each.version ?? null }));
  });
}

/**
 * The versions of a project's plan in fact order. A sketch goes on from the version before it in its own cycle. A change
 * by a body goes on from the version that holds at its place, in that version's cycle; where the project has none, it
 * stands for itself, without a cycle (CONTRACT 2, PlanModified; the same is taken for a resolution's changes).
 */
export function versions(facts: readonly Told[], project: string): readonly Version[] {
  const list: Version[] = [];
  for (const fact of facts) {
    if (is(fact, 'SketchRecorded') && fact.event.data.project === project) {
      const { cycle, version, author, ...parts } = fact.event.data;
      const before = list.filter((each) => each.cycle === cycle).at(-1) ?? NOTHING;
      list.push({ ...changed(before, parts), fact, cycle, version, author: author ?? null });
    }
    for (const { changes, version } of planChanges(fact, project)) {
      const before = list.at(-1);
      const author = decisionOf(fact)?.body ?? null;
      list.push({ ...changed(before ?? NOTHING, changes), fact, cycle: before?.cycle ?? null, version, author });
    }
  }
  return list;
}

/** The cycles that were opened for a programme, of any day: their sketches belong to it. */
export const cyclesOf = (past: Past, programme: string): readonly string[] =>
  past
    .of(LAST, 'CycleOpened')
    .filter(({ event }) => event.data.programme === programme)
    .map(({ event }) => event.data.cycle);
const LAST = '9999-12-31' as Day;

export const programmeOfCycle = (past: Past, cycle: string): string | null =>
  past
    .of(LAST, 'CycleOpened')
    .filter(({ event }) => event.data.cycle === cycle)
    .at(-1)?.event.data.programme ?? null;

/** The sketch that holds on V: the last one in fact order, whatever its number. */
export const sketchHeld = (past: Past, project: string, on: Day): Version | null =>
  versions(past.upTo(on), project).at(-1) ?? null;

/** The version that holds just before a fact, in the cycles of the programme if there is one. */
export function versionHeld(past: Past, project: string, programme: string | null, before: Told): number | null {
  const facts = past.upTo(before.on).filter((fact) => past.facts.indexOf(fact) < past.facts.indexOf(before));
  const cycles = programme === null ? null : cyclesOf(past, programme);
  const fits = versions(facts, project).filter((each) => cycles === null || (each.cycle !== null && cycles.includes(each.cycle)));
  return fits.at(-1)?.version ?? null;
}

export interface MilestoneAnswer {
  readonly milestone: string;
  readonly title: string | null;
  readonly due: Day | null;
  readonly reached: Day | null;
  readonly state: 'open' | 'overdue' | 'reached';
  /** the fact whose plan named it last */
  readonly plan: Told | null;
}

interface Growing {
  title: string | null;
  due: Day | null;
  reached: Day | null;
  plan: Told | null;
  removed: boolean;
}

/**
 * The milestones of a project over all its plans, ids being unique per project. Readings: open, overdue from the day
 * after `due`, reached; what was removed is gone until a plan names it again; reached twice counts the later fact.
 */
export function milestones(past: Past, project: string, on: Day): readonly MilestoneAnswer[] {
  const all = new Map<string, Growing>();
  const at = (milestone: string): Growing => {
    const known = all.get(milestone) ?? { title: null, due: null, reached: null, plan: null, removed: false };
    all.set(milestone, known);
    return known;
  };
  for (const fact of past.upTo(on)) {
    const plans: Changes[] = planChanges(fact, project).map(({ changes }) => changes);
    if (is(fact, 'SketchRecorded', 'ProjectTakenOver') && fact.event.data.project === project) plans.push(fact.event.data);
    for (const named of plans.flatMap((plan) => plan.milestones ?? [])) {
      const one = at(named.milestone);
      one.title = named.title ?? one.title;
      one.due = named.due ?? one.due;
      one.plan = fact;
      one.removed = named.remove ?? false;
    }
    if (is(fact, 'MilestoneReached') && fact.event.data.project === project) at(fact.event.data.milestone).reached = fact.on;
    if (is(fact, 'MilestoneRescheduled') && fact.event.data.project === project)
      at(fact.event.data.milestone).due = fact.event.data.due;
  }
  return [...all].flatMap(([milestone, { title, due, reached, plan, removed }]) => {
    if (removed) return [];
    const state = reached !== null ? 'reached' : due !== null && on > due ? 'overdue' : 'open';
    return [{ milestone, title, due, reached, state, plan } as const];
  });
}
