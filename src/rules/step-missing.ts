import { type ProcedureRule } from './breach.js';
import { stepsSay } from './steps.js';

/** A step was not done by the end of its window; skipped steps are recorded with a reason. */
export const stepMissing: ProcedureRule = {
  id: 'step-missing',
  name: 'Schritt fehlt',
  source: 'DOMAIN 4.4, 11',
  ofCycle: stepsSay('step-missing'),
};
