import { fulfils } from '../projections/cycles/assign.js';
import { type StepRecord } from '../projections/cycles/step-record.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type CycleFile } from '../projections/findings/files.js';
import { type Breach, breachOf, type ProcedureRule, remedyOf } from './breach.js';
import { stepBreachesBy, stepsSay } from './steps.js';

const RULE = 'step-out-of-order';

/** A step that must come before this one and has not been done by the day of the act. */
function mustComeFirst(
  { steps, offices }: CycleFile,
  act: AssignedAct,
  strict: boolean,
): { step: StepRecord; before: StepRecord } | null {
  const mine = steps.filter(({ step }) => act.acts.some((each) => fulfils(step, each.act, act, offices)));
  for (const step of mine) {
    for (const before of steps.filter((each) => step.step.follows?.includes(each.step.id))) {
      const resolution = step.step.acts.includes('MandateIssued') && before.step.acts.includes('ProgrammeResolved');
      if (resolution || !(strict || before.step.level === 'must')) continue;
      if (before.on === null || before.on > act.on) return { step, before };
    }
  }
  return null;
}

function judge(file: CycleFile, act: AssignedAct): Breach | null {
  const { cycle, procedure } = file;
  const stated = procedure?.levels[RULE];
  if (!procedure || act.decision === null || stated === 'off' || stated === 'should') return null;
  const found = mustComeFirst(file, act, stated === 'must');
  if (!found) return null;
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
  ofCycle: (file) => [...stepsSay(RULE)(file), ...file.acts.flatMap((act) => judge(file, act) ?? [])],
  ofActs: (docket, acts) => [
    ...acts.flatMap((act) => {
      const file = docket.cycle(act.cycle ?? '');
      return (file && judge(file, act)) ?? [];
    }),
    ...stepBreachesBy(docket, RULE, acts),
  ],
};
