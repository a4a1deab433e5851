import { type BodyRow } from '../bodies/fold.js';
import { decisions } from '../decisions/fold.js';
import { type DecisionRow } from '../decisions/fold.js';
import { type LastReached, lastReached } from '../cycles/conformance.js';
import { proceedings } from '../cycles/proceedings.js';
import { type RunningCycle } from '../cycles/running.js';
import { ranBy } from '../cycles/ran.js';
import { FOREVER } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { byId, cite, entriesOf } from '../engine/cite.js';
import { groupBy } from '../engine/group.js';
import { lazily } from '../engine/lazily.js';
import { furthered } from '../engine/draft.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, round, shelf, type View } from '../engine/view.js';
import { type MilestoneRow } from '../milestones/fold.js';
import { type PlannedYear, plannedYears, YearSums } from '../portfolio/budget.js';
import { before, type Portfolio, portfolio } from '../portfolio/portfolio.js';
import { authorOf, everyOffice } from '../plans/authors.js';
import { heldAt, type PlanVersion } from '../plans/versions.js';
import { spending, type SpendingRow } from '../spending/fold.js';
import { type ProjectRow } from './fold.js';
import { stateOf } from './state.js';

/** Where a project stands in the procedure: the last cycle that it is in, with the step that it has reached there. */
interface Course {
  readonly cycle: string;
  readonly step: string | null;
  readonly evidence: Readonly<Record<'cycle' | 'step', readonly EntryNumber[]>>;
}
/** The fields of a project that need it. */
const OF_COURSE = new Set(['cycle', 'step']);
type CourseOf = (project: string) => Course | null;

function* coursesOf(folio: Portfolio): View<CourseOf> {
  const keep = yield* shelf();
  const all = yield* proceedings();
  const { on } = folio;
  const reachedBy = lazily((cycle: RunningCycle): LastReached => {
    const programme = folio.programmes.find(({ id }) => id === cycle.programme);
    return cycle.procedure ? lastReached(keep, ranBy(all, cycle, cycle.procedure, programme, on)) : () => null;
  });
  return (project) => {
    const cycle = all.cycles.findLast((each) => each.openedOn <= on && (all.membersOf(each.id).get(project) ?? FOREVER) <= on);
    if (!cycle) return null;
    const step = reachedBy(cycle)(project);
    const joined = all
      .actsOf(cycle.id)
      .find((act) => act.on <= on && act.acts.some(({ projects }) => projects?.includes(project)));
    return {
      cycle: cycle.id,
      step: step?.name ?? null,
      evidence: { cycle: joined ? [joined.entry] : [], step: step?.entries ?? [] },
    };
  };
}

type Evidence = Record<string, readonly EntryNumber[]>;
type OwnItem = Record<string, unknown> & { readonly evidence: Evidence };

function itemOf(
  folio: Portfolio,
  project: Found<ProjectRow>,
  about: readonly Found<DecisionRow>[],
  course: Course | null,
): OwnItem {
  const { title, field, endDecided, run } = project.doc;
  const { state, entries, runs } = stateOf(folio, project);
  const mandate = folio.mandatesOf(project.id).findLast(({ doc }) => !doc.withdrawn);
  const programmes = folio.programmesOf(project);
  return {
    id: project.id,
    title,
    field,
    state,
    endDecided: state === 'active' ? endDecided : null,
    run,
    runs,
    cycle: course?.cycle ?? null,
    step: course?.step ?? null,
    mandate: mandate?.id ?? null,
    programmes: [...programmes.keys()].sort(),
    decisions: about.map(({ id }) => id),
    evidence: furthered(cite(project, ['title', 'field', 'run', 'runs']), {
      state: entries,
      endDecided: state === 'active' ? (project.evidence.endDecided ?? []) : [],
      mandate: mandate?.evidence.issuedOn ?? [],
      programmes: entriesOf(...programmes.values()),
      cycle: course?.evidence.cycle ?? [],
      step: course?.evidence.step ?? [],
      decisions: about.map(({ doc }) => doc.entry),
    }),
  };
}

const inFactOrder = (rows: readonly Found<DecisionRow>[]): readonly Found<DecisionRow>[] =>
  rows.filter(({ doc }) => !doc.voided).sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1));

/** The decisions about each project, in fact order: most decisions are about none. */
function decidedOn(rows: readonly Found<DecisionRow>[]): Around['decidedOf'] {
  const about = groupBy(rows, ({ doc }) => doc.projects);
  return lazily((project) => inFactOrder(about.get(project) ?? []));
}

export function* projectList({ validOn }: Question): View<readonly Item[]> {
  const folio = yield* portfolio(validOn);
  const courseOf = yield* coursesOf(folio);
  const [decided] = yield* round(look(decisions, validOn));
  const about = decidedOn(decided);
  return byId(folio.projects).map((project) => itemOf(folio, project, about(project.id), courseOf(project.id)));
}

const sketchOf = (version: PlanVersion | null, offices: Around['offices']): Item | null =>
  version && {
    cycle: version.cycle,
    version: version.version,
    author: authorOf(version, offices),
    title: version.title,
    goals: version.goals,
    benefit: version.benefit,
    startingPosition: version.startingPosition,
    idea: version.idea,
  };

/** The last resolution in fact order of each programme, and of each project that was resolved outside one. */
export interface Resolutions {
  readonly ofProgramme: ReadonlyMap<string, DecisionRow>;
  readonly ofProject: ReadonlyMap<string, DecisionRow>;
}

export function resolutionsAmong(decided: readonly Found<DecisionRow>[]): Resolutions {
  const ofProgramme = new Map<string, DecisionRow>();
  const ofProject = new Map<string, DecisionRow>();
  for (const { doc } of inFactOrder(decided.filter(({ doc: { effects } }) => effects.some(({ type }) => type === RESOLVED)))) {
    if (!doc.result.startsWith('adopted')) continue;
    for (const effect of doc.effects) {
      if (effect.type !== RESOLVED) continue;
      if (effect.programme !== undefined) ofProgramme.set(effect.programme, doc);
      else for (const project of effect.projects ?? []) ofProject.set(project, doc);
    }
  }
  return { ofProgramme, ofProject };
}
const RESOLVED = 'ProgrammeResolved';

/** The plan as of the last council resolution that names a programme of the project, or the project itself. */
export function resolvedYears(
  folio: Portfolio,
  project: string,
  { ofProgramme, ofProject }: Resolutions,
): readonly PlannedYear[] {
  const plansOf = folio.plansOf(project);
  const lines = folio.budgetLinesOf(project);
  const sums = new YearSums();
  for (const programme of new Set([...plansOf.map((plan) => plan.programme), ...lines.map(({ doc }) => doc.programme)])) {
    const resolution = programme === null ? ofProject.get(project) : ofProgramme.get(programme);
    if (!resolution) continue;
    const reached = plannedYears(
      plansOf.filter((plan) => plan.programme === programme),
      lines.filter(({ doc }) => doc.programme === programme),
      (place) => place <= resolution.place,
    );
    for (const year of reached) sums.add(year, year.entries, [resolution.entry]);
  }
  return sums.inOrder();
}

/** What stands beside the portfolio, by project: a comparison asks for all of them. */
interface Around {
  /** in fact order, without withdrawn ones */
  readonly decidedOf: (project: string) => readonly Found<DecisionRow>[];
  readonly resolutions: Resolutions;
  readonly spentOf: (project: string) => readonly Found<SpendingRow>[];
  readonly milestonesOf: (project: string) => readonly Found<MilestoneRow>[];
  readonly offices: readonly Found<BodyRow>[];
  readonly courseOf: CourseOf;
}

function around(
  folio: Portfolio,
  decided: readonly Found<DecisionRow>[],
  spent: readonly Found<SpendingRow>[],
  offices: Around['offices'],
  courseOf: CourseOf,
): Around {
  const spentBy = groupBy(spent, ({ doc }) => [doc.project]);
  const milestonesBy = groupBy(folio.milestones, ({ doc }) => [doc.project]);
  return {
    decidedOf: decidedOn(decided),
    resolutions: resolutionsAmong(decided),
    spentOf: (project) => spentBy.get(project) ?? [],
    milestonesOf: (project) => milestonesBy.get(project) ?? [],
    offices,
    courseOf,
  };
}

function whole(folio: Portfolio, project: Found<ProjectRow>, beside: Around): Item {
  const { id } = project;
  const item = itemOf(folio, project, beside.decidedOf(id), beside.courseOf(id));
  const planned = plannedYears(folio.plansOf(id), folio.budgetLinesOf(id), before(folio.on));
  const resolved = resolvedYears(folio, id, beside.resolutions);
  const own = beside.spentOf(id);
  const years = [...new Set([...planned, ...resolved, ...own.map(({ doc }) => doc)].map(({ year }) => year))].sort();
  const held = heldAt(
    folio.plansOf(id).map(({ version }) => version),
    (version) => version.on <= folio.on,
  );
  const milestones = beside.milestonesOf(id);
  const evidence = {
    sketch: held ? [held.entry] : [],
    milestones: entriesOf(...milestones.flatMap(({ evidence: cited }) => [cited.due, cited.reached])),
    budget: entriesOf(
      ...planned.map(({ entries }) => entries),
      ...resolved.map(({ entries }) => entries),
      ...own.map(({ evidence: cited }) => cited.cents),
    ),
  };
  return furthered(item, {
    sketch: sketchOf(held, beside.offices),
    milestones: milestones
      .map(({ doc: { milestone, title, due, firstDue, reached, state, moved } }) => ({
        milestone,
        title,
        due,
        firstDue,
        reached,
        state,
        moved,
      }))
      .sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1)),
    budget: years.map((year) => ({
      year,
      planned: planned.find((each) => each.year === year)?.cents ?? null,
      resolved: resolved.find((each) => each.year === year)?.cents ?? null,
      spent: own.find(({ doc }) => doc.year === year)?.doc.cents ?? null,
    })),
    evidence: furthered(item.evidence, evidence),
  });
}

export function* projectThing({ id, validOn, only }: Question): View<Item | null> {
  const folio = yield* portfolio(validOn, id);
  const project = folio.projects[0];
  if (!project) return null;
  const plannedIn = [
    ...folio.plansOf(id).flatMap(({ programme }) => programme ?? []),
    ...folio.budgetLinesOf(id).map(({ doc }) => doc.programme),
  ];
  const courseOf = only === undefined || OF_COURSE.has(only) ? yield* coursesOf(folio) : () => null;
  const [own, ofProgrammes, spent, offices] = yield* round(
    look(decisions, validOn, { projects: id }),
    look(decisions, validOn, { programmes: [...new Set(plannedIn)] }),
    look(spending, validOn, { project: id }),
    everyOffice,
  );
  const decided = [...new Map([...own, ...ofProgrammes].map((row) => [row.id, row])).values()];
  return whole(folio, project, around(folio, decided, spent, offices, courseOf));
}

/** All projects with everything about them, for a comparison. */
export function* projectsWhole({ validOn }: Question): View<readonly Item[]> {
  const folio = yield* portfolio(validOn);
  const courseOf = yield* coursesOf(folio);
  const [decided, spent, offices] = yield* round(look(decisions, validOn), look(spending, validOn), everyOffice);
  const beside = around(folio, decided, spent, offices, courseOf);
  return byId(folio.projects).map((project) => whole(folio, project, beside));
}
