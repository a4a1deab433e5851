import { Refusal } from '../../commands/refusal.js';
import { type Entry } from '../../events/entry.js';
import { factOf } from '../../events/fact-table.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { docket } from '../../projections/findings/docket.js';
import { type Breach } from '../../rules/breach.js';
import { breachesOfActs } from '../../rules/catalogue.js';
import { type AnsweredFinding } from './command-request.js';
import { Chronicle, type ChronicleLog } from './chronicle.js';

const numbersOf = (entries: readonly Entry[]): ReadonlySet<EntryNumber> => new Set(entries.map(({ number }) => number));

/** What the acts of these entries break, as the chronicle stands. */
function breachesBy(chronicle: Chronicle, numbers: ReadonlySet<EntryNumber>): readonly Breach[] {
  const all = chronicle.ask(docket());
  return breachesOfActs(
    all,
    all.proceedings.acts.filter(({ entry }) => numbers.has(entry)),
  );
}

/**
 * Refuses entries that a must-rule forbids: judged as the ledger would stand with them, so that a decider sees what a page
 * would show (DESIGN 5). @throws Refusal
 */
export function refuseBreaches(chronicle: Chronicle, entries: readonly Entry[]): void {
  const supposed = entries.map((entry) => ({ before: null, after: factOf(entry, entry.event, entry) }));
  const forbidden = chronicle
    .suppose(supposed, () => breachesBy(chronicle, numbersOf(entries)))
    .find(({ level }) => level === 'must');
  if (!forbidden) return;
  const { rule, text, remedy, procedure, missingStep } = forbidden;
  throw new Refusal({
    rule,
    detail: text,
    remedy,
    ...(procedure === null ? {} : { procedure }),
    ...(missingStep === null ? {} : { missingStep }),
  });
}

/** The entries themselves, and those to which they gave another text. */
function spokenOf(entries: readonly Entry[], log: ChronicleLog): ReadonlySet<EntryNumber> {
  const corrected = new Set(entries.flatMap(({ event }) => (event.type === 'EntryCorrected' ? [event.data.entry] : [])));
  const named = corrected.size === 0 ? [] : log.entries.map(({ entry }) => entry).filter(({ id }) => corrected.has(id));
  return numbersOf([...entries, ...named]);
}

/** The findings that a command brought about, as its last entry left the ledger: the same however late they are asked for. */
export function findingsBy(log: ChronicleLog, live: Chronicle, entries: readonly Entry[]): readonly AnsweredFinding[] {
  const last = entries.at(-1)?.number ?? 0;
  const chronicle =
    log.position === last ? live : new Chronicle({ entries: log.entries.slice(0, last), position: entries.at(-1)?.number ?? 0 });
  chronicle.sync();
  return breachesBy(chronicle, spokenOf(entries, log)).map(({ id, rule, level, text }) => ({ id, rule, level, text }));
}
