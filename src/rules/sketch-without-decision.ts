import { type AssignedAct } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'sketch-without-decision';
const STARTS = new Set(['ProjectInitiated', 'ProjectContinued', 'ProjectTakenOver']);

const startsProject = (act: AssignedAct, project: string): boolean =>
  act.acts.some((each) => STARTS.has(each.act) && (each.projects ?? []).includes(project));

function judge(docket: Docket, act: AssignedAct): Breach | null {
  const procedure = docket.procedureOf(act);
  const decides = procedure?.steps.find(({ acts }) => acts.some((each) => STARTS.has(each)));
  const level = levelOf(procedure, RULE, 'should');
  if (!procedure || !decides || level === 'off') return null;
  const [project = ''] = act.acts[0]?.projects ?? [];
  const first = docket.actsAbout(project).find((other) => startsProject(other, project));
  if (first && (first.place < act.place || first.on <= act.on)) return null;
  return breach(
    {
      rule: RULE,
      level,
      procedure: procedure.procedure,
      id: `${RULE}-${project}`,
      subject: `project:${project}`,
      on: act.on,
      text: `Für „${project}“ liegt eine Skizze vor, aber kein Beschluss, das Projekt zu beginnen oder fortzuführen.`,
      remedy: remedyOf('den Beschluss erfassen'),
      entries: [act.entry],
    },
    {
      cycle: act.cycle,
      act: act.entry,
      missingStep: decides.name,
      ...(first && { resolvedOn: first.on, resolvedBy: [first.entry] }),
    },
  );
}

/** A sketch goes back to a decision that starts or continues its project, where such decisions are part of the procedure. */
export const sketchWithoutDecision: ProcedureRule = {
  id: RULE,
  name: 'Skizze ohne Beschluss',
  source: 'DOMAIN 4.4, 15',
  concerns: ['SketchRecorded'],
  ofActs(docket, acts) {
    const found = new Map<string, Breach>();
    for (const act of acts.filter(({ type }) => type === 'SketchRecorded')) {
      const made = judge(docket, act);
      if (made && !found.has(made.id)) found.set(made.id, made);
    }
    return [...found.values()];
  },
};
