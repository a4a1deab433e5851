import { type Place, startOf } from '../../events/order.js';
import { daysBetween, type Day, laterDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type ProcedureRow, type Step } from '../procedures/fold.js';
import { type AssignedAct, fulfils, projectsOfCycle, type RunningCycle } from './proceedings.js';
import { type Window, windowOf } from './windows.js';

export type StepState = 'done' | 'late' | 'missing' | 'pending' | 'out-of-order' | 'by-other-body' | 'justified';

/** A day on which a programme came into force by itself, and the entries that let it. */
export interface ComingIntoForce {
  readonly on: Day;
  readonly entries: readonly EntryNumber[];
}

export interface StepRecord {
  readonly step: Step;
  readonly window: Window | null;
  readonly state: StepState;
  /** the day on which it was complete */
  readonly on: Day | null;
  readonly daysLate: number | null;
  readonly entries: readonly EntryNumber[];
  /** what is still expected: a project (null: the cycle as a whole) and the body that owes it */
  readonly owed: readonly { readonly project: string | null; readonly body: string | null }[];
}

export interface CycleRecord {
  readonly cycle: RunningCycle;
  readonly procedure: ProcedureRow | null;
  readonly steps: readonly StepRecord[];
}

/** Acts of which each project of the cycle needs its own (CONTRACT 1, findings of sketch and advice steps). */
const PER_PROJECT = new Set(['SketchRecorded', 'AdviceGiven']);

interface Done {
  readonly on: Day;
  readonly place: Place;
  readonly entry: EntryNumber;
  readonly body: string | null;
  /** null: all of the cycle */
  readonly projects: readonly string[] | null;
}

function doneIn(step: Step, acts: readonly AssignedAct[], inForce: ComingIntoForce | null): readonly Done[] {
  const done = acts.flatMap((act) =>
    act.acts
      .filter((each) => fulfils(step, each.act, act.body))
      .map((each): Done => ({ on: act.on, place: act.place, entry: act.entry, body: act.body, projects: each.projects })),
  );
  if (!inForce || !step.acts.includes('ProgrammeInForce')) return done;
  const byTime = inForce.entries.map((entry): Done => ({
    on: inForce.on,
    place: startOf(inForce.on),
    entry,
    body: null,
    projects: null,
  }));
  return [...done, ...byTime];
}

/** Each thing that the step needs: one per project where projects are sketched or advised on, one per body where each has to act. */
function needsOf(step: Step, projects: readonly string[]): readonly { project: string | null; body: string | null }[] {
  const perProject = step.acts.some((act) => PER_PROJECT.has(act)) && step.acts.every((act) => PER_PROJECT.has(act));
  const about = perProject ? projects : [null];
  const by = step.each ? (step.bodies ?? []) : [null];
  return about.flatMap((project) => by.map((body) => ({ project, body })));
}

function recordOf(step: Step, window: Window | null, done: readonly Done[], projects: readonly string[], on: Day): StepRecord {
  const needs = needsOf(step, projects);
  const owed: { project: string | null; body: string | null }[] = [];
  let complete: Day | null = null;
  for (const need of needs) {
    const first = done.find(
      (each) =>
        (need.body === null || each.body === need.body) &&
        (need.project === null || each.projects === null || each.projects.includes(need.project)),
    );
    if (first) complete = complete === null ? first.on : laterDay(complete, first.on);
    else owed.push({ project: need.project, body: need.body ?? step.bodies?.[0] ?? null });
  }
  const entries = [...new Set(done.map(({ entry }) => entry))];
  const until = window?.until ?? null;
  const unmet = owed.length > 0 || needs.length === 0;
  if (unmet || complete === null) {
    const state = until !== null && on > until && owed.length > 0 ? 'missing' : 'pending';
    return { step, window, state, on: null, daysLate: null, entries, owed };
  }
  const late = until !== null && complete > until ? daysBetween(until, complete) : null;
  return { step, window, state: late === null ? 'done' : 'late', on: complete, daysLate: late, entries, owed: [] };
}

/** Steps whose predecessor was not complete when they were done. */
function outOfOrder(record: StepRecord, all: readonly StepRecord[]): boolean {
  const { on } = record;
  if (on === null) return false;
  return (record.step.follows ?? []).some((id) => {
    const before = all.find(({ step }) => step.id === id);
    return before !== undefined && (before.on === null || before.on > on);
  });
}

/**
 * What became of each step of a cycle by the end of a day. Nobody ticks off a step: the facts fulfil it by cycle, body
 * and act (DESIGN 5).
 */
export function stepsOf(
  cycle: RunningCycle,
  procedure: ProcedureRow,
  doneByThen: readonly AssignedAct[],
  inForce: ComingIntoForce | null,
  on: Day,
): readonly StepRecord[] {
  const acts = doneByThen.filter((act) => act.cycle === cycle.id);
  const projects = projectsOfCycle(cycle.id, doneByThen);
  const records: StepRecord[] = [];
  for (const step of procedure.steps) {
    const fulfilled = (id: string): Day | null => records.find((record) => record.step.id === id)?.on ?? null;
    const window = windowOf(step, cycle.anchor, fulfilled);
    records.push(recordOf(step, window, doneIn(step, acts, inForce), projects, on));
  }
  return records.map((record) => (outOfOrder(record, records) ? { ...record, state: 'out-of-order' } : record));
}

/** The name of the last step that a project has reached in its cycle, by the last fact in fact order; and that fact. */
export function lastStep(
  project: string,
  cycle: RunningCycle,
  doneByThen: readonly AssignedAct[],
  inForce: ComingIntoForce | null,
): { readonly name: string; readonly entries: readonly EntryNumber[] } | null {
  const reached = (cycle.procedure?.steps ?? []).flatMap((step) =>
    doneIn(
      step,
      doneByThen.filter((act) => act.cycle === cycle.id),
      inForce,
    )
      .filter((done) => done.projects === null || done.projects.includes(project))
      .map((done) => ({ step, done })),
  );
  const last = reached.reduce<(typeof reached)[number] | null>(
    (best, each) => (!best || each.done.place > best.done.place ? each : best),
    null,
  );
  return last ? { name: last.step.name, entries: [last.done.entry] } : null;
}
