import { type Effect } from '../../events/effects.js';
import { effectsOf, type Fact, isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day, laterDay, nextDay } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

/** What the project's own facts say; that a mandate starts it, a view adds (CONTRACT 3). */
export const PROJECT_STATES = ['proposed', 'initiated', 'active', 'ended'] as const;
export type Phase = (typeof PROJECT_STATES)[number];

/** An entry, with its place in fact order. */
interface Stated {
  readonly entry: EntryNumber;
  readonly place: Place;
}

export interface ProjectRow {
  readonly title: string;
  readonly field: string | null;
  readonly phase: Phase;
  /** the phase and the run that it is of: where one run follows another without a gap, the phase stays and rests on new entries */
  readonly standing: { readonly run: number | null; readonly phase: Phase };
  /** the last day, once an end is decided, while the project has not ended */
  readonly endDecided: Day | null;
  /** the number of the last run, from 1; null before the first */
  readonly run: number | null;
  readonly runs: readonly { readonly from: Day | null; readonly until: Day | null }[];
  /** the day from which the last run is decided */
  readonly initiatedOn: Day | null;
  /** the continuations of the last run, which uphold that it goes on */
  readonly continuedBy: readonly Stated[];
  /** the programmes that it was taken over into, by what, and those with a mandate (CONTRACT 2, TakeOver) */
  readonly takenOverInto: readonly string[];
  readonly takenOverBy: readonly Stated[];
  readonly takenOverMandated: readonly string[];
}

interface Run {
  readonly decidedOn: Day;
  readonly decidedBy: EntryNumber;
  readonly from: Day | null;
  readonly until: Day | null;
  /** the first day on which it is over: after `until`, but never before the decision that ended it */
  readonly overFrom: Day | null;
  /** what stated `from`; the entry that began the run, as long as nothing else did */
  readonly fromBy: EntryNumber;
  readonly endedBy: EntryNumber | null;
  readonly continuedBy: ProjectRow['continuedBy'];
}
interface State {
  readonly id: string;
  readonly known: boolean;
  readonly title: string | null;
  readonly field: string | null;
  readonly runs: readonly Run[];
  readonly takenOverInto: readonly string[];
  readonly takenOverBy: readonly Stated[];
  readonly takenOverMandated: readonly string[];
}

const isOver = (run: Run, on: Day): boolean => run.overFrom !== null && run.overFrom <= on;
const overFrom = (until: Day | null, fact: Fact): Day | null => (until === null ? null : laterDay(nextDay(until), fact.on));

/** Who repeats an end has not set it. */
function withEnd(run: Run, until: Day | null, fact: Fact): Run {
  const endedBy = until === null ? null : until === run.until ? run.endedBy : fact.number;
  return { ...run, until, overFrom: overFrom(until, fact), endedBy };
}

const newRun = (fact: Fact, from: Day | null, until: Day | null): Run =>
  withEnd(
    {
      decidedOn: fact.on,
      decidedBy: fact.number,
      from,
      until: null,
      overFrom: null,
      fromBy: fact.number,
      endedBy: null,
      continuedBy: [],
    },
    until,
    fact,
  );

/** Exchanges the last run. */
const replace = (runs: readonly Run[], run: Run): readonly Run[] => [...runs.slice(0, -1), run];

/** A start after a decided end is a new run; a start of what has no end yet only restates it. */
function initiated(runs: readonly Run[], fact: Fact, start: { from?: Day; until?: Day }): readonly Run[] {
  const from = start.from === undefined ? null : laterDay(start.from, fact.on);
  const last = runs.at(-1);
  if (!last || last.until !== null) return [...runs, newRun(fact, from, start.until ?? null)];
  const started = last.from !== null && last.from <= fact.on;
  const begun = started || from === null ? last : { ...last, from, fromBy: fact.number };
  return replace(runs, withEnd(begun, start.until ?? null, fact));
}

/** A continuation of what has ended is a contradiction and changes nothing. */
function continued(runs: readonly Run[], fact: Fact, until: Day | null): readonly Run[] {
  const last = runs.at(-1);
  if (!last) return [newRun(fact, fact.on, until)];
  if (isOver(last, fact.on)) return runs;
  const continuedBy = [...last.continuedBy, { entry: fact.number, place: fact.place }];
  return replace(runs, { ...withEnd(last, until, fact), continuedBy });
}

/** A project that a change of plan names is known from then on, whoever changed it (CONTRACT 2, `ProgrammeResolved`). */
const planned = (state: State, title: string | undefined): State => ({ ...state, known: true, title: title ?? state.title });

function applyEffect(state: State, effect: Effect, fact: Fact): State {
  if (effect.type === 'ProgrammeResolved') {
    const own = (effect.changes ?? []).filter(({ project }) => project === state.id);
    return own.reduce((next, { changes }) => planned(next, changes.title), state);
  }
  if (!('project' in effect) || effect.project !== state.id) return state;
  const last = state.runs.at(-1);
  switch (effect.type) {
    case 'ProjectInitiated':
      return {
        ...state,
        known: true,
        title: effect.title,
        field: effect.field ?? state.field,
        runs: initiated(state.runs, fact, effect),
      };
    case 'ProjectContinued':
      return { ...state, known: true, runs: continued(state.runs, fact, effect.until ?? null) };
    case 'ProjectEnded': {
      const run = last ?? newRun(fact, fact.on, null);
      return isOver(run, fact.on)
        ? state
        : { ...state, known: true, runs: replace(state.runs, withEnd(run, effect.until, fact)) };
    }
    case 'PlanModified':
      return planned(state, effect.changes.title);
  }
}

function apply(state: State, fact: Fact): State {
  if (isFact(fact, 'ProjectTakenOver')) {
    const { title, field, from, until, programme, mandated } = fact.event.data;
    const run = newRun(fact, from, until ?? null);
    return {
      ...state,
      known: true,
      title,
      field: field ?? state.field,
      runs: [...state.runs, { ...run, overFrom: until === undefined ? null : nextDay(until) }],
      takenOverInto: programme === undefined ? state.takenOverInto : [...state.takenOverInto, programme],
      takenOverBy:
        programme === undefined ? state.takenOverBy : [...state.takenOverBy, { entry: fact.number, place: fact.place }],
      takenOverMandated:
        programme === undefined || mandated !== true ? state.takenOverMandated : [...state.takenOverMandated, programme],
    };
  }
  if (isFact(fact, 'SketchRecorded')) return planned(state, fact.event.data.title);
  return effectsOf(fact.event).reduce((next, effect) => applyEffect(next, effect, fact), state);
}

/** The run that counts on a day: the last one, unless it has not begun and the one before is not yet over. */
function runOn(runs: readonly Run[], on: Day): Run | undefined {
  const last = runs.at(-1);
  const earlier = runs.at(-2);
  const begun = last && last.from !== null && last.from <= on;
  return !begun && earlier && !isOver(earlier, on) ? earlier : last;
}

function phaseOf(run: Run | undefined, on: Day): Phase {
  if (!run) return 'proposed';
  if (isOver(run, on)) return 'ended';
  return run.from !== null && run.from <= on ? 'active' : 'initiated';
}

function row(state: State, on: Day): ProjectRow | null {
  if (!state.known) return null;
  const current = runOn(state.runs, on);
  const phase = phaseOf(current, on);
  return {
    title: state.title ?? state.id,
    field: state.field,
    phase,
    standing: { run: current ? state.runs.indexOf(current) + 1 : null, phase },
    endDecided: phase === 'ended' ? null : (current?.until ?? null),
    run: state.runs.length === 0 ? null : state.runs.length,
    runs: state.runs.map(({ from, until }) => ({ from, until })),
    initiatedOn: state.runs.at(-1)?.decidedOn ?? null,
    continuedBy: state.runs.at(-1)?.continuedBy ?? [],
    takenOverInto: state.takenOverInto,
    takenOverBy: state.takenOverBy,
    takenOverMandated: state.takenOverMandated,
  };
}

/** The entry that says what the project is from a day on on which a run begins or is over. */
function settledBy(runs: readonly Run[], on: Day): readonly EntryNumber[] {
  const run = runOn(runs, on);
  if (!run) return [];
  if (isOver(run, on)) return [run.endedBy ?? run.fromBy];
  if (run.from !== null && run.from <= on) return [run.fromBy];
  // One that was decided while the run before it still went on may have been continued since.
  return [...new Set([run.decidedBy, ...run.continuedBy.map(({ entry }) => entry)])];
}

/** A project is reported on far more often than it is decided on. */
const heeds = (fact: Fact, id: string): boolean =>
  isFact(fact, 'ProjectTakenOver') ||
  isFact(fact, 'SketchRecorded') ||
  effectsOf(fact.event).some((effect) =>
    effect.type === 'ProgrammeResolved'
      ? (effect.changes ?? []).some(({ project }) => project === id)
      : 'project' in effect && effect.project === id,
  );

export const projects = defineProjection<State, ProjectRow>({
  name: 'projects',
  version: 2,
  subject: 'project',
  indexes: ['takenOverInto'],
  initial: (id) => ({
    id,
    known: false,
    title: null,
    field: null,
    runs: [],
    takenOverInto: [],
    takenOverBy: [],
    takenOverMandated: [],
  }),
  heeds,
  apply,
  confirms(state, fact) {
    // It goes to the last run: one that is over is not upheld, nor is one before it that still goes on.
    const last = state.runs.at(-1);
    if (last && (isOver(last, fact.on) || runOn(state.runs, fact.on) !== last)) return [];
    const goesOn = effectsOf(fact.event).some((effect) => effect.type === 'ProjectContinued' && effect.project === state.id);
    return goesOn ? ['phase', 'standing'] : [];
  },
  turningPoints: ({ runs }) => {
    const days = runs.flatMap(({ from, overFrom: over }) => [from, over]).filter((day) => day !== null);
    return days.map((day) => ({ day, entries: settledBy(runs, day) }));
  },
  row,
});
