import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Item } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { germanDay } from '../entries/describe.js';
import { entries, type EntryRow } from '../entries/fold.js';
import { meetings } from '../meetings/fold.js';
import { meetingOf, standing } from '../meetings/sitting.js';
import { decisions } from '../decisions/fold.js';

/** One link in the chain behind a value. */
export interface Link {
  readonly entry: EntryNumber;
  readonly on: Day;
  readonly enteredOn: Day;
  readonly type: string;
  readonly text: string;
  readonly decision: string | null;
  readonly minutes: { readonly meeting: string; readonly approvedOn: Day | null } | null;
  readonly corrections: EntryRow['corrections'];
}

const GROUNDS: Readonly<Record<string, string>> = {
  'obvious-error': 'offenbares Versehen',
  'minutes-corrected': 'berichtigte Niederschrift',
  'wrong-subject': 'falscher Gegenstand',
  'entered-twice': 'doppelt erfasst',
  other: 'sonstiger Grund',
};

function sentenceOf(link: Link): string {
  const corrected = link.corrections.map(
    ({ enteredOn, ground }) => `berichtigt am ${germanDay(enteredOn)} (${GROUNDS[ground] ?? ground})`,
  );
  const minutes =
    link.decision === null
      ? []
      : link.minutes?.approvedOn
        ? [`Niederschrift genehmigt am ${germanDay(link.minutes.approvedOn)}`]
        : ['Niederschrift noch nicht genehmigt'];
  const about = [`erfasst am ${germanDay(link.enteredOn)} als Eintrag ${String(link.entry)}`, ...corrected, ...minutes];
  return `Am ${germanDay(link.on)}: ${link.text} (${about.join('; ')}).`;
}

/** The chain behind one value: who set it, who upheld it since, what corrected them; as data and as one German paragraph. */
export function* chainOf(thing: Item, field: string, on: Day): View<Item | null> {
  const evidence = thing['evidence'];
  const cited: unknown =
    typeof evidence === 'object' && evidence !== null
      ? Object.entries(evidence).find(([name]) => name === field)?.[1]
      : undefined;
  if (!(field in thing) || !Array.isArray(cited)) return null;
  const numbers = cited as readonly EntryNumber[];
  const [rows, decided, sittings] = yield* round(
    look(entries, 'always', { id: numbers.map(String) }),
    look(decisions, on),
    look(meetings, on),
  );
  const shown = standing(sittings);
  const linkOf = ({ doc }: Found<EntryRow>): Link => {
    const decision = decided.find((row) => row.doc.entry === doc.number) ?? null;
    const meeting = decision ? meetingOf(decision.doc, shown) : null;
    return {
      entry: doc.number,
      on: doc.on,
      enteredOn: doc.enteredOn,
      type: doc.type,
      text: doc.text,
      decision: decision?.id ?? null,
      minutes: meeting ? { meeting: meeting.id, approvedOn: meeting.doc.minutes.approvedOn } : null,
      corrections: doc.corrections,
    };
  };
  const inOrder = (list: readonly EntryNumber[]): readonly Link[] =>
    rows
      .filter(({ doc }) => list.includes(doc.number))
      .sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1))
      .map(linkOf);
  const setBy = inOrder(SUMS.has(field) ? numbers : numbers.slice(0, 1));
  const confirmedBy = inOrder(SUMS.has(field) ? [] : numbers.slice(1));
  const upheld = confirmedBy.length === 0 ? '' : ` Bestätigt: ${confirmedBy.map(sentenceOf).join(' ')}`;
  return {
    field,
    value: thing[field],
    setBy,
    confirmedBy,
    text: `${setBy.map(sentenceOf).join(' ')}${upheld}`,
    evidence: { value: numbers },
  };
}

/** Values that are put together from several entries, each of which sets a part of it. */
const SUMS = new Set(['budget', 'milestones', 'projects', 'seats', 'decisions', 'steps', 'mandates']);
