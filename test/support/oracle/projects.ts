import { type Day } from '../../../src/events/values/day.js';
import { effectsOf, inOrder, is, type Past, type Told } from './facts.js';
import { mandatesFor } from './mandates.js';
import { planChanges, programmeOfCycle, versions } from './plans.js';
import { span } from './spans.js';

export type ProjectState = 'proposed' | 'initiated' | 'active' | 'ended';

interface Run {
  /** what began it, a decision or a take-over */
  readonly began: Told;
  /** null: not stated, a mandate starts it */
  from: Day | null;
  /** what stated `from` */
  fromBy: Told;
  until: Day | null;
  /** what set the end */
  endedBy: Told | null;
  /** what upheld that it goes on, since it was begun */
  readonly confirmedBy: Told[];
}

export interface ProjectAnswer {
  readonly id: string;
  readonly title: string;
  readonly field: string | null;
  readonly state: ProjectState;
  /** the state without what mandates do */
  readonly phase: ProjectState;
  /** undefined where runs overlap, which CONTRACT does not foresee */
  readonly endDecided: Day | null | undefined;
  readonly run: number | null;
  readonly runs: readonly { readonly from: Day | null; readonly until: Day | null }[];
  /** the same without what mandates do */
  readonly statedRuns: readonly { readonly from: Day | null; readonly until: Day | null }[];
  readonly mandate: string | null;
  readonly programmes: readonly string[];
  readonly evidence: { readonly state: readonly number[] | undefined; readonly endDecided: readonly number[] };
}

/** "Ended from the day after `until`", but not before the decision that ended it. */
const isOver = (run: Run, on: Day): boolean => run.until !== null && on > run.until;

/** A later fact that states the same end only repeats it. */
function end(run: Run, fact: Told, until: Day | undefined): void {
  if (until === undefined) run.endedBy = null;
  else if (run.until !== until) run.endedBy = fact;
  run.until = until ?? null;
}

class Reading {
  /** the first fact that says something of the project; without one there is no project */
  first: Told | null = null;
  title: string | null = null;
  field: string | null = null;
  readonly runs: Run[] = [];

  say(fact: Told, title: string | undefined, field?: string): void {
    this.first ??= fact;
    this.title = title ?? this.title;
    this.field = field ?? this.field;
  }

  begin(fact: Told, from: Day | null, until: Day | undefined): void {
    const endedBy = until === undefined ? null : fact;
    this.runs.push({ began: fact, from, fromBy: fact, until: until ?? null, endedBy, confirmedBy: [] });
  }

  initiate(fact: Told, stated: Day | undefined, until: Day | undefined): void {
    const from = stated === undefined ? null : stated < fact.on ? fact.on : stated;
    const last = this.runs.at(-1);
    if (!last || last.until !== null) {
      this.begin(fact, from, until);
      return;
    }
    end(last, fact, until);
    const started = last.from !== null && last.from <= fact.on;
    if (started || from === null) return;
    last.from = from;
    last.fromBy = fact;
  }

  /** Goes on (to an end, or open), or ends; null where the last run is over, which nothing of this changes. */
  goOn(fact: Told, until: Day | undefined): Run | null {
    const last = this.runs.at(-1);
    if (!last) {
      this.begin(fact, fact.on, until);
      return this.runs.at(-1) ?? null;
    }
    if (isOver(last, fact.on)) return null;
    end(last, fact, until);
    return last;
  }
}

/**
 * Readings where CONTRACT is silent: a continuation of a project that never began means that it runs, from that day; of
 * one that has ended it changes nothing, and so does another end of it; an end of what never began ends a run that began
 * on that day. A start after a decided end is a new run, a start of a run without an end restates it. A continuation
 * replaces the `until`, also by none. Plans that state a title give the project that title, whoever wrote them.
 */
function read(past: Past, id: string, on: Day): Reading {
  const now = new Reading();
  for (const fact of past.upTo(on)) {
    if (is(fact, 'ProjectTakenOver') && fact.event.data.project === id) {
      const { title, field, from, until } = fact.event.data;
      now.say(fact, title, field);
      now.begin(fact, from, until);
    }
    if (is(fact, 'SketchRecorded') && fact.event.data.project === id) now.say(fact, fact.event.data.title);
    for (const { effect } of effectsOf(
      fact,
      'ProjectInitiated',
      'ProjectContinued',
      'ProjectEnded',
      'PlanModified',
      'ProgrammeResolved',
    )) {
      if (effect.type === 'ProgrammeResolved') {
        for (const { changes } of (effect.changes ?? []).filter((each) => each.project === id)) now.say(fact, changes.title);
        continue;
      }
      if (effect.project !== id) continue;
      if (effect.type === 'PlanModified') {
        now.say(fact, effect.changes.title);
      } else if (effect.type === 'ProjectInitiated') {
        now.say(fact, effect.title, effect.field);
        now.initiate(fact, effect.from, effect.until);
      } else {
        now.say(fact, undefined);
        const run = now.goOn(fact, effect.until);
        if (effect.type === 'ProjectContinued') run?.confirmedBy.push(fact);
      }
    }
  }
  return now;
}

/** The later of the mandate's day and the first day of the programme that it is for; the earliest of several mandates. */
interface Start {
  readonly day: Day;
  readonly fact: Told;
}
function startedBy(past: Past, id: string, run: Run, on: Day): Start | null {
  const starts = mandatesFor(past, id, on)
    .filter(({ issuedOn }) => issuedOn >= run.began.on)
    .map(({ issuedOn, programme, fact, withdrawnFrom }) => {
      const first = programme === null ? null : (span(past, programme, on)?.from ?? null);
      const day = first !== null && first > issuedOn ? first : issuedOn;
      return { day, fact, lost: withdrawnFrom !== null && withdrawnFrom <= day && withdrawnFrom <= on };
    })
    .filter(({ day, lost }) => day <= on && !lost);
  return starts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0] ?? null;
}

const stateOf = (run: Run | undefined, from: Day | null, on: Day): ProjectState =>
  run === undefined ? 'proposed' : isOver(run, on) ? 'ended' : from !== null && from <= on ? 'active' : 'initiated';

/** Until a new run begins, one that is not over yet goes on. */
function currentRun(runs: readonly Run[], lastFrom: Day | null, on: Day): Run | undefined {
  const earlier = runs.at(-2);
  const begun = lastFrom !== null && lastFrom <= on;
  return earlier !== undefined && !begun && !isOver(earlier, on) ? earlier : runs.at(-1);
}

export function project(past: Past, id: string, on: Day): ProjectAnswer | null {
  const { first, title, field, runs } = read(past, id, on);
  if (!first) return null;
  const last = runs.at(-1);
  const start = last && last.from === null ? startedBy(past, id, last, on) : null;
  const lastFrom = last?.from ?? start?.day ?? null;
  const current = currentRun(runs, lastFrom, on);
  const state = stateOf(current, current === last ? lastFrom : (current?.from ?? null), on);
  const unmandated = currentRun(runs, last?.from ?? null, on);
  const stated = runs.map(({ from, until }) => ({ from, until }));
  const mandate = current === last ? start : null;
  return {
    id,
    title: title ?? id,
    field,
    state,
    phase: stateOf(unmandated, unmandated?.from ?? null, on),
    endDecided: overlap(runs, lastFrom) ? undefined : state === 'active' ? (current?.until ?? null) : null,
    run: runs.length === 0 ? null : runs.length,
    runs: stated.map((run, index) => (index === runs.length - 1 ? { ...run, from: lastFrom } : run)),
    statedRuns: stated,
    mandate:
      mandatesFor(past, id, on)
        .filter(({ state: held }) => held !== 'withdrawn')
        .at(-1)?.id ?? null,
    programmes: programmesOf(past, id, on),
    evidence: {
      state: overlap(runs, lastFrom) ? undefined : evidenceOfState(past, { state, run: current, first, start: mandate }),
      endDecided: state === 'active' && current?.endedBy ? [current.endedBy.number] : [],
    },
  };
}

/** A run begins although the one before it is not over; `lastFrom` is where the last one begins, mandated or not. */
const overlap = (runs: readonly Run[], lastFrom: Day | null): boolean =>
  runs.slice(1).some((next, index) => {
    const until = runs[index]?.until ?? null;
    const from = index === runs.length - 2 ? lastFrom : next.from;
    return until === null || (from !== null && from <= until);
  });

interface Basis {
  readonly state: ProjectState;
  readonly run: Run | undefined;
  readonly first: Told;
  readonly start: Start | null;
}

/**
 * "What set it and what confirmed it; a continuation confirms; a decided end only from `ended` on; a mandate only where it
 * starts the project." Reading: what confirms a state stands after that state began.
 */
function evidenceOfState(past: Past, { state, run, first, start }: Basis): readonly number[] {
  if (!run) return [first.number];
  if (state === 'ended') return run.endedBy ? [run.endedBy.number] : [];
  const mandated = state === 'active' && run.from === null ? start : null;
  const set = mandated?.fact ?? (state === 'active' ? run.fromBy : run.began);
  const since = mandated?.day ?? (state === 'active' ? run.from : null) ?? set.on;
  const later = (fact: Told): boolean =>
    fact.on > since || (fact.on === since && (since > set.on || inOrder(past, fact, set) > 0));
  const confirmed = run.confirmedBy.filter((fact) => fact !== set && later(fact)).map(({ number }) => number);
  return [...new Set([set.number, ...confirmed])];
}

export function projectIds(past: Past, on: Day): readonly string[] {
  const named = past.upTo(on).flatMap((fact): readonly string[] => {
    const { data } = fact.event;
    const own = 'project' in data && typeof data.project === 'string' ? [data.project] : [];
    const effects = effectsOf(fact, 'ProjectInitiated', 'ProjectContinued', 'ProjectEnded').map(({ effect }) => effect.project);
    const changes = effectsOf(fact, 'PlanModified', 'ProgrammeResolved').flatMap(({ effect }) =>
      effect.type === 'PlanModified' ? [effect.project] : (effect.changes ?? []).map((each) => each.project),
    );
    return [...own, ...effects, ...changes];
  });
  return [...new Set(named)].sort();
}

/** "The projects taken over into it, with a sketch in its cycle, or mandated for it." */
export function programmesOf(past: Past, id: string, on: Day): readonly string[] {
  return [...new Set(joined(past, id, on).map(({ programme }) => programme))].sort();
}

/** Every fact, in fact order, that put the project into a programme. */
export function joined(past: Past, id: string, on: Day): readonly { readonly fact: Told; readonly programme: string }[] {
  const list: { fact: Told; programme: string }[] = [];
  const add = (fact: Told, programme: string | null | undefined): void => {
    if (programme !== null && programme !== undefined) list.push({ fact, programme });
  };
  for (const fact of past.upTo(on)) {
    if (is(fact, 'ProjectTakenOver') && fact.event.data.project === id) add(fact, fact.event.data.programme);
    if (is(fact, 'SketchRecorded') && fact.event.data.project === id) add(fact, programmeOfCycle(past, fact.event.data.cycle));
  }
  for (const each of mandatesFor(past, id, on)) add(each.fact, each.programme);
  return list.sort((a, b) => past.facts.indexOf(a.fact) - past.facts.indexOf(b.fact));
}

/** The programme to which a fact's plan of the project belongs (CONTRACT 3, "Programme"). */
export function programmeOfPlan(past: Past, id: string, fact: Told): string | null {
  if (is(fact, 'ProjectTakenOver') && fact.event.data.programme !== undefined) return fact.event.data.programme;
  if (is(fact, 'SketchRecorded')) return programmeOfCycle(past, fact.event.data.cycle);
  if (!is(fact, 'ProjectTakenOver') && planChanges(fact, id).length === 0) return null;
  const upToFact = past.upTo(fact.on).slice(0, past.upTo(fact.on).indexOf(fact) + 1);
  const cycle = is(fact, 'ProjectTakenOver') ? null : (versions(upToFact, id).at(-1)?.cycle ?? null);
  if (cycle !== null) return programmeOfCycle(past, cycle);
  return (
    joined(past, id, fact.on)
      .filter((each) => upToFact.includes(each.fact))
      .at(-1)?.programme ?? null
  );
}
