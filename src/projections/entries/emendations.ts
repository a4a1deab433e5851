import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { entries, type EntryRow } from './fold.js';

/** A correction or a withdrawal, with the plain entry that it is about in the end. */
export interface Emendation {
  readonly number: EntryNumber;
  readonly kind: 'corrected' | 'voided';
  readonly enteredOn: Day;
  readonly ground: string;
  /** the plain entry: a withdrawal may name a correction or a withdrawal, which name others */
  readonly root: EntryNumber;
  /** that entry, as it stands corrected */
  readonly row: Found<EntryRow>;
}

const said = (data: unknown, field: 'entry' | 'ground'): string => {
  const value: unknown =
    typeof data === 'object' && data !== null ? Object.entries(data).find(([name]) => name === field)?.[1] : undefined;
  return typeof value === 'string' ? value : '';
};

/** All corrections and withdrawals that were ever entered, withdrawn ones among them, in the order of entering. */
export function* emendations(): View<readonly Emendation[]> {
  const [acts] = yield* round(look(entries, 'always', { type: ['EntryCorrected', 'EntryVoided'] }));
  if (acts.length === 0) return [];
  const byId = new Map<string, Found<EntryRow>>(acts.map((row) => [row.doc.entryId, row]));
  const rootOf = (act: Found<EntryRow>): string => {
    const target = said(act.doc.data, 'entry');
    const between = byId.get(target);
    return between ? rootOf(between) : target;
  };
  const roots = new Map(acts.map((act) => [act, rootOf(act)]));
  const [named] = yield* round(look(entries, 'always', { entryId: [...new Set(roots.values())] }));
  const plain = new Map<string, Found<EntryRow>>(named.map((row) => [row.doc.entryId, row]));
  return acts
    .flatMap((act): readonly Emendation[] => {
      const row = plain.get(roots.get(act) ?? '');
      if (!row) return [];
      const { number, enteredOn, type, data } = act.doc;
      const kind = type === 'EntryCorrected' ? 'corrected' : 'voided';
      return [{ number, kind, enteredOn, ground: said(data, 'ground'), root: row.doc.number, row }];
    })
    .sort((a, b) => a.number - b.number);
}
