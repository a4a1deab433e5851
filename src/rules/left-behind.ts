import { type Day } from '../events/values/day.js';
import { type EntryNumber, type Subject, type SubjectKind } from '../events/values/ids.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Breach, breach } from './breach.js';
import { nameOf } from './exists.js';

/** A thing that facts name and that none makes: what made it was corrected or withdrawn. */
export interface LeftBehind {
  readonly kind: SubjectKind;
  /** the id that people use */
  readonly id: string;
  /** the day of the first fact that names it */
  readonly on: Day;
  readonly entries: readonly EntryNumber[];
}

/**
 * unknown-<kind>, for what was entered when the thing was known: what was recorded separately stays when the fact that made
 * it is corrected or withdrawn, and gets a finding (DESIGN 3). It goes with the next entry that makes the thing again.
 */
export function leftBehind(all: readonly LeftBehind[]): readonly Breach[] {
  return all.map(({ kind, id, on, entries }) => {
    const subject: Subject = `${kind}:${id}`;
    return breach({
      rule: `unknown-${kind}`,
      level: 'should',
      procedure: null,
      id: `unknown-${kind}-${id}`,
      subject,
      on,
      text: `${nameOf(kind)} „${id}“ gibt es nicht mehr, seit der Eintrag dazu berichtigt oder zurückgenommen ist; am ${germanDay(on)} wird darauf verwiesen.`,
      remedy: 'die Einträge berichtigen, die darauf verweisen, oder erfassen, was fehlt',
      entries,
    });
  });
}
