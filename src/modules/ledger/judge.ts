import { Refusal } from '../../commands/refusal.js';
import { type Entry } from '../../events/entry.js';
import { type Fact } from '../../events/fact.js';
import { factOf } from '../../events/fact-table.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { acts } from '../../projections/acts/fold.js';
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

const answered = (breaches: readonly Breach[]): readonly AnsweredFinding[] =>
  breaches.map(({ id, rule, level, text }) => ({ id, rule, level, text }));

const factIn = (entry: Entry): Fact => factOf(entry, entry.event, entry);
/** Whether the entries can have findings at all: as acts, or as other texts of acts. */
const isJudged = (entries: readonly Entry[]): boolean =>
  entries.some((entry) => entry.event.type === 'EntryCorrected' || acts.apply(acts.initial(''), factIn(entry)) !== null);
const corrects = (entries: readonly Entry[]): boolean => entries.some(({ event: { type } }) => type === 'EntryCorrected');

/**
 * The findings that new entries will bring about, judged as the ledger would stand with them, so that a decider sees what a
 * page would show. What a must-rule forbids is refused, unless it really happened (DESIGN 5). Null for corrections, which
 * are never refused for the procedure: their findings are known once they are in. @throws Refusal
 */
export function judge(chronicle: Chronicle, entries: readonly Entry[], really: boolean): readonly AnsweredFinding[] | null {
  if (!isJudged(entries)) return [];
  if (corrects(entries)) return null;
  const supposed = entries.map((entry) => ({ before: null, after: factIn(entry) }));
  const breaches = chronicle.suppose(supposed, () => breachesBy(chronicle, numbersOf(entries)));
  const forbidden = really ? undefined : breaches.find(({ level }) => level === 'must');
  if (!forbidden) return answered(breaches);
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
  if (!isJudged(entries)) return [];
  const chronicle = log.position === last ? live : new Chronicle({ entries: log.entries.slice(0, last), position: last });
  chronicle.sync();
  return answered(breachesBy(chronicle, spokenOf(entries, log)));
}
