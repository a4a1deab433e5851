import { startOf } from '../../events/order.js';
import { daysBetween, type Day, laterDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Shelf } from '../engine/shelf.js';
import { type ProcedureRow, type Step } from '../procedures/fold.js';
import { fulfils } from './assign.js';
import { overtakingBy } from './overtaking.js';
import { completed, isPerProject } from './parts.js';
import { membersOf } from './proceedings.js';
import { type AssignedAct, type RunningCycle } from './running.js';
import { type Done, type Need, type StepRecord } from './step-record.js';
import { type Window, windowOf } from './windows.js';

/** A day on which a programme came into force by itself, and the entries that let it. */
export interface ComingIntoForce {
  readonly on: Day;
  readonly entries: readonly EntryNumber[];
}

export interface Ran {
  readonly cycle: RunningCycle;
  readonly procedure: ProcedureRow;
  /** the acts of the cycle that count, in fact order */
  readonly acts: readonly AssignedAct[];
  readonly offices: ReadonlySet<string>;
  readonly inForce: ComingIntoForce | null;
}

const doneBy = (act: AssignedAct, projects: Done['projects']): Done => ({
  on: act.on,
  place: act.place,
  entry: act.entry,
  bodies: act.bodies,
  projects,
});

/** The facts that fulfil a step, in fact order. */
export function doneIn(step: Step, { acts, offices, inForce }: Ran): readonly Done[] {
  const done: Done[] = [];
  for (const act of acts)
    for (const each of act.acts) if (fulfils(step, each.act, act, offices)) done.push(doneBy(act, each.projects));
  if (!inForce || !step.acts.includes('ProgrammeInForce')) return done;
  const { on, entries } = inForce;
  const byTime = entries.map((entry): Done => ({ on, place: startOf(on), entry, bodies: [], projects: null }));
  return [...done, ...byTime];
}

const doneByOther = ({ acts: what, bodies = [] }: Step, { acts }: Ran): Done | null =>
  acts
    .filter((act) => act.by === 'body' && !act.bodies.some((body) => bodies.includes(body)))
    .flatMap((act) => act.acts.filter((each) => what.includes(each.act)).map((each) => doneBy(act, each.projects)))
    .at(0) ?? null;

function needsOf(step: Step, done: readonly Done[], { cycle, acts }: Ran): readonly Need[] {
  const members = isPerProject(step) ? [...membersOf(acts)] : [[null, cycle.openedOn] as const];
  const by = step.each ? (step.bodies ?? []) : [null];
  return members.flatMap(([project, since]) => {
    const about = project === null ? done : done.filter(({ projects }) => projects === null || projects.includes(project));
    return by.map((body): Need => {
      const first = about.find(({ bodies }) => body === null || bodies.includes(body));
      return { project, body, since, done: first ?? null };
    });
  });
}

function recordOf(step: Step, window: Window | null, ran: Ran, on: Day): StepRecord {
  const done = doneIn(step, ran);
  const needs = needsOf(step, done, ran);
  const complete = completed(needs);
  const until = window?.until ?? null;
  const entries = [...new Set(done.map(({ entry }) => entry))];
  const other = isPerProject(step) ? null : doneByOther(step, ran);
  const heading = { step, window, entries, needs, other, overtaking: [] };
  if (complete !== null) {
    const late = until !== null && complete > until ? daysBetween(until, complete) : null;
    return { ...heading, state: late === null ? 'done' : 'late', on: complete, daysLate: late, byOther: null };
  }
  if (other) {
    return { ...heading, state: 'by-other-body', on: other.on, daysLate: null, entries: [other.entry], byOther: other };
  }
  const missing = until !== null && on > until && needs.some(({ since }) => since <= on);
  return { ...heading, state: missing ? 'missing' : 'pending', on: null, daysLate: null, byOther: null };
}

/** What became of each step of a cycle by the end of a day. Nobody ticks off a step: the facts fulfil it (DESIGN 5). */
export function stepsOf(ran: Ran, on: Day): readonly StepRecord[] {
  const records: StepRecord[] = [];
  const fulfilled = (id: string): Day | null => records.find(({ step }) => step.id === id)?.on ?? null;
  for (const step of ran.procedure.steps) records.push(recordOf(step, windowOf(step, ran.cycle.anchor, fulfilled), ran, on));
  return records.map((record) => {
    const overtaking = overtakingBy(record, { records, anchor: ran.cycle.anchor });
    if (overtaking.length === 0) return record;
    const isOut = record.on !== null && overtaking.some(({ until }) => until === null);
    return { ...record, state: isOut ? 'out-of-order' : record.state, overtaking };
  });
}

/** What is owed on a day: the needs that nothing has met. A step that another body did is not owed once more. */
export const owedIn = ({ needs, byOther }: StepRecord): readonly Need[] =>
  byOther ? [] : needs.filter(({ done }) => done === null);

/**
 * What is expected next: what is overdue, and what nothing has to come before any more; of a project that is ahead of the
 * others its own next step (CONTRACT 4, `open`).
 */
export function expectedNext(records: readonly StepRecord[]): readonly { readonly record: StepRecord; readonly need: Need }[] {
  const settled = (id: string, project: string | null): boolean => {
    const before = records.find(({ step }) => step.id === id);
    if (!before || before.state === 'missing') return true;
    return owedIn(before).every((need) => project !== null && need.project !== null && need.project !== project);
  };
  return records.flatMap((record) =>
    owedIn(record)
      .filter(({ project }) => record.state === 'missing' || (record.step.follows ?? []).every((id) => settled(id, project)))
      .map((need) => ({ record, need })),
  );
}

/** The last step that a project has reached in a cycle, by the last fact in fact order; and that fact. */
export type LastReached = (project: string) => { readonly name: string; readonly entries: readonly EntryNumber[] } | null;

interface Reached {
  readonly name: string;
  /** the place of the step in the procedure */
  readonly at: number;
  readonly done: Done;
}
const laterStep = (a: Reached | undefined, b: Reached | undefined): Reached | undefined => {
  if (!a || !b) return a ?? b;
  if (a.done.place === b.done.place) return a.at <= b.at ? a : b;
  return a.done.place > b.done.place ? a : b;
};

function reachedIn(ran: Ran): ReadonlyMap<string | null, Reached> {
  const last = new Map<string | null, Reached>();
  for (const [at, step] of ran.procedure.steps.entries()) {
    for (const done of doneIn(step, ran)) {
      const reached = { name: step.name, at, done };
      for (const project of done.projects ?? [null]) last.set(project, laterStep(last.get(project), reached) ?? reached);
    }
  }
  return last;
}

/** Of all projects at once: a list asks for each of them. Of two facts at one place the earlier step stands. */
export function lastReached(keep: Shelf, ran: Ran): LastReached {
  const { cycle, procedure, acts, offices, inForce } = ran;
  const key = [procedure, acts, offices, inForce?.on, ...(inForce?.entries ?? [])];
  const last = keep.kept(`reached in ${cycle.id}`, key, () => reachedIn(ran));
  return (project) => {
    const best = laterStep(last.get(project), last.get(null));
    return best ? { name: best.name, entries: [best.done.entry] } : null;
  };
}

/** The later of two days, either of which may be unknown. */
export const laterOf = (a: Day | null, b: Day): Day => (a === null ? b : laterDay(a, b));
