import { nextRestated, touchesCharter } from '../../commands/charter/restated.js';
import { type NewEvent, type Situation } from '../../commands/define.js';
import { type Entry } from '../../events/entry.js';
import { factOf } from '../../events/fact-table.js';
import { entryNumber } from '../../events/values/ids.js';
import { type Chronicle } from './chronicle.js';

/**
 * The entries of a command, and behind them what later charters state again because of them. Each round looks at the
 * ledger as it would stand with the entries so far; it ends, because a charter says each thing once.
 */
export function withRestated(
  events: readonly NewEvent[],
  chronicle: Chronicle,
  situation: Situation,
  entriesOf: (events: readonly NewEvent[]) => readonly Entry[],
): readonly Entry[] {
  const entries = entriesOf(events);
  if (!entries.some(({ event }) => touchesCharter(event))) return entries;
  const supposed = new Map(entries.map((entry) => [entry.number, factOf(entry, entry.event, entry)]));
  const seen: Situation = {
    ...situation,
    fact: (number) => supposed.get(entryNumber(number)) ?? situation.fact(number),
  };
  const changes = [...supposed.values()].map((after) => ({ before: null, after }));
  const next = chronicle.suppose(changes, () => nextRestated(seen));
  return next ? withRestated([...events, next], chronicle, situation, entriesOf) : entries;
}
