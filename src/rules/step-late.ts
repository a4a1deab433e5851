import { type ProcedureRule } from './breach.js';
import { stepBreachesBy, stepsSay } from './steps.js';

const RULE = 'step-late';

/** A step was done after its window. It is refused only where the charter says so of this rule. */
export const stepLate: ProcedureRule = {
  id: RULE,
  name: 'Schritt verspätet',
  source: 'DOMAIN 4.4, 11',
  ofCycle: stepsSay(RULE),
  ofActs: (docket, acts) => stepBreachesBy(docket, RULE, acts),
};
