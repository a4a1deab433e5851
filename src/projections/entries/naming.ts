import { type EntryNumber } from '../../events/values/ids.js';
import { onDemand } from '../engine/lazily.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { EMENDATIONS } from './describe.js';
import { entries, type EntryRow } from './fold.js';

/** The entry that a correction or a withdrawal names. */
export interface Named {
  readonly entry: EntryNumber;
  readonly type: string;
}
/** Null for an entry that is neither. */
export type NamedBy = (row: EntryRow) => Named | null;

/** The id of the entry that this one is about. */
export function idNamedIn({ type, data }: Pick<EntryRow, 'type' | 'data'>): string | null {
  if (!Object.hasOwn(EMENDATIONS, type) || typeof data !== 'object' || data === null || !('entry' in data)) return null;
  return typeof data.entry === 'string' ? data.entry : null;
}

/** Where the rows that may be named are at hand. */
export function namedAmong(rows: readonly Found<EntryRow>[]): NamedBy {
  const byId = onDemand(() => new Map<string, EntryRow>(rows.map(({ doc }) => [doc.entryId, doc])));
  return (row) => {
    const id = idNamedIn(row);
    const named = id === null ? undefined : byId().get(id);
    return named ? { entry: named.number, type: named.type } : null;
  };
}

/** Looks up what these rows name, where any of them names one. */
export function* namedBy(rows: readonly Found<EntryRow>[]): View<NamedBy> {
  const ids = rows.flatMap(({ doc }) => idNamedIn(doc) ?? []);
  if (ids.length === 0) return () => null;
  const [named] = yield* round(look(entries, 'always', { entryId: ids }));
  return namedAmong(named);
}

/** `Berichtigung des Eintrags 75`, `Rücknahme der Berichtigung (Eintrag 76)`; null for any other type of entry. */
export function emendationText(type: string, named: Named | null): string | null {
  const noun = EMENDATIONS[type];
  if (noun === undefined || named === null) return noun ?? null;
  const between = EMENDATIONS[named.type];
  const number = String(named.entry);
  return `${noun} ${between === undefined ? `des Eintrags ${number}` : `der ${between} (Eintrag ${number})`}`;
}

/** The office's words for an entry, with the entry that it names: its number is known only beside it. */
export function textOf(row: EntryRow, by: NamedBy): string {
  const said = emendationText(row.type, by(row));
  return said === null ? row.text : `${said}${row.text.slice((EMENDATIONS[row.type] ?? '').length)}`;
}
