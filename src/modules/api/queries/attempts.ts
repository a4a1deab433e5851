import { berlinDay, type Day, FOREVER, isInstant } from '../../../events/values/day.js';
import { type Attempted, type Filter, type Item, type ListQuery, has, textOf } from '../../../projections/engine/query.js';
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

/** By the day in Berlin on which it was tried, which is not that of the act that was refused (CONTRACT 4: attempts: on `at`). */
const tried =
  (holds: (day: string, asked: string) => boolean): Filter =>
  (item, asked) => {
    const at = textOf(item, 'at');
    return isInstant(at) && holds(berlinDay(at), asked);
  };

/** The log of attempts asked like any other list. */
export const attemptsQuery = (attempts: readonly Attempt[]): ListQuery => ({
  kind: 'list',
  path: '/attempts',
  summary: 'Abgelehnte Befehle',
  sortedBy: 'order',
  filters: { from: tried((day, from) => day >= from), until: tried((day, until) => day <= until), rule: has('rule') },
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
  if (typeof knownOn !== 'number') return attemptsKnown(list, knownOn).map(triedOn);
  const row = await readModel.ask(region, entryThing({ id: String(p), validOn: FOREVER, validStated: false, filters: {} }), p);
  const last = textOf(row ?? {}, 'recordedAt');
  return list.filter(({ at }) => at <= last).map(triedOn);
}

/** A period is about when it was tried: the act itself never came about. */
const triedOn = (attempt: Attempt): Attempted => ({ ...attempt, on: berlinDay(attempt.at) });

/** What had been attempted by the end of that day. It has no entry numbers, so K is a day. @throws Problem */
export function attemptsKnown(attempts: readonly Attempt[], knownOn: Day | number): readonly Attempt[] {
  if (typeof knownOn === 'number')
    throw parameterProblem('knownOn', 'abgelehnte Befehle haben keine Nummern; hier wird ein Tag erwartet');
  return attempts.filter(({ at }) => berlinDay(at) <= knownOn);
}
