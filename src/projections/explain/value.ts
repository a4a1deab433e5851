import { isDay } from '../../events/values/day.js';
import { type Effect } from '../../events/effects.js';
import { describeEffect, euros } from '../entries/describe.js';
import { germanDay } from '../entries/german-day.js';
import { noticeText, powersText, quorumText, rangeText, votingText } from './manners.js';
import { choiceText, missingText, noneText } from './words.js';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const day = (value: unknown): string | null => (isDay(value) ? germanDay(value) : null);

/** From one day to another, either of them open; null where neither is known. */
function stretch({ from, until }: Fields): string | null {
  const [first, last] = [day(from), day(until)];
  if (first !== null) return last === null ? `seit ${first}` : `${first} bis ${last}`;
  return last === null ? null : `bis ${last}`;
}

/** The sums of a calendar year: what the answer has of them, in the order of the procedure. */
function sums(row: Fields): string | null {
  const { year, cents } = row;
  if (typeof year !== 'number') return null;
  if (typeof cents === 'number') return `${String(year)}: ${euros(cents)}`;
  const of = (name: string, label: string): readonly string[] => {
    const value = row[name];
    return typeof value === 'number' ? [`${label} ${euros(value)}`] : [];
  };
  const named = [...of('planned', 'geplant'), ...of('resolved', 'beschlossen'), ...of('spent', 'ausgegeben')];
  return named.length === 0 ? null : `${String(year)}: ${named.join(', ')}`;
}

const VOTES = { yes: 'Ja', no: 'Nein', abstention: 'Enthaltungen', invalid: 'ungültig', excluded: 'befangen' } as const;
const voteText = (count: number, label: string): string =>
  `${String(count)} ${count === 1 && label === VOTES.abstention ? 'Enthaltung' : label}`;

function vote(value: Fields): string | null {
  if (value['consensus'] === true) return 'im Konsens';
  const counts = Object.entries(VOTES).flatMap(([name, label]) => {
    const count = value[name];
    return typeof count === 'number' ? [voteText(count, label)] : [];
  });
  return counts.length === 0 ? null : counts.join(', ');
}

function minutes({ state, approvedOn }: Fields): string | null {
  const said = typeof state === 'string' ? choiceText('meeting', 'minutes', state) : null;
  const on = day(approvedOn);
  if (said === null || on === null) return said;
  // The day is that of the approval, whatever was said after it.
  return state === 'approved' ? `${said} am ${on}` : `genehmigt am ${on}, danach ${said}`;
}

/** A milestone, a project in a programme, a condition: what it is called, and the day that goes with it. */
function named(row: Fields): string | null {
  const id = text(row['id']) ?? text(row['milestone']) ?? text(row['item']);
  const title = text(row['title']) ?? text(row['name']) ?? text(row['text']);
  if (title === null) return id;
  const due = day(row['reached']) === null ? day(row['due']) : day(row['reached']);
  const when = due === null ? '' : ` (${day(row['reached']) === null ? 'fällig' : 'erreicht'} am ${due})`;
  return `${id === null ? '' : `${id} `}„${title}“${when}`;
}

/** `5 von 9 anwesend, nötig sind 5: beschlussfähig` */
function presence({ present, entitled, required, met }: Fields): string | null {
  if (typeof present !== 'number') return 'nicht angegeben, wie viele anwesend waren';
  const of = typeof entitled === 'number' ? ` von ${String(entitled)}` : '';
  const needed = typeof required === 'number' ? `, nötig sind ${String(required)}` : '';
  const said = typeof met === 'boolean' ? `: ${met ? 'beschlussfähig' : 'nicht beschlussfähig'}` : '';
  return `${String(present)}${of} anwesend${needed}${said}`;
}

/** How a body comes to a decision, as its row has it. */
const MANNERS: Readonly<Record<string, (value: Fields) => string>> = {
  notice: (value) => noticeText(value as unknown as Parameters<typeof noticeText>[0]),
  powers: (value) => powersText(value),
  quorum: (value) => quorumText(value),
  sittings: (value) => rangeText(value),
  voting: (value) => votingText(value as unknown as Parameters<typeof votingText>[0]),
  chairing: ({ mode, months }) =>
    mode === 'shared' ? 'geteilt' : `im Wechsel${typeof months === 'number' ? `, je ${String(months)} Monate` : ''}`,
};

/** What people wrote stands in quotation marks; ids stand as they are. */
const WRITTEN: ReadonlySet<string> = new Set([
  'guests',
  'item',
  'name',
  'number',
  'place',
  'proposal',
  'reason',
  'step',
  'task',
  'text',
  'title',
]);

function partText(field: string, value: Fields): string | null {
  if (field === 'effects') return describeEffect(value as unknown as Effect);
  if (field === 'vote') return vote(value);
  if (field === 'minutes') return minutes(value);
  if (field === 'quorum' && 'present' in value) return presence(value);
  if (Object.hasOwn(MANNERS, field)) return MANNERS[field]?.(value) ?? null;
  if (field === 'sketch') return `Fassung ${String(value['version'])} im Zyklus ${text(value['cycle']) ?? 'keinem'}`;
  return sums(value) ?? named(value) ?? stretch(value);
}

/** A value of an answer, as a German sentence can end with it; what has too many parts for that is counted. */
export function valueText(kind: string, field: string, value: unknown): string {
  if (value === null || value === undefined) return missingText(field);
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'number') return String(value);
  if (isDay(value)) return germanDay(value);
  if (typeof value === 'string') return choiceText(kind, field, value) ?? (WRITTEN.has(field) ? `„${value}“` : value);
  if (!Array.isArray(value)) return (isFields(value) ? partText(field, value) : null) ?? 'mehrere Angaben';
  const parts = value.map((each: unknown) => (isFields(each) ? partText(field, each) : text(each)));
  if (parts.length === 0) return noneText(field);
  if (!parts.includes(null)) return parts.join('; ');
  return `${String(parts.length)} ${field === 'attendance' ? 'Anwesende' : parts.length === 1 ? 'Angabe' : 'Angaben'}`;
}
