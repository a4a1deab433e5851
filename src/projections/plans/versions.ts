import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Found } from '../engine/view.js';
import { type Parts, type PlanRow } from './fold.js';

export interface PlannedMilestone {
  readonly milestone: string;
  readonly title: string | null;
  readonly due: Day | null;
}
export type BudgetLine = NonNullable<Parts['budget']>[number];

/** The whole plan of a project as it stood after one entry. */
export interface PlanVersion {
  readonly entry: EntryNumber;
  readonly on: Day;
  readonly place: Place;
  readonly project: string;
  readonly kind: PlanRow['kind'];
  readonly cycle: string | null;
  /** stated with a plan that was taken over; otherwise the programme follows from the cycle */
  readonly programme: string | null;
  readonly version: number | null;
  readonly author: string | null;
  readonly title: string | null;
  readonly goals: string | null;
  readonly benefit: string | null;
  readonly startingPosition: string | null;
  readonly idea: string | null;
  readonly milestones: readonly PlannedMilestone[];
  readonly budget: readonly BudgetLine[];
}

type Content = Pick<PlanVersion, 'title' | 'goals' | 'benefit' | 'startingPosition' | 'idea' | 'milestones' | 'budget'>;

const EMPTY: Content = {
  title: null,
  goals: null,
  benefit: null,
  startingPosition: null,
  idea: null,
  milestones: [],
  budget: [],
};

function mergeMilestones(was: Content['milestones'], named: Parts['milestones']): Content['milestones'] {
  return (named ?? []).reduce<Content['milestones']>((list, next) => {
    const old = list.find((each) => each.milestone === next.milestone);
    const rest = list.filter((each) => each !== old);
    if (next.remove) return rest;
    const merged = { milestone: next.milestone, title: next.title ?? old?.title ?? null, due: next.due ?? old?.due ?? null };
    return old ? list.map((each) => (each === old ? merged : each)) : [...list, merged];
  }, was);
}

function mergeBudget(was: Content['budget'], named: Parts['budget']): Content['budget'] {
  return (named ?? []).reduce<Content['budget']>((list, next) => {
    const same = (line: BudgetLine): boolean => line.year === next.year && line.line === next.line;
    return list.some(same) ? list.map((line) => (same(line) ? next : line)) : [...list, next];
  }, was);
}

/** What is named is replaced, milestone by milestone and budget line by budget line; the rest stays (CONTRACT 2). */
function merge(was: Content, parts: Parts): Content {
  return {
    title: parts.title ?? was.title,
    goals: parts.goals ?? was.goals,
    benefit: parts.benefit ?? was.benefit,
    startingPosition: parts.startingPosition ?? was.startingPosition,
    idea: parts.idea ?? was.idea,
    milestones: mergeMilestones(was.milestones, parts.milestones),
    budget: mergeBudget(was.budget, parts.budget),
  };
}

const inFactOrder = (a: { readonly place: Place }, b: { readonly place: Place }): number =>
  a.place < b.place ? -1 : a.place > b.place ? 1 : 0;

/**
 * The versions of one project's plan in fact order. A sketch goes on from the sketch before it in its own cycle; a
 * change goes on from the sketch that holds at its place, in that sketch's cycle, or stands for itself where there is none.
 */
export function versionsOf(rows: readonly Found<PlanRow>[], project: string): readonly PlanVersion[] {
  const byCycle = new Map<string, Content>();
  let holding: string | null = null;
  let loose: Content = EMPTY;
  const versions: PlanVersion[] = [];
  for (const { doc } of [...rows].sort((a, b) => inFactOrder(a.doc, b.doc))) {
    for (const step of doc.steps.filter((each) => each.project === project)) {
      const cycle: string | null = doc.kind === 'change' ? holding : doc.cycle;
      const was = cycle === null ? (doc.kind === 'taken-over' ? EMPTY : loose) : (byCycle.get(cycle) ?? EMPTY);
      const content = merge(was, step.parts);
      if (cycle !== null) byCycle.set(cycle, content);
      else if (doc.kind === 'change') loose = content;
      if (doc.kind === 'sketch') holding = doc.cycle;
      versions.push({
        entry: doc.entry,
        on: doc.on,
        place: doc.place,
        project,
        kind: doc.kind,
        cycle,
        programme: doc.programme,
        version: step.version,
        author: doc.author,
        title: content.title,
        goals: content.goals,
        benefit: content.benefit,
        startingPosition: content.startingPosition,
        idea: content.idea,
        milestones: content.milestones,
        budget: content.budget,
      });
    }
  }
  return versions;
}

/** The sketch that holds: the last one in fact order, whatever its number (CONTRACT 2). */
export const heldAt = (versions: readonly PlanVersion[], upTo: (version: PlanVersion) => boolean): PlanVersion | null =>
  versions.findLast((each) => each.kind !== 'taken-over' && upTo(each)) ?? null;

/** The one that holds just before a place in fact order; in these cycles, or (null) in any and in none. */
export const heldBefore = (
  versions: readonly PlanVersion[],
  cycles: readonly string[] | null,
  before: Place,
): PlanVersion | null =>
  heldAt(versions, ({ place, cycle }) => place < before && (cycles === null || (cycle !== null && cycles.includes(cycle))));
