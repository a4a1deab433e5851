import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type BudgetRow, budgets } from '../budgets/fold.js';
import { runningCycles } from '../cycles/proceedings.js';
import { type RunningCycle } from '../cycles/running.js';
import { groupBy } from '../engine/group.js';
import { lazily, onDemand } from '../engine/lazily.js';
import { type Found, look, round, shelf, type View } from '../engine/view.js';
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
  /** the programmes that a project is in, each with the entries that brought it there */
  programmesOf(project: Found<ProjectRow>): Memberships;
  projectsIn(programme: string): readonly Found<ProjectRow>[];
  /** how many of its milestones are not reached */
  openMilestonesIn(programme: string): number;
}

const issued = (a: Found<MandateRow>, b: Found<MandateRow>): number =>
  a.doc.place === b.doc.place ? (a.id < b.id ? -1 : 1) : a.doc.place < b.doc.place ? -1 : 1;

/** Where in fact order the project came into a programme: taken over, by a sketch in its cycle, or mandated for it. */
interface Joined {
  readonly place: Place;
  readonly programme: string | null;
}

export type Memberships = ReadonlyMap<string, readonly EntryNumber[]>;

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
  ...(project?.doc.takenOverBy ?? []).map(({ place }, at) => ({ place, programme: project?.doc.takenOverInto[at] ?? null })),
  ...mandates.map(({ doc: { place, programme } }) => ({ place, programme })),
];

/** A project is in the programmes it was taken over into, has a sketch for, or is mandated for (CONTRACT 3). */
function programmesOf(
  { doc }: Found<ProjectRow>,
  plansOfIt: readonly ProgrammePlan[],
  mandatesOfIt: readonly Found<MandateRow>[],
): Memberships {
  const by = new Map<string, EntryNumber[]>();
  const join = (programme: string | null, entries: readonly EntryNumber[]): void => {
    if (programme === null) return;
    const known = by.get(programme);
    if (known) known.push(...entries);
    else by.set(programme, [...entries]);
  };
  for (const [at, { entry }] of doc.takenOverBy.entries()) join(doc.takenOverInto[at] ?? null, [entry]);
  for (const { programme, version } of plansOfIt) {
    if (version.kind === 'sketch' && version.cycle !== null) join(programme, [version.entry]);
  }
  for (const mandate of mandatesOfIt) join(mandate.doc.programme, mandate.evidence.issuedOn ?? []);
  return by;
}

/** The programme of a milestone: that of the plan version that named it last. */
const programmeIn = (plansOfIt: readonly ProgrammePlan[], { plan }: MilestoneRow): string | null =>
  plansOfIt.find(({ version }) => version.entry === plan)?.programme ?? null;

export const programmeOfMilestone = (folio: Portfolio, milestone: MilestoneRow): string | null =>
  programmeIn(folio.plansOf(milestone.project), milestone);

/** Those of a project, or of the whole region. */
export function* portfolio(on: Day, project?: string): View<Portfolio> {
  const keep = yield* shelf();
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
  const projectBy = new Map(projectRows.map((row) => [row.id, row]));
  const mandatesOf = (id: string): readonly Found<MandateRow>[] => mandatesBy.get(id) ?? [];
  const plansOf = lazily((id: string) => {
    const own = plansBy.get(id) ?? [];
    const versions = keep.kept(`plans of ${id} by a day`, own, () => versionsOf(own, id));
    return withProgrammes(versions, cycles, joinedBy(projectBy.get(id), mandatesOf(id)));
  });
  const programmesIn = lazily((row: Found<ProjectRow>) => programmesOf(row, plansOf(row.id), mandatesOf(row.id)));
  const members = onDemand(() => groupBy(projectRows, (row) => [...programmesIn(row).keys()]));
  const open = onDemand(() =>
    groupBy(
      milestoneRows.filter(({ doc }) => doc.state !== 'reached'),
      ({ doc }) => [programmeIn(plansOf(doc.project), doc) ?? []].flat(),
    ),
  );
  return {
    on,
    projects: projectRows,
    programmes: programmeRows,
    mandates: inOrder,
    milestones: milestoneRows,
    cycles,
    plansOf,
    budgetLinesOf: (id) => linesBy.get(id) ?? [],
    mandatesOf,
    programmesOf: programmesIn,
    projectsIn: (programme) => members().get(programme) ?? [],
    openMilestonesIn: (programme) => open().get(programme)?.length ?? 0,
  };
}

export const before =
  (day: Day) =>
  (place: Place): boolean =>
    place.slice(0, 10) <= day;
