import { type AssignedAct } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Breach, breachOf, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'mandate-has-deadline';

function judge(docket: Docket, act: AssignedAct): Breach | null {
  const open = docket.mandates.some(({ doc }) => doc.decision === act.decision && doc.due === null);
  const procedure = docket.procedureOf(act);
  const level = levelOf(procedure, RULE, 'should');
  if (!open || level === 'off') return null;
  const what = { text: 'Der Auftrag nennt keine Frist.', remedy: remedyOf('eine Frist angeben') };
  return breachOf(RULE, act, { level, procedure }, what);
}

/** A mandate says until when. */
export const mandateHasDeadline: ProcedureRule = {
  id: RULE,
  name: 'Auftrag mit Frist',
  source: 'region',
  ofActs: (docket, acts) => acts.filter(({ decision }) => decision !== null).flatMap((act) => judge(docket, act) ?? []),
};
