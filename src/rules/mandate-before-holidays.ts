import { germanDay } from '../projections/entries/german-day.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { windowOf } from '../projections/cycles/windows.js';
import { type Docket } from '../projections/findings/docket.js';
import { type ProcedureRow, type Step } from '../projections/procedures/fold.js';
import { type Breach, breachOf, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'mandate-before-holidays';

/** The rule is on where the charter gives it a level, or a step orders before the holidays. */
const isOn = (procedure: ProcedureRow): boolean =>
  procedure.levels[RULE] !== undefined ||
  procedure.steps.some(({ window, acts }) => window?.before !== undefined && acts.includes('MandateIssued'));

/** Whether a late mandate is this rule's to name, and not that of the late step (CONTRACT 1). */
export const namesLateMandates = (procedure: ProcedureRow, step: Step): boolean =>
  step.acts.includes('MandateIssued') && isOn(procedure) && levelOf(procedure, RULE, 'should') !== 'off';

const BEFORE: Step = { id: RULE, name: '', level: 'should', acts: [], window: { before: 'summer-holidays' } };

function judge(docket: Docket, act: AssignedAct): Breach | null {
  if (!act.acts.some((each) => each.act === 'MandateIssued')) return null;
  const cycle = docket.proceedings.cycles.find(({ id }) => id === act.cycle);
  const procedure = cycle?.procedure;
  if (!cycle || !procedure || !isOn(procedure)) return null;
  const level = levelOf(procedure, RULE, 'should');
  const last = windowOf(BEFORE, cycle.anchor, () => null)?.until ?? null;
  if (level === 'off' || last === null || act.on <= last) return null;
  const step = procedure.steps.find(({ acts }) => acts.includes('MandateIssued'))?.id ?? null;
  return breachOf(
    RULE,
    act,
    { level, procedure },
    {
      text: `Der Auftrag erging nach Beginn der Sommerferien; letzter Tag davor war der ${germanDay(last)}.`,
      remedy: remedyOf('den Tag des Beschlusses prüfen'),
    },
    { step },
  );
}

/** The mandate is given before the first day of the summer holidays of that year. */
export const mandateBeforeHolidays: ProcedureRule = {
  id: RULE,
  name: 'Auftrag vor den Sommerferien',
  source: 'DOMAIN 4.4, 12',
  concerns: ['MandateIssued'],
  ofActs: (docket, acts) => acts.flatMap((act) => judge(docket, act) ?? []),
};
