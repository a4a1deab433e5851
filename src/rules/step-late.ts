import { type ProcedureRule } from './breach.js';
import { stepBreaches } from './steps.js';

/** A step was done after its window. It is refused only where the charter says so of this rule. */
export const stepLate: ProcedureRule = {
  id: 'step-late',
  name: 'Schritt verspätet',
  source: 'DOMAIN 4.4, 11',
  ofTime: (docket) => stepBreaches(docket).filter(({ rule }) => rule === 'step-late'),
  ofActs: (docket, acts) => {
    const entries = new Set(acts.map(({ entry }) => entry));
    const strict = new Set(
      docket.proceedings.cycles.filter(({ procedure }) => procedure?.levels['step-late'] === 'must').map(({ id }) => id),
    );
    if (strict.size === 0) return [];
    return stepBreaches(docket).filter(
      ({ rule, act, cycle }) => rule === 'step-late' && act !== null && entries.has(act) && cycle !== null && strict.has(cycle),
    );
  },
};
