import { addDays, type Day } from '../../events/values/day.js';
import { isSchoolYear, schoolYearFrom, schoolYearUntil } from '../../events/values/period.js';
import { accounts } from '../accounts/fold.js';
import { look, round, type View } from '../engine/view.js';
import { meetings } from '../meetings/fold.js';
import { standing } from '../meetings/sitting.js';

/** A day that is named by what happened on it. */
export type NamedDay =
  | { readonly name: 'last-report'; readonly to: string | null }
  | { readonly name: 'last-meeting'; readonly body: string }
  | { readonly name: 'school-year'; readonly year: string };

/** `last-report`, `last-report:LK`, `last-meeting:LK`, `school-year:2016/17`; null for anything else. */
export function parseNamedDay(text: string): NamedDay | null {
  const [name, of, ...rest] = text.split(':');
  if (rest.length > 0 || of === '') return null;
  if (name === 'last-report') return { name, to: of ?? null };
  if (name === 'last-meeting' && of !== undefined) return { name, body: of };
  return name === 'school-year' && isSchoolYear(of) ? { name, year: of } : null;
}

const last = (days: readonly Day[], before: Day): Day | null =>
  days.filter((day) => day < before).reduce<Day | null>((latest, day) => (latest !== null && latest > day ? latest : day), null);

/**
 * The day that was meant, seen from a reference day: the last report, or the last sitting that was held, *before* it (who
 * prepares a sitting asks what has changed since the one before); of a school year its first or its last day.
 */
export function* dayNamed(named: NamedDay, reference: Day, end: 'first' | 'last'): View<Day | null> {
  if (named.name === 'school-year') return end === 'first' ? schoolYearFrom(named.year) : schoolYearUntil(named.year);
  const eve = addDays(reference, -1);
  if (named.name === 'last-report') {
    const [rows] = yield* round(look(accounts, eve, named.to === null ? {} : { to: named.to }));
    return last(
      rows.map(({ doc }) => doc.submittedOn),
      reference,
    );
  }
  const [rows] = yield* round(look(meetings, eve, { bodies: named.body }));
  const held = standing(rows).filter(({ doc }) => doc.state === 'held');
  return last(
    held.map(({ doc }) => doc.until),
    reference,
  );
}
