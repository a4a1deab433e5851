import { type Day, isDay, type Precision } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { decisions } from '../decisions/fold.js';
import { type Item } from '../engine/query.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { germanActDay, germanDay, ofGermanActDay } from '../entries/german-day.js';
import { entries, type EntryRow } from '../entries/fold.js';
import { emendationText, type Named, namedBy, textOf } from '../entries/naming.js';
import { meetings } from '../meetings/fold.js';
import { meetingOf, standing } from '../meetings/sitting.js';
import { type Settled } from './settle.js';
import { valueText } from './value.js';
import { fieldOnText, KINDS, UNSTATED } from './words.js';

/** One link in the chain behind a value. */
export interface Link {
  readonly entry: EntryNumber;
  /** whether it gave the value, or only upholds or repeats it */
  readonly role: 'set' | 'confirmed';
  readonly on: Day;
  /** of `on` */
  readonly precision: Precision;
  readonly enteredOn: Day;
  readonly type: string;
  readonly text: string;
  /** of a correction or a withdrawal: the entry that it names */
  readonly names: Named | null;
  readonly decision: string | null;
  readonly minutes: { readonly meeting: string; readonly approvedOn: Day | null } | null;
  /** of an objection to the minutes that stands, before or after their approval */
  readonly minutesObjectedOn: Day | null;
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

function minutesOf({ decision, minutes, minutesObjectedOn }: Link): readonly string[] {
  if (decision === null || minutes === null) return [];
  const objected = minutesObjectedOn === null ? null : germanDay(minutesObjectedOn);
  if (minutes.approvedOn === null) {
    return [`Niederschrift noch nicht genehmigt${objected === null ? '' : `, Einwand am ${objected}`}`];
  }
  const approved = `Niederschrift genehmigt am ${germanDay(minutes.approvedOn)}`;
  return [objected === null ? approved : `${approved}, danach Einwand am ${objected}`];
}

type Case = 'nominative' | 'dative' | 'accusative';
type Noun = Readonly<Record<Case, string>>;

/** How an entry is spoken of. */
const NOUNS: Readonly<Record<string, Noun>> = {
  DecisionRecorded: { nominative: 'der Beschluss', dative: 'dem Beschluss', accusative: 'den Beschluss' },
};
const ENTRY: Noun = { nominative: 'der Eintrag', dative: 'dem Eintrag', accusative: 'den Eintrag' };

/** A correction, a withdrawal. */
const FEMININE: Noun = { nominative: 'die', dative: 'der', accusative: 'die' };

const quoted = (text: string): string => {
  const said = text.replace(/\.$/, '');
  return said === '' ? '' : ` „${said.replaceAll('„', '‚').replaceAll('“', '‘')}“`;
};

/** What the noun has said already is not said again. */
function called({ type, text, names }: Link, as: Case): string {
  const emendation = emendationText(type, names);
  if (emendation === null) return `${(NOUNS[type] ?? ENTRY)[as]}${quoted(text)}`;
  return `${FEMININE[as]} ${emendation}${quoted(text.slice(emendation.length).replace(/^: /, ''))}`;
}

function sentenceOf(link: Link, as: Case): string {
  const corrected = link.corrections.map(
    ({ enteredOn, ground }) => `berichtigt am ${germanDay(enteredOn)} (${GROUNDS[ground] ?? ground})`,
  );
  const withdrawn = link.withdrawnOn === null ? [] : [`zurückgenommen am ${germanDay(link.withdrawnOn)}`];
  const entered = `erfasst am ${germanDay(link.enteredOn)} als Eintrag ${String(link.entry)}`;
  const about = [entered, ...corrected, ...withdrawn, ...minutesOf(link)];
  return `${called(link, as)} ${ofGermanActDay(link)} (${about.join('; ')})`;
}

/** The entries behind a value, in the order in which they happened, with their decisions, minutes and corrections. */
export function* chainOf({ setBy, confirmedBy }: Settled, on: Day): View<readonly Link[]> {
  const numbers = [...setBy, ...confirmedBy];
  if (numbers.length === 0) return [];
  const [rows] = yield* round(look(entries, 'always', { id: numbers.map(String) }));
  const ids = rows.flatMap(({ doc }) => (doc.type === 'DecisionRecorded' ? doc.decisionIds.slice(0, 1) : []));
  const [decided, sittings] = yield* round(look(decisions, on, { id: ids }), look(meetings, on));
  const shown = standing(sittings);
  const by = yield* namedBy(rows);
  const linkOf = ({ doc }: Found<EntryRow>): Link => {
    const decision = decided.find((row) => row.doc.entry === doc.number) ?? null;
    const meeting = decision ? meetingOf(decision.doc, shown) : null;
    return {
      entry: doc.number,
      role: setBy.includes(doc.number) ? 'set' : 'confirmed',
      on: doc.on,
      precision: doc.precision,
      enteredOn: doc.enteredOn,
      type: doc.type,
      text: textOf(doc, by),
      names: by(doc),
      decision: decision?.id ?? null,
      minutes: meeting ? { meeting: meeting.id, approvedOn: meeting.doc.minutesApprovedOn } : null,
      minutesObjectedOn: meeting?.doc.minutesObjectedOn ?? null,
      corrections: doc.corrections,
      withdrawnOn: doc.voidedOn,
    };
  };
  return [...rows].sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1)).map(linkOf);
}

export interface About {
  readonly kind: string;
  readonly id: string;
  readonly subject: string;
  readonly field: string;
}

/** `Projekt P4 „MINT-Werkstatt“` */
function nameOf({ kind, id }: About, thing: Item): string {
  const name = thing['title'] ?? thing['name'];
  return `${KINDS[kind] ?? kind} ${id}${typeof name === 'string' && name !== id ? ` „${name}“` : ''}`;
}

export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence that a quotation has ended already is not ended once more. */
const ended = (sentence: string): string => (/[.!?]“$/.test(sentence) ? sentence : `${sentence}.`);

/** Each entry says it, or the others do: leaving out any one of them changes nothing. */
function repeatedBy(links: readonly Link[]): readonly string[] {
  const all = links.map((link) => sentenceOf(link, 'nominative'));
  return links.length === 1
    ? [`So sagt es ${all.join('')}.`, 'Auch ohne diesen Eintrag ergäbe es sich aus anderen.']
    : [`So sagen es ${all.join(', dann ')}.`, 'Von keinem dieser Einträge allein hängt es ab.'];
}

/** A decided end is told only while the project goes on (CONTRACT 3): there may be one although it is not told. */
function untoldEnd({ kind, field }: About, { endDecided, state, runs }: Item): string | null {
  if (kind !== 'project' || field !== 'endDecided' || endDecided !== null) return null;
  if (state === 'ended') return 'keines mehr, das Projekt ist beendet';
  const last: unknown = Array.isArray(runs) ? runs.at(-1) : null;
  const limited = typeof last === 'object' && last !== null && 'until' in last && last.until !== null;
  return state === 'initiated' && limited ? 'noch nicht genannt, das Projekt läuft noch nicht' : null;
}

/** The day of a decision that is known only by its month or year. */
function approximate({ kind, field }: About, { decidedOn: on, precision }: Item): string | null {
  if (kind !== 'decision' || field !== 'decidedOn' || !isDay(on)) return null;
  return precision === 'month' || precision === 'schoolYear' || precision === 'year' ? germanActDay({ on, precision }) : null;
}

/** The chain as one German paragraph. */
export function paragraphOf(about: About, thing: Item, chain: readonly Link[], on: Day): string {
  const { kind, field } = about;
  const value = thing[field];
  const untold = untoldEnd(about, thing);
  const said = untold ?? approximate(about, thing) ?? valueText(kind, field, value);
  const head = ended(`${nameOf(about, thing)}, ${fieldOnText(field, germanDay(on))}: ${said}`);
  const listed = (links: readonly Link[], preposition: string, as: Case): string =>
    links.map((link) => `${preposition} ${sentenceOf(link, as)}`).join(', dann ');
  const set = chain.filter(({ role }) => role === 'set');
  const confirmed = chain.filter(({ role }) => role === 'confirmed');
  if (set.length === 0) {
    if (untold !== null) return `${head} Woraus das folgt, sagt der Stand.`;
    const rest = confirmed.length === 0 || isNothing(value) ? ['Dazu ist nichts eingetragen.'] : repeatedBy(confirmed);
    return [head, ...rest].join(' ');
  }
  return [
    head,
    // An entry that makes a thing and does not state something of it.
    said === UNSTATED
      ? `${capital(listed(set, 'in', 'dative'))} steht dazu nichts.`
      : `Das folgt ${listed(set, 'aus', 'dative')}.`,
    ...(confirmed.length > 0 ? [`Bestätigt oder wiederholt wird es ${listed(confirmed, 'durch', 'accusative')}.`] : []),
  ].join(' ');
}

/** A value with its explanation. */
export const explanation = (about: About, thing: Item, settled: Settled, chain: readonly Link[], on: Day): Item => ({
  subject: about.subject,
  field: about.field,
  value: thing[about.field] ?? null,
  setBy: settled.setBy,
  confirmedBy: settled.confirmedBy,
  chain,
  text: paragraphOf(about, thing, chain, on),
  evidence: { value: [...settled.setBy, ...settled.confirmedBy] },
});
