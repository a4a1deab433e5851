import { allBreaches } from '../../rules/catalogue.js';
import { type Breach } from '../../rules/breach.js';
import { saidEarly } from '../../rules/before-first-fact.js';
import { leftBehind } from '../../rules/left-behind.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { entriesOf } from '../engine/cite.js';
import { type Item, type Question } from '../engine/query.js';
import { type Found, look, once, round, type View } from '../engine/view.js';
import { docket } from './docket.js';
import { earlyIn } from './early.js';
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
interface Stretch {
  readonly breach: Breach;
  readonly asHappened: string | null;
}

/** The stretches of all findings known at one p, by day; computed once for all days and questions. */
function* gather(): View<readonly Stretch[]> {
  const all = yield* docket();
  const said = new Map(all.asHappened.map(({ entry, asHappened }) => [entry, asHappened]));
  const left = leftBehind(yield* leftBehindIn(all));
  const early = saidEarly(yield* earlyIn(all));
  return [...allBreaches(all), ...left, ...early]
    .map((breach) => ({ breach, asHappened: breach.act === null ? null : (said.get(breach.act) ?? null) }))
    .sort((a, b) => (a.breach.on < b.breach.on ? -1 : a.breach.on > b.breach.on ? 1 : 0));
}
const stretches = (): View<readonly Stretch[]> => once('findings', gather);

/** What was said of a stretch by a day, and by which entries. */
interface Said {
  readonly justification: string | null;
  readonly justifiedOn: Day | null;
  readonly resolvedOn: Day | null;
  readonly by: Finding['by'];
}
const NOBODY: readonly EntryNumber[] = [];

/** A justification holds for the stretch in which it lies; what was recorded as a breach is justified from the start. */
function saidOf({ breach, asHappened }: Stretch, day: Day, row: Found<JustificationRow> | undefined): Said {
  const { on, act, resolvedOn, resolvedBy } = breach;
  if (asHappened !== null) {
    const by = { justification: act === null ? NOBODY : [act], resolvedOn: NOBODY };
    return { justification: asHappened, justifiedOn: on, resolvedOn: null, by };
  }
  const given = row?.doc.all.findLast((each) => each.on >= on && each.on <= day && (resolvedOn === null || each.on < resolvedOn));
  const isResolved = resolvedOn !== null && resolvedOn <= day;
  return {
    justification: given?.text ?? null,
    justifiedOn: given?.on ?? null,
    resolvedOn: isResolved ? resolvedOn : null,
    by: { justification: given ? [given.entry] : NOBODY, resolvedOn: isResolved ? resolvedBy : NOBODY },
  };
}

function findingOf(stretch: Stretch, day: Day, row: Found<JustificationRow> | undefined): Finding {
  const { id, rule, level, procedure, cycle, step, subject, on, text, entries } = stretch.breach;
  const { justification, justifiedOn, resolvedOn, by } = saidOf(stretch, day, row);
  return {
    id,
    rule,
    level,
    procedure,
    cycle,
    step,
    subject,
    on,
    text,
    state: resolvedOn !== null ? 'resolved' : justifiedOn !== null ? 'justified' : 'open',
    justification,
    justifiedOn,
    resolvedOn,
    by,
    entries: entriesOf(entries, by.justification, by.resolvedOn),
  };
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
  for (const each of all) if (each.breach.since <= on) last.set(each.breach.id, each);
  const inOrder = [...last.values()].sort((a, b) => (a.breach.id < b.breach.id ? -1 : 1));
  return inOrder.map((stretch) => findingOf(stretch, on, justified.get(stretch.breach.id)));
}

export function* findingList({ validOn }: Question): View<readonly Item[]> {
  const found = yield* findingsOn(validOn);
  return found.map((finding) => ({
    id: finding.id,
    rule: finding.rule,
    level: finding.level,
    procedure: finding.procedure,
    cycle: finding.cycle,
    subject: finding.subject,
    on: finding.on,
    text: finding.text,
    state: finding.state,
    justification: finding.justification,
    justifiedOn: finding.justifiedOn,
    resolvedOn: finding.resolvedOn,
    entries: finding.entries,
    evidence: {
      state: finding.entries,
      justification: finding.by.justification,
      justifiedOn: finding.by.justification,
      resolvedOn: finding.by.resolvedOn,
    },
  }));
}
