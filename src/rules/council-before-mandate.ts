import { laterDay } from '../events/values/day.js';
import { fulfils } from '../projections/cycles/assign.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { type ProcedureRow, type Step } from '../projections/procedures/fold.js';
import { type Breach, breachOf, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'council-before-mandate';

/** What a mandate needs resolved: its programme, or (outside a programme) each of its projects. */
interface Ordered {
  readonly programme: string | null;
  readonly projects: readonly string[];
}

const orderedBy = (act: AssignedAct): readonly Ordered[] =>
  act.acts
    .filter((each) => each.act === 'MandateIssued')
    .map(({ programme, projects }) => ({ programme, projects: projects ?? [] }))
    // A task that belongs to no programme is ordered by the body alone.
    .filter(({ programme, projects }) => programme !== null || projects.length > 0);

/** The programme of the mandate's cycle, where the project is one of that cycle. */
function programmeOfCycle(docket: Docket, act: AssignedAct, project: string): string | null {
  const cycle = docket.proceedings.cycles.find(({ id }) => id === act.cycle);
  return cycle && docket.proceedings.membersOf(cycle.id).has(project) ? cycle.programme : null;
}

function resolves(
  docket: Docket,
  act: AssignedAct,
  step: Step,
  resolution: AssignedAct,
  project: string | null,
  programme: string | null,
): boolean {
  return resolution.acts.some((each) => {
    if (!fulfils(step, each.act, resolution, docket.proceedings.offices) || each.act !== 'ProgrammeResolved') return false;
    if (programme !== null && each.programme === programme) return true;
    if (project === null) return false;
    if (each.projects?.includes(project)) return true;
    return programme === null && each.programme !== null && each.programme === programmeOfCycle(docket, act, project);
  });
}

/**
 * The first act by which a step has resolved one thing that is ordered. Between bodies the same day counts as before; a
 * body's own resolution has to stand before its mandate (DESIGN 4).
 */
const resolutionOf = (docket: Docket, act: AssignedAct, step: Step, project: string | null, programme: string | null) =>
  docket
    .actsDoing('ProgrammeResolved')
    .find(
      (other) =>
        resolves(docket, act, step, other, project, programme) &&
        (other.place <= act.place || other.on > act.on || other.bodies.every((body) => !act.bodies.includes(body))),
    );

/** What was not resolved when it was ordered: null where all of it was; else what made up for it since, if all was made up for. */
function missing(docket: Docket, act: AssignedAct, step: Step): Pick<Breach, 'resolvedOn' | 'resolvedBy'> | null {
  const resolutions = orderedBy(act).flatMap(({ programme, projects }) =>
    (programme === null ? projects : [null]).map((project) => resolutionOf(docket, act, step, project, programme)),
  );
  const unresolved = resolutions.filter((resolution) => resolution === undefined || resolution.on > act.on);
  if (unresolved.length === 0) return null;
  const late = unresolved.filter((resolution) => resolution !== undefined);
  if (late.length < unresolved.length) return { resolvedOn: null, resolvedBy: [] };
  return { resolvedOn: late.map(({ on }) => on).reduce(laterDay), resolvedBy: late.map(({ entry }) => entry) };
}

type Gap = Pick<Breach, 'level' | 'resolvedOn' | 'resolvedBy'> & { readonly step: Step };

/** The steps that were left out, those that must not be first. */
function gaps(docket: Docket, act: AssignedAct, procedure: ProcedureRow | null): readonly Gap[] {
  const steps = (procedure?.steps ?? []).filter(({ acts }) => acts.includes('ProgrammeResolved'));
  const all = steps.flatMap((step): readonly Gap[] => {
    const level = levelOf(procedure, RULE, step.level === 'must' ? 'must' : 'should');
    const gap = level === 'off' ? null : missing(docket, act, step);
    return level === 'off' || !gap ? [] : [{ step, level, ...gap }];
  });
  return [...all.filter(({ level }) => level === 'must'), ...all.filter(({ level }) => level !== 'must')];
}

/** It stands until the last of them is made up for. */
function madeUpFor(all: readonly Gap[]): Pick<Breach, 'resolvedOn' | 'resolvedBy'> {
  const days = all.flatMap(({ resolvedOn }) => resolvedOn ?? []);
  if (days.length < all.length) return { resolvedOn: null, resolvedBy: [] };
  return { resolvedOn: days.reduce(laterDay), resolvedBy: all.flatMap(({ resolvedBy }) => resolvedBy) };
}

function judge(docket: Docket, act: AssignedAct): readonly Breach[] {
  if (orderedBy(act).length === 0) return [];
  const procedure = docket.procedureOf(act);
  const all = gaps(docket, act, procedure);
  const [first] = all;
  if (!first) return [];
  const { name, id } = first.step;
  const what = { text: `Der Auftrag erging ohne den Schritt „${name}“.`, remedy: remedyOf(`${name} erfassen`) };
  return [breachOf(RULE, act, { level: first.level, procedure }, what, { missingStep: name, step: id, ...madeUpFor(all) })];
}

/** A mandate needs the earlier resolution of what it orders, where the procedure has such a step. */
export const councilBeforeMandate: ProcedureRule = {
  id: RULE,
  name: 'Auftrag erst nach dem Beschluss',
  source: 'DOMAIN 4.4, 7',
  concerns: ['MandateIssued'],
  ofActs: (docket, acts) => acts.flatMap((act) => judge(docket, act)),
};
