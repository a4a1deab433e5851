import { type EventType } from '../../events/catalogue.js';
import { type Day, daysBetween } from '../../events/values/day.js';
import { type ActDay, lastDayOf } from '../../events/values/period.js';
import { type Found } from '../engine/view.js';
import { type RulesRow } from '../region/fold.js';

/** What is laid down, not done: it may hold from long before the day on which it is entered. */
const LAID_DOWN = new Set<EventType | (string & {})>([
  'RegionRegistered',
  'CharterAdopted',
  'ProcedureAdopted',
  'RulesSet',
  'FieldsOfActionSet',
  'BodyEstablished',
  'BodyChanged',
  'BodyDissolved',
  'PersonRegistered',
]);

/**
 * "Nacherfasst": the days between the act (the last possible one, where its day is approximate) and its entry, where they
 * are more than the charter in force on the day of entry allows; else null. Entering late is no error (DESIGN 4).
 */
export function lateByDays(
  act: ActDay & { readonly type: string; readonly enteredOn: Day },
  rules: readonly Found<RulesRow>[],
): number | null {
  if (LAID_DOWN.has(act.type)) return null;
  const { enteredOn } = act;
  const allowed = rules.find(({ from, to }) => from <= enteredOn && enteredOn < to)?.doc.lateEntryAfterDays;
  const days = daysBetween(lastDayOf(act), enteredOn);
  return allowed !== undefined && days > allowed ? days : null;
}
