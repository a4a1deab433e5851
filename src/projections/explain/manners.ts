import { type notice, type powers, type quorum, type voting } from '../../events/body.js';
import { type Infer } from '../../events/schema.js';
import { actText } from './acts.js';

/* What is stated of a body beside its name and seats, in the office's words; each text can follow a colon. */

type Notice = Infer<typeof notice>;
type Period = Pick<Notice, 'number' | 'unit'>;
type Voting = Infer<typeof voting>;
export type Powers = Infer<typeof powers>;
/** a charter may leave out what is counted */
type Quorum = Partial<Infer<typeof quorum>>;
type Range = { readonly min?: number; readonly max?: number };

const UNITS: Readonly<Record<Period['unit'], readonly [one: string, many: string]>> = {
  'full-days': ['voller Tag', 'volle Tage'],
  'calendar-days': ['Tag', 'Tage'],
  'working-days': ['Arbeitstag', 'Arbeitstage'],
  hours: ['Stunde', 'Stunden'],
  weeks: ['Woche', 'Wochen'],
};
const periodText = ({ number, unit }: Period): string => `${String(number)} ${UNITS[unit][number === 1 ? 0 : 1]}`;

export const noticeText = ({ number, unit, shortened }: Notice): string =>
  `${periodText({ number, unit })}${shortened ? `, wenn es eilt ${periodText(shortened)}` : ''}`;

const SHARES: Readonly<Record<string, string>> = { '1/2': 'die Hälfte', '2/3': 'zwei Drittel', '3/4': 'drei Viertel' };
const moreThanText = (share: string): string => `mehr als ${SHARES[share] ?? share}`;

export function quorumText({ of, moreThan, atLeast }: Quorum): string {
  const conditions = [
    ...(moreThan === undefined ? [] : [`${moreThanText(moreThan)} der ${of === 'maximum' ? 'Sitze' : 'besetzten Sitze'}`]),
    ...(atLeast === undefined ? [] : [`mindestens ${String(atLeast)}`]),
  ];
  return conditions.join(', ') || 'immer';
}

const METHODS: Readonly<Record<Voting['method'], string>> = {
  majority: 'Mehrheit',
  consensus: 'Konsens',
  unanimity: 'Einstimmigkeit',
};
const COUNTS = { heads: 'je Kopf eine Stimme', weights: 'Stimmen nach dem Gewicht des Sitzes', groups: 'je Gruppe eine Stimme' };
const WHOSE = { cast: 'der abgegebenen Stimmen', present: 'der Anwesenden', members: 'aller Mitglieder' };
const TIES = { rejected: 'bei Gleichstand abgelehnt', chair: 'bei Gleichstand entscheidet der Vorsitz' };

export function votingText({ method, counts, moreThan, of, tie }: Voting): string {
  const share = moreThan === undefined && of === undefined ? [] : [`${moreThanText(moreThan ?? '1/2')} ${WHOSE[of ?? 'cast']}`];
  return [METHODS[method], ...share, ...(counts ? [COUNTS[counts]] : []), ...(tie ? [TIES[tie]] : [])].join(', ');
}

export function rangeText({ min, max }: Range): string {
  if (min !== undefined && min === max) return String(min);
  const ends = [
    ...(min === undefined ? [] : [`mindestens ${String(min)}`]),
    ...(max === undefined ? [] : [`höchstens ${String(max)}`]),
  ];
  return ends.join(', ') || 'nicht angegeben';
}

/** One text for each thing that it may do. */
export function powersTexts({ decides = [], prepares = [], consents = [], advises }: Powers): readonly string[] {
  const about = (what: string, acts: readonly string[]): readonly string[] =>
    acts.length === 0 ? [] : [`${what}: ${acts.map(actText).join('; ')}`];
  const all = [
    ...about('Entscheidet', decides),
    ...about('Bereitet vor', prepares),
    ...(advises === true ? ['Berät und empfiehlt'] : []),
    ...about('Muss zustimmen', consents),
  ];
  return all.length === 0 ? ['Ohne Befugnisse'] : all;
}

/** The same within a sentence, where a list of fourteen is too long. */
export function powersText({ decides = [], prepares = [], consents = [], advises }: Powers): string {
  const many = (acts: readonly string[]): string => `${String(acts.length)} ${acts.length === 1 ? 'Gegenstand' : 'Gegenstände'}`;
  const all = [
    ...(decides.length > 0 ? [`entscheidet über ${many(decides)}`] : []),
    ...(prepares.length > 0 ? [`bereitet ${many(prepares)} vor`] : []),
    ...(advises === true ? ['berät und empfiehlt'] : []),
    ...(consents.length > 0 ? [`muss bei ${String(consents.length)} zustimmen`] : []),
  ];
  return all.join(', ') || 'keine';
}
