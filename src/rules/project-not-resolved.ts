import { type AssignedAct, type RunningCycle } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Breach, breachOf, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'project-not-resolved';

/** The last resolution of a programme before a mandate, or on its day. */
const resolutionOf = (docket: Docket, programme: string, mandate: AssignedAct): AssignedAct | undefined =>
  docket
    .actsDoing('ProgrammeResolved')
    .findLast(
      (act) => act.on <= mandate.on && act.acts.some((each) => each.act === 'ProgrammeResolved' && each.programme === programme),
    );

/** Whether the project was in the programme when that was resolved: by a sketch in its cycle, or taken over into it. */
function wasIn(
  docket: Docket,
  cycle: RunningCycle | undefined,
  programme: string,
  project: string,
  resolution: AssignedAct,
): boolean {
  const takenOver = docket.projects.get(project)?.some(({ doc }) => doc.takenOverInto.includes(programme)) ?? false;
  const sketches = docket.plansOf(project).filter(({ kind }) => kind === 'sketch');
  return (
    takenOver ||
    resolution.acts.some(({ projects }) => projects?.includes(project)) ||
    sketches.some((version) => version.cycle === cycle?.id && version.on <= resolution.on)
  );
}

function judge(docket: Docket, act: AssignedAct): Breach | null {
  const procedure = docket.procedureOf(act);
  const level = levelOf(procedure, RULE, 'should');
  if (level === 'off' || !procedure?.steps.some(({ acts }) => acts.includes('ProgrammeResolved'))) return null;
  for (const { act: what, programme, projects } of act.acts) {
    const resolution = what === 'MandateIssued' && programme !== null ? resolutionOf(docket, programme, act) : undefined;
    if (!resolution || programme === null) continue;
    const cycle = docket.proceedings.cycles.find((each) => each.programme === programme);
    const outside = (projects ?? []).filter((project) => !wasIn(docket, cycle, programme, project, resolution));
    if (outside.length === 0) continue;
    const text = `Beauftragt wurde, was nicht im beschlossenen Arbeitsprogramm „${programme}“ stand: ${outside.join(', ')}.`;
    return breachOf(RULE, act, { level, procedure }, { text, remedy: remedyOf('die Skizze oder den Auftrag berichtigen') });
  }
  return null;
}

/** Where the procedure has a resolution, each mandated project belongs to what was resolved. */
export const projectNotResolved: ProcedureRule = {
  id: RULE,
  name: 'Auftrag außerhalb des Beschlossenen',
  source: 'DOMAIN 4.4, 6',
  concerns: ['MandateIssued'],
  ofActs: (docket, acts) => acts.flatMap((act) => judge(docket, act) ?? []),
};
