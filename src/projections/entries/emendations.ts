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
  /** the corrections and withdrawals through which it is about that entry, from the one next to it on */
  readonly through: readonly EntryNumber[];
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
  const pathOf = (act: Found<EntryRow>): { readonly root: string; readonly through: readonly EntryNumber[] } => {
    const target = said(act.doc.data, 'entry');
    const between = byId.get(target);
    if (!between) return { root: target, through: [] };
    const { root, through } = pathOf(between);
    return { root, through: [...through, between.doc.number] };
  };
  const paths = acts.map((act) => ({ act, ...pathOf(act) }));
  const [named] = yield* round(look(entries, 'always', { entryId: [...new Set(paths.map(({ root }) => root))] }));
  const plain = new Map<string, Found<EntryRow>>(named.map((row) => [row.doc.entryId, row]));
  return paths
    .flatMap(({ act, root, through }): readonly Emendation[] => {
      const row = plain.get(root);
      if (!row) return [];
      const { number, enteredOn, type, data } = act.doc;
      const kind = type === 'EntryCorrected' ? 'corrected' : 'voided';
      return [{ number, kind, enteredOn, ground: said(data, 'ground'), root: row.doc.number, through, row }];
    })
    .sort((a, b) => a.number - b.number);
}
