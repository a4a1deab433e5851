import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { decisions } from '../decisions/fold.js';
import { type Item } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { germanDay } from '../entries/describe.js';
import { entries, type EntryRow } from '../entries/fold.js';
import { meetings } from '../meetings/fold.js';
import { meetingOf, standing } from '../meetings/sitting.js';
import { type Settled } from './settle.js';

/** One link in the chain behind a value. */
export interface Link {
  readonly entry: EntryNumber;
  /** whether it gave the value, or only upholds or repeats it */
  readonly role: 'set' | 'confirmed';
  readonly on: Day;
  readonly enteredOn: Day;
  readonly type: string;
  readonly text: string;
  readonly decision: string | null;
  readonly minutes: { readonly meeting: string; readonly approvedOn: Day | null } | null;
  readonly corrections: EntryRow['corrections'];
  readonly withdrawnOn: Day | null;
}

const GROUNDS: Readonly<Record<string, string>> = {
  'obvious-error': 'offenbares Versehen',
  'minutes-corrected': 'berichtigte Niederschrift',
  'wrong-subject': 'falscher Gegenstand',
  'entered-twice': 'doppelt erfasst',
  other: 'sonstiger Grund',
};

function minutesOf({ decision, minutes }: Link): readonly string[] {
  if (decision === null) return [];
  if (minutes?.approvedOn) return [`Niederschrift genehmigt am ${germanDay(minutes.approvedOn)}`];
  return minutes ? ['Niederschrift noch nicht genehmigt'] : [];
}

function sentenceOf(link: Link): string {
  const corrected = link.corrections.map(
    ({ enteredOn, ground }) => `berichtigt am ${germanDay(enteredOn)} (${GROUNDS[ground] ?? ground})`,
  );
  const withdrawn = link.withdrawnOn === null ? [] : [`zurückgenommen am ${germanDay(link.withdrawnOn)}`];
  const entered = `erfasst am ${germanDay(link.enteredOn)} als Eintrag ${String(link.entry)}`;
  const about = [entered, ...corrected, ...withdrawn, ...minutesOf(link)];
  return `${link.text.replace(/\.$/, '')} am ${germanDay(link.on)} (${about.join('; ')})`;
}

/** The entries behind a value, in the order in which they happened, with their decisions, minutes and corrections. */
export function* chainOf({ setBy, confirmedBy }: Settled, on: Day): View<readonly Link[]> {
  const numbers = [...setBy, ...confirmedBy];
  if (numbers.length === 0) return [];
  const [rows] = yield* round(look(entries, 'always', { id: numbers.map(String) }));
  const ids = rows.flatMap(({ doc }) => (doc.type === 'DecisionRecorded' ? doc.decisionIds.slice(0, 1) : []));
  const [decided, sittings] = yield* round(look(decisions, on, { id: ids }), look(meetings, on));
  const shown = standing(sittings);
  const linkOf = ({ doc }: Found<EntryRow>): Link => {
    const decision = decided.find((row) => row.doc.entry === doc.number) ?? null;
    const meeting = decision ? meetingOf(decision.doc, shown) : null;
    return {
      entry: doc.number,
      role: setBy.includes(doc.number) ? 'set' : 'confirmed',
      on: doc.on,
      enteredOn: doc.enteredOn,
      type: doc.type,
      text: doc.text,
      decision: decision?.id ?? null,
      minutes: meeting ? { meeting: meeting.id, approvedOn: meeting.doc.minutes.approvedOn } : null,
      corrections: doc.corrections,
      withdrawnOn: doc.voidedOn,
    };
  };
  return [...rows].sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1)).map(linkOf);
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'nicht angegeben';
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  if (text === null) return Array.isArray(value) ? `eine Liste mit ${String(value.length)} Zeilen` : 'mehrere Angaben';
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? germanDay(text) : `„${text}“`;
};

/** The chain as one German paragraph. */
export function paragraphOf(
  about: { readonly subject: string; readonly field: string },
  value: unknown,
  chain: readonly Link[],
  on: Day,
): string {
  const said = (role: Link['role']): string =>
    chain
      .filter((link) => link.role === role)
      .map(sentenceOf)
      .join('; dann ');
  const head = `${about.subject}, Feld ${about.field}, am ${germanDay(on)}: ${shown(value)}.`;
  const set = said('set');
  const confirmed = said('confirmed');
  return [
    head,
    set ? `Das folgt aus: ${set}.` : 'Kein Eintrag hat das gesetzt.',
    ...(confirmed ? [`Bestätigt oder wiederholt wird es durch: ${confirmed}.`] : []),
  ].join(' ');
}

/** A value with its explanation. */
export const explanation = (
  about: { readonly subject: string; readonly field: string },
  value: unknown,
  settled: Settled,
  chain: readonly Link[],
  on: Day,
): Item => ({
  ...about,
  value: value ?? null,
  setBy: settled.setBy,
  confirmedBy: settled.confirmedBy,
  chain,
  text: paragraphOf(about, value, chain, on),
  evidence: { value: [...settled.setBy, ...settled.confirmedBy] },
});
