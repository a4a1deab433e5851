import { type Day } from '../events/values/day.js';
import { type EntryNumber, type Subject } from '../events/values/ids.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { type CycleFile, type YearFile } from '../projections/findings/files.js';
import { type ProcedureRow } from '../projections/procedures/fold.js';

export type Level = 'must' | 'should';

/** One breach of a rule, with the stretch of days on which its ground stands. */
export interface Breach {
  readonly rule: string;
  /** `must` refuses the act that breaks it, unless it really happened; `should` leaves a finding */
  readonly level: Level;
  readonly procedure: string | null;
  /** `<rule>-<subject id>`, never with a counter (CONTRACT 1) */
  readonly id: string;
  readonly subject: Subject;
  readonly cycle: string | null;
  /** the id of the step that it is about */
  readonly step: string | null;
  readonly on: Day;
  /** the day from which it is found: `on`, unless only what comes later makes a breach of it */
  readonly since: Day;
  /** the day on which a later fact removes its ground; null while none does */
  readonly resolvedOn: Day | null;
  /** the entries of what removes it on that day */
  readonly resolvedBy: readonly EntryNumber[];
  /** German, one sentence */
  readonly text: string;
  readonly remedy: string;
  /** the name of the step that is missing */
  readonly missingStep: string | null;
  /** the entry of the act that breaks the rule; null where time alone does */
  readonly act: EntryNumber | null;
  readonly entries: readonly EntryNumber[];
}

/** A rule about acts or about what time brings: the charter sets its level (DESIGN 5). */
export interface ProcedureRule {
  readonly id: string;
  /** German */
  readonly name: string;
  /** where it is from: an invariant of DOMAIN 4.4, or a section of DESIGN */
  readonly source: string;
  /** The only acts that can break it, by what they do; left out: any act. A page asks it about no others. */
  readonly concerns?: readonly string[];
  /** What acts break; a decider asks about the new ones, a page about all. */
  readonly ofActs?: (docket: Docket, acts: readonly AssignedAct[]) => readonly Breach[];
  /** What stands in the docket as a whole, without an act that could be refused. */
  readonly ofTime?: (docket: Docket) => readonly Breach[];
  /** All that a page finds by it in one cycle; instead of the two above, where no more than the cycle's file is needed. */
  readonly ofCycle?: (file: CycleFile) => readonly Breach[];
  /** The same for the decisions of one year. */
  readonly ofYear?: (file: YearFile) => readonly Breach[];
  /** The same in the docket as a whole, where that is found more quickly than by asking about each act. */
  readonly ofAll?: (docket: Docket) => readonly Breach[];
}

/** Of a rule about the record, which no charter sets a level for. */
export const SHOULD = { level: 'should', procedure: null } as const;

/** The charter's word on a rule; where it has none, the rule's own. */
export function levelOf(procedure: ProcedureRow | null, rule: string, otherwise: Level): Level | 'off' {
  return procedure?.levels[rule] ?? otherwise;
}

type Stated = Pick<Breach, 'rule' | 'level' | 'procedure' | 'id' | 'subject' | 'on' | 'text' | 'remedy' | 'entries'>;
/** What is not said of every breach; a rule may name its own subject and entries in it. */
type Further = Partial<
  Pick<Breach, 'id' | 'subject' | 'entries' | 'cycle' | 'step' | 'since' | 'resolvedOn' | 'resolvedBy' | 'missingStep' | 'act'>
>;
const NOBODY: readonly EntryNumber[] = [];

/** Written out: a page finds thousands, and three objects spread into one take a hundred times as long. */
export const breach = (stated: Stated, more: Further = {}): Breach => ({
  rule: stated.rule,
  level: stated.level,
  procedure: stated.procedure,
  id: more.id ?? stated.id,
  subject: more.subject ?? stated.subject,
  cycle: more.cycle ?? null,
  step: more.step ?? null,
  on: stated.on,
  since: more.since ?? stated.on,
  resolvedOn: more.resolvedOn ?? null,
  resolvedBy: more.resolvedBy ?? NOBODY,
  text: stated.text,
  remedy: stated.remedy,
  missingStep: more.missingStep ?? null,
  act: more.act ?? null,
  entries: more.entries ?? stated.entries,
});

/** A breach by a decision: that is its subject, and the day is the decision's. */
export function breachOf(
  rule: string,
  act: AssignedAct,
  { level, procedure }: { readonly level: Level; readonly procedure: ProcedureRow | null },
  { text, remedy }: Pick<Breach, 'text' | 'remedy'>,
  more: Further = {},
): Breach {
  const id = act.decision ?? String(act.entry);
  return breach(
    {
      rule,
      level,
      procedure: procedure?.procedure ?? null,
      id: `${rule}-${id}`,
      subject: act.decision === null ? `entry:${id}` : `decision:${id}`,
      on: act.on,
      text,
      remedy,
      entries: [act.entry],
    },
    { cycle: act.cycle, act: act.entry, ...more },
  );
}

const IF_IT_HAPPENED = 'oder, falls es wirklich so geschehen ist, mit Begründung erfassen';
/** What to do about an act that was refused. */
export const remedyOf = (first: string): string => `${first} ${IF_IT_HAPPENED}`;
