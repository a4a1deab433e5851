import { type EntryNumber } from '../../events/values/ids.js';
import { byId, cite, entriesOf } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, type View } from '../engine/view.js';
import { plannedYears } from '../portfolio/budget.js';
import { before, type Portfolio, portfolio } from '../portfolio/portfolio.js';
import { stateOf } from '../projects/state.js';
import { type ProgrammeRow } from './fold.js';

export const PROGRAMME_STATES = ['draft', 'submitted', 'resolved', 'mandated', 'in-force', 'winding-up', 'closed'] as const;
type ProgrammeState = (typeof PROGRAMME_STATES)[number];

/** After its last day a programme winds up as long as one of its milestones is open (CONTRACT 3, "Programme"). */
function programmeState(folio: Portfolio, { id, doc }: Found<ProgrammeRow>): ProgrammeState {
  if (doc.phase !== 'over') return doc.phase;
  return folio.openMilestonesIn(id) > 0 ? 'winding-up' : 'closed';
}

/** Each project with what brought it into the programme, and with what is said of it there. */
function membersOf(folio: Portfolio, programme: string): Pick<Item, 'projects'> & { readonly entries: readonly EntryNumber[] } {
  const members = byId(folio.projectsIn(programme)).map((project) => {
    const { state, entries } = stateOf(folio, project);
    const mandate = folio.mandatesOf(project.id).findLast(({ doc }) => !doc.withdrawn && doc.programme === programme);
    return {
      item: { id: project.id, title: project.doc.title, state, mandate: mandate?.id ?? null },
      entries: [folio.programmesOf(project).get(programme), project.evidence.title, entries, mandate?.evidence.issuedOn],
    };
  });
  return { projects: members.map(({ item }) => item), entries: entriesOf(...members.flatMap(({ entries }) => entries)) };
}

function itemOf(folio: Portfolio, programme: Found<ProgrammeRow>): Item {
  const { title, schoolYears, from, until, resolvedBy, mandatedBy } = programme.doc;
  const { projects, entries: membership } = membersOf(folio, programme.id);
  const years = new Map<number, { cents: number; entries: readonly number[] }>();
  for (const { id } of folio.projectsIn(programme.id)) {
    for (const { year, cents, entries } of plannedYears(
      folio.plansOf(id),
      folio.budgetLinesOf(id),
      before(folio.on),
      programme.id,
    )) {
      const was = years.get(year);
      years.set(year, { cents: (was?.cents ?? 0) + cents, entries: [...(was?.entries ?? []), ...entries] });
    }
  }
  return {
    id: programme.id,
    title,
    state: programmeState(folio, programme),
    schoolYears,
    from,
    until,
    projects,
    budget: [...years].sort(([a], [b]) => a - b).map(([year, { cents }]) => ({ year, cents })),
    resolvedBy,
    mandatedBy,
    evidence: {
      ...cite(programme, ['title', 'schoolYears', 'from', 'until', 'resolvedBy', 'mandatedBy'], { state: 'phase' }),
      projects: membership,
      budget: [...new Set([...years.values()].flatMap(({ entries }) => entries))].sort((a, b) => a - b),
    },
  };
}

export function* programmeList({ validOn }: Question): View<readonly Item[]> {
  const folio = yield* portfolio(validOn);
  return byId(folio.programmes).map((programme) => itemOf(folio, programme));
}

export function* programmeThing({ id, validOn }: Question): View<Item | null> {
  const folio = yield* portfolio(validOn);
  const programme = folio.programmes.find((each) => each.id === id);
  return programme ? itemOf(folio, programme) : null;
}

const CURRENT = new Set<unknown>(['draft', 'submitted', 'resolved', 'mandated', 'in-force', 'winding-up']);

/** The current programme: what is in force, winding up or in procedure on the day. */
export function* currentProgrammes(question: Question): View<readonly Item[]> {
  const all = yield* programmeList(question);
  return all.filter(({ state }) => CURRENT.has(state));
}
