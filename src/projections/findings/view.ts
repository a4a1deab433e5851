import { allBreaches } from '../../rules/catalogue.js';
import { type Breach } from '../../rules/breach.js';
import { leftBehind } from '../../rules/left-behind.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { entriesOf } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, once, round, type View } from '../engine/view.js';
import { docket } from './docket.js';
import { leftBehindIn } from './left-behind.js';
import { justifications, type JustificationRow } from './fold.js';

export const FINDING_STATES = ['open', 'justified', 'resolved'] as const;

/** A departure from the procedure; nobody records it, it follows from the facts (DESIGN 5). */
export interface Finding extends Pick<
  Breach,
  'id' | 'rule' | 'level' | 'procedure' | 'cycle' | 'step' | 'subject' | 'on' | 'text' | 'entries'
> {
  readonly state: (typeof FINDING_STATES)[number];
  readonly justification: string | null;
  readonly justifiedOn: Day | null;
  readonly resolvedOn: Day | null;
  /** the entries that these words and that day come from */
  readonly by: { readonly justification: readonly EntryNumber[]; readonly resolvedOn: readonly EntryNumber[] };
}

/** A breach, and the words with which the office recorded that it really happened. */
interface Stretch extends Breach {
  readonly asHappened: string | null;
}

/** The stretches of all findings known at one p, by id and day; computed once for all days and questions. */
function* gather(): View<readonly Stretch[]> {
  const all = yield* docket();
  const said = new Map(all.asHappened.map(({ entry, asHappened }) => [entry, asHappened]));
  const left = leftBehind(yield* leftBehindIn(all));
  return [...allBreaches(all), ...left]
    .map((each) => ({ ...each, asHappened: each.act === null ? null : (said.get(each.act) ?? null) }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
const stretches = (): View<readonly Stretch[]> => once('findings', gather);

type Said = Pick<Finding, 'state' | 'justification' | 'justifiedOn' | 'resolvedOn' | 'by'>;

/** A justification holds for the stretch in which it lies; what was recorded as a breach is justified from the start. */
function standingOf(stretch: Stretch, on: Day, row: Found<JustificationRow> | undefined): Said {
  const { asHappened, act, resolvedOn, resolvedBy } = stretch;
  if (asHappened !== null) {
    const by = { justification: act === null ? [] : [act], resolvedOn: [] };
    return { state: 'justified', justification: asHappened, justifiedOn: stretch.on, resolvedOn: null, by };
  }
  const given = row?.doc.all.findLast(
    (each) => each.on >= stretch.on && each.on <= on && (resolvedOn === null || each.on < resolvedOn),
  );
  const words = { justification: given?.text ?? null, justifiedOn: given?.on ?? null };
  const by = given ? [given.entry] : [];
  if (resolvedOn !== null && resolvedOn <= on) {
    return { state: 'resolved', resolvedOn, ...words, by: { justification: by, resolvedOn: resolvedBy } };
  }
  return { state: given ? 'justified' : 'open', resolvedOn: null, ...words, by: { justification: by, resolvedOn: [] } };
}

/**
 * The findings that stand, or stood, by a day: of each the last stretch that had begun (CONTRACT 3, "Finding"). By id, letter by
 * letter: thousands are in order sooner so than as a reader would have them, and a page sorts them anyway.
 */
export function* findingsOn(on: Day): View<readonly Finding[]> {
  const all = yield* stretches();
  const [rows] = yield* round(look(justifications, on));
  const justified = new Map(rows.map((row) => [row.id, row]));
  const last = new Map<string, Stretch>();
  for (const each of all) if (each.since <= on) last.set(each.id, each);
  const inOrder = [...last.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder.map((stretch): Finding => {
    const { id, rule, level, procedure, cycle, step, subject, text, entries } = stretch;
    const said = standingOf(stretch, on, justified.get(id));
    const all = entriesOf(entries, said.by.justification, said.by.resolvedOn);
    return { id, rule, level, procedure, cycle, step, subject, on: stretch.on, text, ...said, entries: all };
  });
}

export function* findingList({ validOn }: Question): View<readonly Item[]> {
  const found = yield* findingsOn(validOn);
  return found.map(({ step: _step, by, ...finding }) => {
    const { justification, resolvedOn } = by;
    return { ...finding, evidence: { state: finding.entries, justification, justifiedOn: justification, resolvedOn } };
  });
}
