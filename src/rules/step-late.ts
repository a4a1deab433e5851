import { type ProcedureRule } from './breach.js';
import { stepBreaches } from './steps.js';

const RULE = 'step-late';

/** A step was done after its window. It is refused only where the charter says so of this rule. */
export const stepLate: ProcedureRule = {
  id: RULE,
  name: 'Schritt verspätet',
  source: 'DOMAIN 4.4, 11',
  ofTime: (docket) => stepBreaches(docket, RULE),
  ofActs: (docket, acts) => stepBreaches(docket, RULE, acts),
};
