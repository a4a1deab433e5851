import { type Day } from '../../../events/values/day.js';
import { type Item, type ListQuery, has, notAfter, notBefore } from '../../../projections/engine/query.js';
import { type Attempt } from '../../ledger/attempts.js';
import { parameterProblem } from '../problems/field-errors.js';

/** Refused commands rest on no entry, so their evidence is empty. */
const itemOf = ({ at, on, actor, command, rule, procedure, text }: Attempt): Item => ({
  at,
  on,
  actor,
  command,
  rule,
  procedure,
  text,
  evidence: {},
});

/** The log of attempts asked like any other list; `on` is the day of `at` in Berlin. */
export const attemptsQuery = (attempts: readonly Attempt[]): ListQuery => ({
  kind: 'list',
  path: '/attempts',
  summary: 'Abgelehnte Befehle',
  sortedBy: 'order',
  filters: { from: notBefore('on'), until: notAfter('on'), rule: has('rule') },
  // eslint-disable-next-line require-yield -- it needs no rows
  *view() {
    return attempts.map(itemOf);
  },
});

/** What had been attempted by the end of that day. It has no entry numbers, so K is a day. @throws Problem */
export function attemptsKnown(attempts: readonly Attempt[], knownOn: Day | number): readonly Attempt[] {
  if (typeof knownOn === 'number')
    throw parameterProblem('knownOn', 'abgelehnte Befehle haben keine Nummern; hier wird ein Tag erwartet');
  return attempts.filter(({ on }) => on <= knownOn);
}
