import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type BudgetRow, budgets } from '../budgets/fold.js';
import { runningCycles } from '../cycles/proceedings.js';
import { type RunningCycle } from '../cycles/running.js';
import { groupBy } from '../engine/group.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type MandateRow, mandates } from '../mandates/fold.js';
import { type MilestoneRow, milestones } from '../milestones/fold.js';
import { type PlanRow, plans } from '../plans/fold.js';
import { type PlanVersion, versionsOf } from '../plans/versions.js';
import { type ProgrammeRow, programmes } from '../programmes/fold.js';
import { type ProjectRow, projects } from '../projects/fold.js';
import { type ProgrammePlan } from './budget.js';

/** All that the projects and programmes of a region need, as it stood on one day. */
export interface Portfolio {
  readonly on: Day;
  readonly projects: readonly Found<ProjectRow>[];
  readonly programmes: readonly Found<ProgrammeRow>[];
  readonly mandates: readonly Found<MandateRow>[];
  readonly milestones: readonly Found<MilestoneRow>[];
  readonly cycles: readonly RunningCycle[];
  /** in fact order, up to the day */
  plansOf(project: string): readonly ProgrammePlan[];
  budgetLinesOf(project: string): readonly Found<BudgetRow>[];
  mandatesOf(project: string): readonly Found<MandateRow>[];
}

const issued = (a: Found<MandateRow>, b: Found<MandateRow>): number =>
  a.doc.place === b.doc.place ? (a.id < b.id ? -1 : 1) : a.doc.place < b.doc.place ? -1 : 1;

/** Where in fact order the project came into a programme: taken over, by a sketch in its cycle, or mandated for it. */
interface Joined {
  readonly place: Place;
  readonly programme: string | null;
}

/**
 * The programme of a plan: that of its cycle; stated where it was taken over; otherwise the one that the project was in
 * at that place, the last one that it had come into (CONTRACT 3, "Programme").
 */
function withProgrammes(
  versions: readonly PlanVersion[],
  cycles: readonly RunningCycle[],
  joined: readonly Joined[],
): readonly ProgrammePlan[] {
  const ofCycle = (cycle: string): string | null => cycles.find(({ id }) => id === cycle)?.programme ?? null;
  const sketched = versions.flatMap(({ kind, cycle, place }): readonly Joined[] =>
    kind === 'sketch' && cycle !== null ? [{ place, programme: ofCycle(cycle) }] : [],
  );
  const inOrder = [...joined, ...sketched]
    .filter(({ programme }) => programme !== null)
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  return versions.map((version) => {
    if (version.cycle !== null) return { programme: ofCycle(version.cycle), version };
    const last = inOrder.findLast(({ place }) => place <= version.place);
    return { programme: version.programme ?? last?.programme ?? null, version };
  });
}

const joinedBy = (project: Found<ProjectRow> | undefined, mandates: readonly Found<MandateRow>[]): readonly Joined[] => [
  ...(project?.doc.takenOverAt ?? []).map((place, at) => ({ place, programme: project?.doc.takenOverInto[at] ?? null })),
  ...mandates.map(({ doc: { place, programme } }) => ({ place, programme })),
];

/** Those of a project, or of the whole region. */
export function* portfolio(on: Day, project?: string): View<Portfolio> {
  const named = project === undefined ? {} : { project };
  const [projectRows, programmeRows, mandateRows, milestoneRows, planRows, budgetRows] = yield* round(
    look(projects, on, project === undefined ? {} : { id: project }),
    look(programmes, on),
    look(mandates, on, named),
    look(milestones, on, named),
    look(plans, 'always', project === undefined ? {} : { projects: project }),
    look(budgets, 'always', named),
  );
  const { cycles } = yield* runningCycles();
  const plansBy = groupBy<Found<PlanRow>>(
    planRows.filter(({ doc }) => doc.on <= on),
    ({ doc }) => doc.projects,
  );
  const linesBy = groupBy(
    budgetRows.filter(({ doc }) => doc.on <= on),
    ({ doc }) => [doc.project],
  );
  const inOrder = [...mandateRows].sort(issued);
  const mandatesBy = groupBy(inOrder, ({ doc }) => (doc.project === null ? [] : [doc.project]));
  const plansCache = new Map<string, readonly ProgrammePlan[]>();
  return {
    on,
    projects: projectRows,
    programmes: programmeRows,
    mandates: inOrder,
    milestones: milestoneRows,
    cycles,
    plansOf(id) {
      const known = plansCache.get(id);
      if (known) return known;
      const joined = joinedBy(
        projectRows.find((row) => row.id === id),
        mandatesBy.get(id) ?? [],
      );
      const made = withProgrammes(versionsOf(plansBy.get(id) ?? [], id), cycles, joined);
      plansCache.set(id, made);
      return made;
    },
    budgetLinesOf: (id) => linesBy.get(id) ?? [],
    mandatesOf: (id) => mandatesBy.get(id) ?? [],
  };
}

/** A project is in the programmes it was taken over into, has a sketch for, or is mandated for (CONTRACT 3). */
export function programmesOf(folio: Portfolio, project: Found<ProjectRow>): readonly string[] {
  const sketched = folio
    .plansOf(project.id)
    .filter(({ version }) => version.cycle !== null)
    .map(({ programme }) => programme);
  const mandated = folio.mandatesOf(project.id).map(({ doc }) => doc.programme);
  const all = [...project.doc.takenOverInto, ...sketched, ...mandated].filter((id) => id !== null);
  return [...new Set(all)].sort();
}

/** The programme of a milestone: that of the plan version that named it last. */
export function programmeOfMilestone(folio: Portfolio, milestone: MilestoneRow): string | null {
  const plan = folio.plansOf(milestone.project).find(({ version }) => version.entry === milestone.plan);
  return plan?.programme ?? null;
}

export const before =
  (day: Day) =>
  (place: Place): boolean =>
    place.slice(0, 10) <= day;
