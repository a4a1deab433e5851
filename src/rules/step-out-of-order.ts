import { fulfils } from '../projections/cycles/assign.js';
import { type StepRecord } from '../projections/cycles/conformance.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { type Breach, breachOf, type ProcedureRule, remedyOf } from './breach.js';
import { stepBreaches } from './steps.js';

const RULE = 'step-out-of-order';

/** A step that must come before this one and has not been done by the day of the act. */
function mustComeFirst(
  docket: Docket,
  act: AssignedAct,
  steps: readonly StepRecord[],
  strict: boolean,
): { step: StepRecord; before: StepRecord } | null {
  const mine = steps.filter(({ step }) => act.acts.some((each) => fulfils(step, each.act, act, docket.proceedings.offices)));
  for (const step of mine) {
    for (const before of steps.filter((each) => step.step.follows?.includes(each.step.id))) {
      const resolution = step.step.acts.includes('MandateIssued') && before.step.acts.includes('ProgrammeResolved');
      if (resolution || !(strict || before.step.level === 'must')) continue;
      if (before.on === null || before.on > act.on) return { step, before };
    }
  }
  return null;
}

function judge(docket: Docket, act: AssignedAct): Breach | null {
  const cycle = docket.proceedings.cycles.find(({ id }) => id === act.cycle);
  const procedure = cycle?.procedure;
  if (!cycle || !procedure || act.decision === null || procedure.levels[RULE] === 'off') return null;
  const found = mustComeFirst(docket, act, docket.stepsOf(cycle), procedure.levels[RULE] === 'must');
  if (!found || procedure.levels[RULE] === 'should') return null;
  const { step, before } = found;
  return breachOf(
    RULE,
    act,
    { level: 'must', procedure },
    {
      text: `„${step.step.name}“ setzt den Schritt „${before.step.name}“ voraus, der fehlt.`,
      remedy: remedyOf(`${before.step.name} erfassen`),
    },
    {
      id: `${RULE}-${cycle.id}-${step.step.id}`,
      subject: `cycle:${cycle.id}`,
      step: step.step.id,
      missingStep: before.step.name,
    },
  );
}

/**
 * Steps come in their order. A decision is refused where a step that has to come before it is a must and is missing; else
 * what was overtaken is a finding.
 */
export const stepOutOfOrder: ProcedureRule = {
  id: RULE,
  name: 'Schritt außer der Reihe',
  source: 'DOMAIN 4.4, 11',
  ofTime: (docket) => stepBreaches(docket, RULE),
  ofActs: (docket, acts) => [...acts.flatMap((act) => judge(docket, act) ?? []), ...stepBreaches(docket, RULE, acts)],
};
