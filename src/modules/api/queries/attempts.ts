import { type Day, FOREVER } from '../../../events/values/day.js';
import {
  type Attempted,
  type Item,
  type ListQuery,
  has,
  notAfter,
  notBefore,
  textOf,
} from '../../../projections/engine/query.js';
import { entryThing } from '../../../projections/entries/view.js';
import { type Attempt } from '../../ledger/attempts.js';
import { type ReadModel } from '../../projector/read-model.js';
import { parameterProblem } from '../problems/field-errors.js';
import { type Standpoint } from './standpoint.js';

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

/** What had been attempted by then, for an answer that counts it: by the end of the day, or before the next entry came. */
export async function attemptedBy(
  list: readonly Attempt[],
  readModel: ReadModel,
  { region, knownOn, p }: Standpoint,
): Promise<readonly Attempted[]> {
  if (typeof knownOn !== 'number') return attemptsKnown(list, knownOn);
  const row = await readModel.ask(region, entryThing({ id: String(p), validOn: FOREVER, validStated: false, filters: {} }), p);
  const last = textOf(row ?? {}, 'recordedAt');
  return list.filter(({ at }) => at <= last);
}

/** What had been attempted by the end of that day. It has no entry numbers, so K is a day. @throws Problem */
export function attemptsKnown(attempts: readonly Attempt[], knownOn: Day | number): readonly Attempt[] {
  if (typeof knownOn === 'number')
    throw parameterProblem('knownOn', 'abgelehnte Befehle haben keine Nummern; hier wird ein Tag erwartet');
  return attempts.filter(({ on }) => on <= knownOn);
}
