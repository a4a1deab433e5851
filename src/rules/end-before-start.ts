import { type AssignedAct } from '../projections/cycles/running.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type ProjectRow } from '../projections/projects/fold.js';
import { type Breach, breachOf, type ProcedureRule, SHOULD } from './breach.js';

const RULE = 'end-before-start';

/** German: since when the project is known to run, or to be decided, after the last day that the act states; null: it is not. */
function contradicted({ runs, initiatedOn }: ProjectRow, act: AssignedAct, until: string): string | null {
  const run = runs.at(-1);
  // What was over already keeps its end; what a body ends that nobody began, begins with that.
  if (run?.until !== until || initiatedOn === null || initiatedOn >= act.on) return null;
  if (run.from !== null && run.from <= act.on) return until < run.from ? `läuft aber seit dem ${germanDay(run.from)}` : null;
  // It can be ended before it has begun.
  return until < initiatedOn ? `ist aber erst am ${germanDay(initiatedOn)} beschlossen` : null;
}

function judge(docket: Docket, act: AssignedAct): readonly Breach[] {
  for (const { act: what, projects, until } of act.acts) {
    const [project] = projects ?? [];
    if (what !== 'ProjectEnded' || project === undefined || until === null) continue;
    const row = docket.projects.get(project)?.find(({ from, to }) => from <= act.on && act.on < to);
    const why = row && contradicted(row.doc, act, until);
    if (why === undefined || why === null) continue;
    const text = `Der letzte Tag von „${project}“ soll der ${germanDay(until)} gewesen sein, das Projekt ${why}; einer der beiden Tage ist zu berichtigen.`;
    return [breachOf(RULE, act, SHOULD, { text, remedy: 'einen der beiden Tage berichtigen' })];
  }
  return [];
}

/** end-before-start: a last day before the first one is a contradiction, and becomes a finding on the later fact (DESIGN 4). */
export const endBeforeStart: ProcedureRule = {
  id: RULE,
  name: 'Ende vor dem Beginn',
  source: 'DESIGN 4, "The fold is total"',
  concerns: ['ProjectEnded'],
  ofActs: (docket, acts) => acts.flatMap((act) => judge(docket, act)),
};
