import { type Day } from '../../../src/events/values/day.js';
import { decisionOf, effectsOf, is, type Past, type Told } from './facts.js';
import { mandatesFor } from './mandates.js';
import { planChanges, programmeOfCycle, versions } from './plans.js';
import { span } from './spans.js';

export type ProjectState = 'proposed' | 'initiated' | 'active' | 'ended';

interface Run {
  /** what began it, a decision or a take-over */
  readonly began: Told;
  /** null: not stated, a mandate starts it */
  from: Day | null;
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
  readonly endDecided: Day | null;
  readonly run: number | null;
  readonly runs: readonly { readonly from: Day | null; readonly until: Day | null }[];
  /** the same without what mandates do */
  readonly statedRuns: readonly { readonly from: Day | null; readonly until: Day | null }[];
  readonly mandate: string | null;
  readonly programmes: readonly string[];
  readonly evidence: { readonly state: readonly number[]; readonly endDecided: readonly number[] };
}

/** "Ended from the day after `until`", but not before the decision that ended it. */
const isOver = (run: Run, on: Day): boolean => run.until !== null && on > run.until;

interface Read {
  known: boolean;
  title: string | null;
  field: string | null;
  runs: Run[];
}

/**
 * Readings where CONTRACT is silent: a continuation of a project that never began means that it runs, from that day; of
 * one that has ended it changes nothing, and so does another end of it; an end of what never began ends a run that began
 * on that day. A start after a decided end is a new run, a start of a run without an end restates it. A continuation
 * replaces the `until`, also by none. Plans that state a title give the project that title.
 */
function read(past: Past, id: string, on: Day): Read {
  const now: Read = { known: false, title: null, field: null, runs: [] };
  for (const fact of past.upTo(on)) {
    if (is(fact, 'ProjectTakenOver') && fact.event.data.project === id) {
      const { title, field, from, until } = fact.event.data;
      Object.assign(now, { known: true, title, field: field ?? now.field });
      now.runs.push({ began: fact, from, until: until ?? null, endedBy: until === undefined ? null : fact, confirmedBy: [] });
    }
    if (is(fact, 'SketchRecorded') && fact.event.data.project === id) {
      now.known = true;
      now.title = fact.event.data.title ?? now.title;
    }
    for (const { effect } of effectsOf(fact, 'ProjectInitiated', 'ProjectContinued', 'ProjectEnded', 'PlanModified', 'ProgrammeResolved')) {
      if (effect.type === 'PlanModified' || effect.type === 'ProgrammeResolved') {
        const named = effect.type === 'PlanModified' ? [effect] : (effect.changes ?? []);
        for (const { changes } of named.filter((each) => each.project === id)) {
          now.known = true;
          now.title = changes.title ?? now.title;
        }
        continue;
      }
      if (effect.project !== id) continue;
      now.known = true;
      const last = now.runs.at(-1);
      const until = effect.until ?? null;
      const endedBy = until === null ? null : fact;
      if (effect.type === 'ProjectInitiated') {
        now.title = effect.title;
        now.field = effect.field ?? now.field;
        const from = effect.from === undefined ? null : effect.from < fact.on ? fact.on : effect.from;
        if (!last || last.until !== null) now.runs.push({ began: fact, from, until, endedBy, confirmedBy: [] });
        else Object.assign(last, { from: last.from !== null && last.from <= fact.on ? last.from : (from ?? last.from), until, endedBy });
      } else if (!last) {
        now.runs.push({ began: fact, from: fact.on, until, endedBy, confirmedBy: [] });
      } else if (!isOver(last, fact.on)) {
        Object.assign(last, { until, endedBy });
        if (effect.type === 'ProjectContinued') last.confirmedBy.push(fact);
      }
    }
  }
  return now;
}

/** The later of the mandate's day and the first day of the programme that it is for; the earliest of several mandates. */
function startedBy(past: Past, id: string, run: Run, on: Day): { readonly day: Day; readonly fact: Told } | null {
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

export function project(past: Past, id: string, on: Day): ProjectAnswer | null {
  const { known, title, field, runs } = read(past, id, on);
  if (!known) return null;
  const last = runs.at(-1);
  const start = last && last.from === null ? startedBy(past, id, last, on) : null;
  const lastFrom = last?.from ?? start?.day ?? null;
  const earlier = runs.at(-2);
  // Until the new run begins, one that is not over yet goes on.
  const goesOn = earlier !== undefined && !isOver(earlier, on) && !(lastFrom !== null && lastFrom <= on);
  const current = goesOn ? earlier : last;
  const state = stateOf(current, goesOn ? earlier.from : lastFrom, on);
  const stated = runs.map(({ from, until }) => ({ from, until }));
  const lived = stated.map((run, index) => (index === runs.length - 1 ? { ...run, from: lastFrom } : run));
  const began = start !== null && !goesOn && state === 'active' ? start.fact : current?.began;
  const upheld = current?.confirmedBy.filter((fact) => fact !== current.began).map(({ number }) => number) ?? [];
  return {
    id,
    title: title ?? id,
    field,
    state,
    phase: stateOf(current, current?.from ?? null, on),
    endDecided: state === 'active' ? (current?.until ?? null) : null,
    run: runs.length === 0 ? null : runs.length,
    runs: lived,
    statedRuns: stated,
    mandate: mandatesFor(past, id, on).filter(({ withdrawnFrom }) => withdrawnFrom === null || withdrawnFrom > on).at(-1)?.id ?? null,
    programmes: programmesOf(past, id, on),
    evidence: {
      state: state === 'ended' ? (current?.endedBy ? [current.endedBy.number] : []) : began ? [began.number, ...upheld] : [],
      endDecided: state === 'active' && current?.endedBy ? [current.endedBy.number] : [],
    },
  };
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
  if (is(fact, 'ProjectTakenOver')) return fact.event.data.programme ?? null;
  if (is(fact, 'SketchRecorded')) return programmeOfCycle(past, fact.event.data.cycle);
  if (planChanges(fact, id).length === 0) return null;
  const upToFact = past.upTo(fact.on).slice(0, past.upTo(fact.on).indexOf(fact) + 1);
  const cycle = versions(upToFact, id).at(-1)?.cycle ?? null;
  if (cycle !== null) return programmeOfCycle(past, cycle);
  return joined(past, id, fact.on).filter((each) => upToFact.includes(each.fact)).at(-1)?.programme ?? null;
}

export const isDecision = (fact: Told): boolean => decisionOf(fact) !== null;
