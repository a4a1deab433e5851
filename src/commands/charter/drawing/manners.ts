import { type CharterBody } from '../format.js';
import { actText } from './acts.js';

type Stated<K extends keyof CharterBody> = Exclude<NonNullable<CharterBody[K]>, 'not-stated'>;
type Period = Pick<Stated<'notice'>, 'number' | 'unit'>;

/** One and many, after "mit einer Frist von". */
const UNITS: Readonly<Record<Period['unit'], readonly [one: string, many: string]>> = {
  'full-days': ['vollen Tag', 'vollen Tagen'],
  'calendar-days': ['Tag', 'Tagen'],
  'working-days': ['Arbeitstag', 'Arbeitstagen'],
  hours: ['Stunde', 'Stunden'],
  weeks: ['Woche', 'Wochen'],
};
const periodText = ({ number, unit }: Period): string => `${String(number)} ${UNITS[unit][number === 1 ? 0 : 1]}`;

const noticeText = (notice: Stated<'notice'>): string =>
  `Ladung mit einer Frist von ${periodText(notice)}${notice.shortened ? `, wenn es eilt ${periodText(notice.shortened)}` : ''}`;

const SHARE_NAMES: Readonly<Record<string, string>> = { '1/2': 'die Hälfte', '2/3': 'zwei Drittel', '3/4': 'drei Viertel' };
const moreThanText = (share: string): string => `mehr als ${SHARE_NAMES[share] ?? share}`;

function quorumText({ of, moreThan, atLeast }: Stated<'quorum'>): string {
  const conditions = [
    ...(moreThan === undefined ? [] : [`${moreThanText(moreThan)} der ${of === 'maximum' ? 'Sitze' : 'besetzten Sitze'}`]),
    ...(atLeast === undefined ? [] : [`mindestens ${String(atLeast)}`]),
  ];
  return `Beschlussfähig: ${conditions.join(', ') || 'immer'}`;
}

const METHODS: Readonly<Record<Stated<'voting'>['method'], string>> = {
  majority: 'Mehrheit',
  consensus: 'Konsens',
  unanimity: 'Einstimmigkeit',
};
const COUNTS = { heads: 'je Kopf eine Stimme', weights: 'Stimmen nach dem Gewicht des Sitzes', groups: 'je Gruppe eine Stimme' };
const SHARES = { cast: 'der abgegebenen Stimmen', present: 'der Anwesenden', members: 'aller Mitglieder' };
const TIES = { rejected: 'bei Gleichstand abgelehnt', chair: 'bei Gleichstand entscheidet der Vorsitz' };

function votingText({ method, counts, moreThan, of, tie }: Stated<'voting'>): string {
  const share = moreThan === undefined && of === undefined ? [] : [`${moreThanText(moreThan ?? '1/2')} ${SHARES[of ?? 'cast']}`];
  return `Abstimmung: ${[METHODS[method], ...share, ...(counts ? [COUNTS[counts]] : []), ...(tie ? [TIES[tie]] : [])].join(', ')}`;
}

function powersText({ decides = [], prepares = [], consents = [], advises }: Stated<'powers'>): readonly string[] {
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

function sittingsText({ min, max }: NonNullable<CharterBody['sittings']>): string {
  const count =
    min === max
      ? [String(min ?? '')]
      : [...(min === undefined ? [] : [`mindestens ${String(min)}`]), ...(max === undefined ? [] : [`höchstens ${String(max)}`])];
  return `Sitzungen im Jahr: ${count.join(', ')}`;
}

/** What a body may do and how it comes to a decision, line by line; what is not stated is said too, because nobody judges it then. */
export function mannerLines({ powers, voting, quorum, notice, sittings, guests }: CharterBody): readonly string[] {
  const said = <T>(stated: T | 'not-stated' | undefined, text: (value: T) => string): readonly string[] =>
    stated === undefined || stated === 'not-stated' ? [] : [text(stated)];
  const unstated = Object.entries({ Befugnisse: powers, Abstimmung: voting, Beschlussfähigkeit: quorum, Ladungsfrist: notice })
    .filter(([, stated]) => stated === undefined || stated === 'not-stated')
    .map(([name]) => name);
  return [
    ...(powers === undefined || powers === 'not-stated' ? [] : powersText(powers)),
    ...said(voting, votingText),
    ...said(quorum, quorumText),
    ...said(notice, noticeText),
    ...said(sittings, sittingsText),
    ...said(guests, (who) => `Gäste: ${who}`),
    ...(unstated.length > 0 ? [`nicht angegeben: ${unstated.join(', ')}`] : []),
  ];
}
