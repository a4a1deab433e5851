import { type DataOf } from '../../../src/events/catalogue.js';
import { type Effect, mandatedProjects } from '../../../src/events/effects.js';
import { type Day } from '../../../src/events/values/day.js';
import { body } from './bodies.js';
import { effectsIn, is, type Past, type Told } from './facts.js';
import { programme } from './programmes.js';
import { type Cycle, daysFrom, type Span, windowOf } from './windows.js';

type Procedure = DataOf<'ProcedureAdopted'>;
type Step = Procedure['steps'][number];
type Fields = Readonly<Record<string, unknown>>;

/** One thing that was done: what, for which programme and projects (null: all of the cycle). */
interface Deed {
  readonly what: string;
  readonly programme: string | null;
  readonly projects: readonly string[] | null;
}
/** A fact with its deeds; `by`: the bodies that did it, the office under no name, or nobody whom the entry names. */
interface Act {
  readonly fact: Told;
  readonly by: readonly string[] | 'office' | 'unstated';
  readonly named: string | null;
  readonly deeds: readonly Deed[];
}

function deedOf(effect: Effect): Deed {
  const of = 'programme' in effect ? (effect.programme ?? null) : null;
  const deed = (projects: Deed['projects']): Deed => ({ what: effect.type, programme: of, projects });
  switch (effect.type) {
    case 'MandateIssued':
      return deed(mandatedProjects(effect).map(({ project }) => project));
    case 'ProgrammeResolved':
      return deed(of === null ? [...(effect.projects ?? []), ...(effect.changes ?? []).map(({ project }) => project)] : null);
    case 'ProgrammeSubmitted':
    case 'ProgrammeRecommended':
      return deed(null);
    default:
      return deed('project' in effect ? [effect.project] : []);
  }
}

function actOf(fact: Told): Act | null {
  const one = (by: Act['by'], cycle: string | undefined, more: Partial<Deed> = {}): Act => ({
    fact,
    by,
    named: cycle ?? null,
    deeds: [{ what: fact.event.type, programme: null, projects: null, ...more }],
  });
  if (is(fact, 'DecisionRecorded')) {
    const { body: decider, cycle } = fact.event.data;
    return { fact, by: [decider], named: cycle ?? null, deeds: effectsIn(fact).map(deedOf) };
  }
  if (is(fact, 'SketchRecorded')) {
    const { author, cycle, project } = fact.event.data;
    return one(author === undefined ? 'office' : [author], cycle, { projects: [project] });
  }
  if (is(fact, 'AdviceGiven')) {
    const { body: adviser, cycle, projects = null, position } = fact.event.data;
    return position === 'none' ? null : one([adviser], cycle, { projects });
  }
  if (is(fact, 'AdviceAnswered')) return one('unstated', fact.event.data.cycle, { projects: fact.event.data.projects ?? null });
  if (is(fact, 'BudgetPlanned')) return one('unstated', undefined, { programme: fact.event.data.programme });
  if (is(fact, 'ProgrammeSubmitted')) return one('office', undefined, { programme: fact.event.data.programme });
  return is(fact, 'MeetingHeld') ? one(fact.event.data.bodies, undefined) : null;
}

/** The bodies that are, or ever were, the office: what it does under no name is theirs. */
function officesOf(past: Past): ReadonlySet<string> {
  const changes = past.facts
    .filter(({ voidedBy }) => voidedBy === null)
    .flatMap((fact) => effectsIn(fact).map((effect) => ({ fact, effect })));
  const found = changes.flatMap(({ fact, effect }) => {
    if (effect.type !== 'BodyEstablished' && effect.type !== 'BodyChanged') return [];
    const day = effect.from < fact.on ? fact.on : effect.from;
    return body(past, effect.body, day)?.kind === 'office' ? [effect.body] : [];
  });
  return new Set(found);
}

/** A step is done by what was done, and by whom (docs/guide/charter.md, "Acts"). */
function does(step: Step, { what }: Deed, { by }: Act, offices: ReadonlySet<string>): boolean {
  const named = step.bodies ?? [];
  if (!step.acts.includes(what)) return false;
  if (named.length === 0 || by === 'unstated') return true;
  if (by === 'office') return offices.size === 0 || named.some((each) => offices.has(each));
  return by.some((each) => named.includes(each));
}

interface Running extends Cycle {
  readonly fact: Told;
  readonly procedure: Procedure | null;
}

/** "A cycle stays under the version it was opened with": the last one that had begun, of two from one day the later fact. */
function procedureOf(past: Past, openedOn: Day): Procedure | null {
  const begun = past.facts.filter(
    (fact): fact is Told & { event: { data: Procedure } } =>
      fact.voidedBy === null && is(fact, 'ProcedureAdopted') && fact.event.data.from <= openedOn,
  );
  return begun.reduce<Procedure | null>(
    (best, { event: { data } }) => (best === null || data.from >= best.from ? data : best),
    null,
  );
}

function cyclesIn(past: Past): readonly Running[] {
  const rules = past.facts.find((fact) => is(fact, 'RulesSet'));
  const holidays = rules && is(rules, 'RulesSet') ? (rules.event.data.summerHolidays?.years ?? []).map((year) => year.first) : [];
  return past.facts.flatMap((fact): readonly Running[] => {
    if (!is(fact, 'CycleOpened') || fact.voidedBy !== null) return [];
    const { cycle, programme: of, schoolYears } = fact.event.data;
    const programmeFrom = `${(schoolYears[0] ?? '').slice(0, 4)}-08-01` as Day;
    const procedure = procedureOf(past, fact.on);
    return [{ id: cycle, programme: of, openedOn: fact.on, programmeFrom, holidays, fact, procedure }];
  });
}

/**
 * CONTRACT 2: "the cycle of the programme that the decision names, else the last cycle opened and not yet mandated (both
 * before the act, in fact order) whose procedure has a step for this body and this effect with a window that contains the
 * day, else none". A window that begins with another step begins here with the first act for that step.
 */
function assigned(past: Past, cycles: readonly Running[], offices: ReadonlySet<string>): ReadonlyMap<string, readonly Act[]> {
  const acts = new Map<string, Act[]>(cycles.map(({ id }) => [id, []]));
  const place = new Map(past.facts.map((fact, index) => [fact, index]));
  const before = (cycle: Running, { fact }: Act): boolean => (place.get(cycle.fact) ?? 0) < (place.get(fact) ?? 0);
  const firstFor = (cycle: Running, id: string): Day | null => {
    const step = cycle.procedure?.steps.find((each) => each.id === id);
    const act = step && acts.get(cycle.id)?.find((each) => each.deeds.some((deed) => does(step, deed, each, offices)));
    return act?.fact.on ?? null;
  };
  const mandated = ({ id }: Running): boolean =>
    (acts.get(id) ?? []).some(({ deeds }) => deeds.some((deed) => deed.what === 'MandateIssued' && deed.programme !== null));
  const expects = (cycle: Running, act: Act): boolean =>
    (cycle.procedure?.steps ?? []).some((step) => {
      if (!act.deeds.some((deed) => does(step, deed, act, offices))) return false;
      if (!step.window) return true;
      const span = windowOf(step, cycle, (id) => firstFor(cycle, id));
      return span !== null && (span.from ?? cycle.openedOn) <= act.fact.on && (span.until === null || act.fact.on <= span.until);
    });
  for (const fact of past.facts) {
    const act = fact.voidedBy === null ? actOf(fact) : null;
    if (!act) continue;
    const open = cycles.filter((cycle) => before(cycle, act));
    const of = act.deeds.find((deed) => deed.programme !== null)?.programme ?? null;
    const fits = (cycle: Running): boolean => (of === null ? !mandated(cycle) && expects(cycle, act) : cycle.programme === of);
    const cycle = act.named ?? open.filter(fits).at(-1)?.id ?? null;
    if (cycle !== null) acts.get(cycle)?.push(act);
  }
  return acts;
}

interface Done {
  readonly on: Day;
  readonly entry: number;
  readonly by: Act['by'];
  readonly projects: readonly string[] | null;
}

const JOINS = ['ProjectInitiated', 'ProjectContinued', 'SketchRecorded'];
const PER_PROJECT = ['SketchRecorded', 'AdviceGiven'];

/** CONTRACT 3: "The projects of a cycle are those that a decision of the cycle initiates or continues, and those with a sketch in it." */
function membersOf(acts: readonly Act[]): ReadonlyMap<string, Day> {
  const members = new Map<string, Day>();
  for (const { fact, deeds } of acts)
    for (const { what, projects } of deeds)
      for (const project of JOINS.includes(what) ? (projects ?? []) : [])
        if (!members.has(project)) members.set(project, fact.on);
  return members;
}

const allDone = ({ fact, by, deeds }: Act, fits: (deed: Deed) => boolean): readonly Done[] =>
  deeds.filter(fits).map(({ projects }) => ({ on: fact.on, entry: fact.number, by, projects }));

/** The day from which a programme is carried out, by its mandate in this cycle; null while it is not. */
function beginsOn(past: Past, { programme: of, programmeFrom }: Running, acts: readonly Act[], on: Day): Day | null {
  const state = programme(past, of, on)?.state;
  if (state !== 'in-force' && state !== 'winding-up' && state !== 'closed') return null;
  const mandate = acts.find(({ deeds }) => deeds.some((deed) => deed.what === 'MandateIssued' && deed.programme === of));
  if (!mandate) return null;
  return mandate.fact.on < programmeFrom ? programmeFrom : mandate.fact.on;
}

interface Taken {
  readonly step: Step;
  readonly window: Span | null;
  readonly state: string;
  readonly on: Day | null;
  readonly daysLate: number | null;
  readonly entries: readonly number[] | undefined;
  readonly needs: readonly Need[];
  /** the day on which a body that the step does not name did it first */
  readonly other: Day | null;
}
/** What one project, or the step as a whole, needs; and the day on which it got it. */
interface Need {
  readonly project: string | null;
  readonly since: Day;
  readonly on: Day | null;
}

/** CONTRACT 3, "Step": pending to the end of the window, missing from the day after, late once done after it. */
function taken(
  step: Step,
  window: Span | null,
  cycle: Running,
  acts: readonly Act[],
  offices: ReadonlySet<string>,
  on: Day,
  begun: Day | null,
): Taken {
  const byTime = begun !== null && step.acts.includes('ProgrammeInForce');
  const done = acts.flatMap((act) => allDone(act, (deed) => does(step, deed, act, offices)));
  const perProject = step.acts.every((act) => PER_PROJECT.includes(act));
  const members: readonly (readonly [string | null, Day])[] = perProject ? [...membersOf(acts)] : [[null, cycle.openedOn]];
  const wanted = members.flatMap(([project, since]) =>
    (step.each ? (step.bodies ?? []) : [null]).map((by) => ({ project, since, by })),
  );
  const met = wanted.map(({ project, by }) => {
    const first = done.find(
      (each) =>
        (project === null || each.projects === null || each.projects.includes(project)) &&
        (by === null || (Array.isArray(each.by) && each.by.includes(by))),
    );
    return first?.on ?? (byTime ? begun : null);
  });
  const needs = wanted.map(({ project, since }, index): Need => ({ project, since, on: met[index] ?? null }));
  const until = window?.until ?? null;
  const [other] = perProject
    ? []
    : acts
        .filter(({ by }) => typeof by !== 'string' && by.every((body) => !step.bodies?.includes(body)))
        .flatMap((act) => allDone(act, ({ what }) => step.acts.includes(what)));
  const entries = byTime ? undefined : [...new Set(done.map(({ entry }) => entry))];
  const heading = { step, window, needs, other: other?.on ?? null, entries };
  if (met.length > 0 && met.every((day) => day !== null)) {
    const last = [...met].sort().at(-1) ?? on;
    const late = until !== null && last > until ? daysFrom(until, last) : null;
    return { ...heading, state: late === null ? 'done' : 'late', on: last, daysLate: late };
  }
  if (other) return { ...heading, state: 'by-other-body', on: other.on, daysLate: null, entries: [other.entry] };
  const missing = until !== null && on > until && wanted.some(({ since }) => since <= on);
  return { ...heading, state: missing ? 'missing' : 'pending', on: null, daysLate: null };
}

const lastOf = (needs: readonly Need[]): Day | null =>
  needs.length === 0 || needs.some(({ on }) => on === null)
    ? null
    : (needs
        .map(({ on }) => on)
        .sort()
        .at(-1) ?? null);

/** The day on which a step was first taken for all that is asked, be it by another body. */
const firstDone = ({ other }: Taken, asked: readonly Need[]): Day | null =>
  [lastOf(asked), other].filter((day) => day !== null).sort()[0] ?? null;

/**
 * The projects (null: the step as a whole) for which a step came before one that it follows was taken, or that was not over
 * yet, with their days. A step left out is missing, and no more; a project that joined later was not waited for.
 */
function tooEarly(each: Taken, all: readonly Taken[], cycle: Running): ReadonlyMap<string | null, Day> {
  const early = new Map<string | null, Day>();
  const askedOn = ({ needs }: Taken, on: Day): readonly Need[] =>
    needs.filter((need) => need.project === null || need.since <= on);
  for (const project of new Set(each.needs.map((need) => need.project))) {
    const on = lastOf(each.needs.filter((need) => need.project === project)) ?? each.other;
    if (on === null) continue;
    const seen = (id: string): Day | null => {
      const start = all.find(({ step }) => step.id === id);
      const then = start ? firstDone(start, askedOn(start, on)) : null;
      return then !== null && then <= on ? then : null;
    };
    const overtakes = all.some((before) => {
      if (!each.step.follows?.includes(before.step.id)) return false;
      const asked = askedOn(before, on).filter((need) => need.project === null || project === null || need.project === project);
      const day = firstDone(before, asked);
      const until = windowOf(before.step, cycle, seen)?.until ?? null;
      return day === null ? until === null || on <= until : day > on;
    });
    if (overtakes) early.set(project, on);
  }
  return early;
}

const inOrder = (all: readonly Taken[], cycle: Running): readonly Taken[] =>
  all.map((each) => (each.on !== null && tooEarly(each, all, cycle).size > 0 ? { ...each, state: 'out-of-order' } : each));

/** What a justification makes of a step is asked elsewhere. */
const justified = (past: Past, cycle: string, step: string, on: Day): boolean =>
  past.of(on, 'FindingJustified').some(({ event }) => event.data.finding.endsWith(`-${cycle}-${step}`));

function stepFields({ step, window, state, on: day, daysLate, entries }: Taken): Readonly<Record<string, unknown>> {
  const { id, bodies = [] } = step;
  return {
    [`${id}.level`]: step.level,
    [`${id}.body`]: bodies.length > 0 ? bodies.join(', ') : null,
    [`${id}.window`]: window,
    [`${id}.state`]: state,
    [`${id}.on`]: day,
    [`${id}.daysLate`]: daysLate,
    [`${id}.entries`]: entries,
  };
}

interface Run {
  readonly cycles: readonly Running[];
  readonly offices: ReadonlySet<string>;
  readonly acts: ReadonlyMap<string, readonly Act[]>;
}
const RUNS = new WeakMap<Past, Run>();

/** The same on every day: put together once. */
function runOf(past: Past): Run {
  const known = RUNS.get(past);
  if (known) return known;
  const cycles = cyclesIn(past);
  const offices = officesOf(past);
  const run = { cycles, offices, acts: assigned(past, cycles, offices) };
  RUNS.set(past, run);
  return run;
}

/** The steps of a cycle as they stand on a day; null while it is not open. */
export function conformance(past: Past, id: string, on: Day): Fields | null {
  const cycle = runOf(past).cycles.find((each) => each.id === id);
  if (!cycle || cycle.openedOn > on) return null;
  const fields = inOrder(stepsTaken(past, cycle, on), cycle).map((each) => ({
    ...stepFields(each),
    ...(justified(past, id, each.step.id, on) ? { [`${each.step.id}.state`]: undefined } : {}),
  }));
  return Object.assign({ cycle: id, procedure: cycle.procedure?.procedure ?? null }, ...fields) as Fields;
}

function stepsTaken(past: Past, cycle: Running, on: Day): readonly Taken[] {
  const { offices, acts: byCycle } = runOf(past);
  const acts = (byCycle.get(cycle.id) ?? []).filter(({ fact }) => fact.on <= on);
  const begun = beginsOn(past, cycle, acts, on);
  const all: Taken[] = [];
  for (const step of cycle.procedure?.steps ?? []) {
    const window = windowOf(step, cycle, (other) => all.find((each) => each.step.id === other)?.on ?? null);
    all.push(taken(step, window, cycle, acts, offices, on, begun));
  }
  return all;
}

/** A step, or what it asks of one project, that was taken too early. */
export interface Early {
  readonly cycle: string;
  readonly step: string;
  readonly project: string | null;
  readonly on: Day;
  /** also found by another way (what is refused without a step before it), or no more */
  readonly unsure: boolean;
}

/** Of every cycle, also by what was done before it was opened; a mandate before its resolution has a rule of its own. */
export const takenEarly = (past: Past, day: Day): readonly Early[] =>
  runOf(past).cycles.flatMap((cycle) => {
    const all = stepsTaken(past, cycle, day);
    return all.flatMap((each): readonly Early[] => {
      const { id, acts, follows = [] } = each.step;
      const mandate = acts.includes('MandateIssued');
      const before = all.filter(({ step }) => !(mandate && step.acts.includes('ProgrammeResolved')));
      const must = before.some(({ step }) => step.level === 'must' && follows.includes(step.id));
      const of = { cycle: cycle.id, step: id };
      const early = [...tooEarly(each, before, cycle)].map(([project, on]) => ({ ...of, project, on, unsure: must }));
      // What another body did too early may be found until the step is done rightly, and stays found as resolved.
      return each.other === null || follows.length === 0
        ? early
        : [...early, { ...of, project: null, on: each.other, unsure: true }];
    });
  });

export const cycleFields = (past: Past, on: Day): readonly (readonly [string, Fields])[] =>
  cyclesIn(past)
    .filter(({ openedOn }) => openedOn <= on)
    .map(({ id, programme: of, openedOn, procedure }) => [
      id,
      { id, programme: of, openedOn, procedure: procedure?.procedure ?? null },
    ]);
