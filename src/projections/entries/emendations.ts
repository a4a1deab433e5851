import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { entries, type EntryRow } from './fold.js';
import { idNamedIn } from './naming.js';

export const EMENDATION_KINDS = ['corrected', 'voided', 'correction-voided', 'void-voided'] as const;

function kindOf(type: string, named: string): Emendation['kind'] {
  if (type === 'EntryCorrected') return 'corrected';
  return named === 'EntryCorrected' ? 'correction-voided' : named === 'EntryVoided' ? 'void-voided' : 'voided';
}

/** A correction or a withdrawal, with the plain entry that it is about in the end. */
export interface Emendation {
  readonly number: EntryNumber;
  /** what it does, and to what: a void may withdraw the entry, a correction of it, or a void, so that the entry stands again */
  readonly kind: (typeof EMENDATION_KINDS)[number];
  readonly enteredOn: Day;
  readonly ground: string;
  /** the plain entry: a withdrawal may name a correction or a withdrawal, which name others */
  readonly root: EntryNumber;
  /** the corrections and withdrawals through which it is about that entry, from the one next to it on */
  readonly through: readonly EntryNumber[];
  /** the one that it names: the last of them, or the plain entry */
  readonly names: EntryNumber;
  /** the plain entry, as it stands corrected */
  readonly row: Found<EntryRow>;
}

const groundIn = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'ground' in data && typeof data.ground === 'string' ? data.ground : '';

/** All corrections and withdrawals that were ever entered, withdrawn ones among them, in the order of entering. */
export function* emendations(): View<readonly Emendation[]> {
  const [acts] = yield* round(look(entries, 'always', { type: ['EntryCorrected', 'EntryVoided'] }));
  if (acts.length === 0) return [];
  const byId = new Map<string, Found<EntryRow>>(acts.map((row) => [row.doc.entryId, row]));
  const pathOf = (act: Found<EntryRow>): { readonly root: string; readonly through: readonly EntryNumber[] } => {
    const target = idNamedIn(act.doc) ?? '';
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
      const target = (byId.get(idNamedIn(act.doc) ?? '') ?? row).doc;
      const kind = kindOf(type, target.type);
      return [{ number, kind, enteredOn, ground: groundIn(data), root: row.doc.number, through, names: target.number, row }];
    })
    .sort((a, b) => a.number - b.number);
}
