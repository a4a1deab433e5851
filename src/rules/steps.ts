import { type Day, daysBetween, earlierDay, nextDay, laterDay } from '../events/values/day.js';
import { type EntryNumber, subject } from '../events/values/ids.js';
import { type Done, type Need, type Overtaking, type Part, type StepRecord } from '../projections/cycles/step-record.js';
import { partsOf } from '../projections/cycles/parts.js';
import { type AssignedAct, type RunningCycle } from '../projections/cycles/running.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type CycleFile } from '../projections/findings/files.js';
import { type ProcedureRow } from '../projections/procedures/fold.js';
import { type Breach, breach, type Level, levelOf, remedyOf } from './breach.js';
import { namesLateMandates } from './mandate-before-holidays.js';

interface Of {
  readonly cycle: RunningCycle;
  readonly procedure: ProcedureRow;
  readonly record: StepRecord;
}

/**
 * The charter's word on the rule. Where it has none, a step that has to be done is a must where it is missing; that it came
 * late or before its turn is then a finding only, so that what was done can be recorded.
 */
function levelIn({ procedure, record }: Of, rule: string): Level | 'off' {
  const otherwise: Level = rule === 'step-missing' && record.step.level === 'must' ? 'must' : 'should';
  return levelOf(procedure, rule, otherwise);
}

const entriesOf = (needs: readonly Need[]): readonly EntryNumber[] => [
  ...new Set(needs.flatMap(({ done }) => (done ? [done.entry] : []))),
];

function finding(
  of: Of,
  rule: string,
  part: Part,
  stated: Pick<Breach, 'on' | 'text' | 'remedy'>,
  more: Partial<Breach>,
): readonly Breach[] {
  const level = levelIn(of, rule);
  if (level === 'off') return [];
  const { cycle, procedure, record } = of;
  const { project, needs } = part;
  const id = [rule, cycle.id, record.step.id, ...(project === null ? [] : [project])].join('-');
  const about = project === null ? subject('cycle', cycle.id) : subject('project', project);
  const { on, text, remedy } = stated;
  return [
    breach(
      { rule, level, procedure: procedure.procedure, id, subject: about, on, text, remedy, entries: entriesOf(needs) },
      { cycle: cycle.id, step: record.step.id, ...more },
    ),
  ];
}

/** The first day, from a day on, on which anything of this can be needed: a project is asked for nothing before it joins the cycle. */
const neededFrom = (needs: readonly Need[], day: Day): Day => needs.map(({ since }) => laterDay(day, since)).reduce(earlierDay);

/** What was done of the cycle as a whole counts from that day on, also before the cycle was opened. */
const countsFrom = ({ project, needs }: Part, day: Day): Day => (project === null ? day : neededFrom(needs, day));

const latest = (days: readonly Day[]): Day | null => days.reduce<Day | null>((a, b) => (a === null || a < b ? b : a), null);

const named = ({ step }: StepRecord, { project }: Part): string => `„${step.name}“${project === null ? '' : ` für „${project}“`}`;

/** Overdue from the day after its window until it is done; of a project that joins later, from the day it joins. */
function missing(of: Of, part: Part): readonly Breach[] {
  const { window, byOther } = of.record;
  const until = window?.until ?? null;
  const open = part.needs.filter(({ done }) => done === null || (until !== null && done.on > until));
  if (until === null || byOther !== null || open.length === 0) return [];
  const since = neededFrom(open, nextDay(until));
  const late = open.flatMap(({ done }) => done ?? []);
  const last = late.length < open.length ? null : latest(late.map(({ on }) => on));
  if (last !== null && last <= since) return [];
  const text = `${named(of.record, part)} war bis ${germanDay(until)} fällig.`;
  return finding(
    of,
    'step-missing',
    part,
    { on: since, text, remedy: 'den Schritt erfassen oder begründen' },
    last === null ? {} : { resolvedOn: last, resolvedBy: late.map(({ entry }) => entry) },
  );
}

/** The entry that completed a step on a day: of several the last in fact order. */
function lastOf(needs: readonly Need[], on: Day): EntryNumber | null {
  const done = needs.flatMap((need) => (need.done?.on === on ? [need.done] : []));
  return done.reduce<Done | null>((last, each) => (last === null || last.place < each.place ? each : last), null)?.entry ?? null;
}

/** Done, but after its window; a late mandate is named by the rule about the holidays where that is on. */
function late(of: Of, part: Part): readonly Breach[] {
  const until = of.record.window?.until ?? null;
  const days = part.needs.flatMap(({ done }) => (done ? [done.on] : []));
  const complete = days.length === part.needs.length ? latest(days) : null;
  if (until === null || complete === null || complete <= until || namesLateMandates(of.procedure, of.record.step)) return [];
  const count = daysBetween(until, complete);
  const text = `${named(of.record, part)} kam ${String(count)} ${count === 1 ? 'Tag' : 'Tage'} zu spät (fällig bis ${germanDay(until)}).`;
  const act = lastOf(part.needs, complete);
  const since = countsFrom(part, complete);
  return finding(of, 'step-late', part, { on: complete, text, remedy: remedyOf('den Tag prüfen') }, { act, since });
}

/** A mandate before its resolution has a rule of its own. */
const isNamedOtherwise = ({ step }: StepRecord, overtaken: StepRecord): boolean =>
  step.acts.includes('MandateIssued') && overtaken.step.acts.includes('ProgrammeResolved');

/** Done although a step that has to come before it was still to come; by another body, until it is done rightly. */
function outOfOrder(of: Of, { overtaken: all, by, on, until, ...part }: Overtaking): readonly Breach[] {
  const overtaken = all.filter(({ before }) => !isNamedOtherwise(of.record, before));
  const [first] = overtaken;
  if (!first) return [];
  const { name } = first.before.step;
  const names = overtaken.map(({ before }) => `„${before.step.name}“`).join(', ');
  const what = { on, text: `${named(of.record, part)} kam vor ${names}.`, remedy: remedyOf(`${name} erfassen`) };
  const since = countsFrom(part, overtaken.map((each) => each.since).reduce(earlierDay));
  const rightly = entriesOf(part.needs);
  return finding(of, 'step-out-of-order', part, what, {
    since,
    missingStep: name,
    ...(by ? { entries: [by.entry] } : { act: lastOf(part.needs, on) }),
    ...(until !== null && { resolvedOn: until, resolvedBy: rightly }),
  });
}

const SAYS = {
  'step-missing': (of: Of) => partsOf(of.record).flatMap((part) => missing(of, part)),
  'step-late': (of: Of) => partsOf(of.record).flatMap((part) => late(of, part)),
  'step-out-of-order': (of: Of) => of.record.overtaking.flatMap((part) => outOfOrder(of, part)),
} as const;
type StepRule = keyof typeof SAYS;

/** What became of the steps of a cycle by one rule (DOMAIN 4.4, 11). */
export const stepsSay =
  (rule: StepRule) =>
  ({ cycle, procedure, steps }: CycleFile): readonly Breach[] =>
    procedure ? steps.flatMap((record) => SAYS[rule]({ cycle, procedure, record })) : [];

/** Of these acts: they can have done something to their own cycle only. */
export function stepBreachesBy(docket: Docket, rule: StepRule, acts: readonly AssignedAct[]): readonly Breach[] {
  const cycles = [...new Set(acts.map(({ cycle }) => cycle))].flatMap((cycle) => docket.cycle(cycle ?? '') ?? []);
  const entries = new Set(acts.map(({ entry }) => entry));
  return cycles.flatMap((file) => docket.said(rule, file, stepsSay(rule))).filter(({ act }) => act !== null && entries.has(act));
}
