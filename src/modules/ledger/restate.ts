import { nextRestated, touchesCharter } from '../../commands/charter/restated.js';
import { type NewEvent, type Situation } from '../../commands/define.js';
import { type LedgerEvent } from '../../events/catalogue.js';
import { type Entry } from '../../events/entry.js';
import { type Fact } from '../../events/fact.js';
import { type FactTable } from '../../events/fact-table.js';
import { type EntryNumber, entryNumber } from '../../events/values/ids.js';
import { type Chronicle } from './chronicle.js';

const isEmendation = ({ type }: LedgerEvent): boolean => type === 'EntryCorrected' || type === 'EntryVoided';

/**
 * The entries of a command, and behind them what later charters state again because of them: also because of a correction
 * or a withdrawal, which may take away what a charter had found already so. Each round looks at the ledger as it would
 * stand with the entries so far; it ends, because a charter says each thing once.
 */
export function withRestated(
  events: readonly NewEvent[],
  chronicle: Chronicle,
  situation: Situation,
  facts: FactTable,
  entriesOf: (events: readonly NewEvent[]) => readonly Entry[],
): readonly Entry[] {
  const entries = entriesOf(events);
  if (!entries.some(({ event }) => touchesCharter(event) || isEmendation(event))) return entries;
  const changes = facts.supposing(entries);
  const changed = changes.flatMap(({ before, after }) => [before, after].filter((fact) => fact !== null));
  if (!changed.some(({ event }) => touchesCharter(event) || isEmendation(event))) return entries;
  const supposed = new Map<EntryNumber, Fact | null>(changes.flatMap(({ after }) => (after ? [[after.number, after]] : [])));
  const seen: Situation = {
    ...situation,
    fact: (number) => supposed.get(entryNumber(number)) ?? situation.fact(number),
  };
  const next = chronicle.suppose(changes, () => nextRestated(seen));
  return next ? withRestated([...events, next], chronicle, situation, facts, entriesOf) : entries;
}
