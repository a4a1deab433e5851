import { type EventOf } from '../../../src/events/catalogue.js';
import { type Day } from '../../../src/events/values/day.js';
import { effectsOf, is, type Past, type Told } from './facts.js';
import { planChanges, versions } from './plans.js';
import { programmeOfPlan } from './projects.js';

export interface YearCents {
  readonly year: number;
  readonly cents: number;
}

/** Facts up to V, or up to and with one fact. */
type Until = Day | Told;
function upTo(past: Past, until: Until): readonly Told[] {
  if (typeof until === 'string') return past.upTo(until);
  const facts = past.upTo(until.on);
  return facts.slice(0, facts.indexOf(until) + 1);
}

/** The office's plans for a project in a programme and year: the last one in fact order that has a line for the project. */
function budgetLine(facts: readonly Told[], programme: string, year: number, project: string): number | null {
  const plans = facts.filter(
    (fact): fact is Told<EventOf<'BudgetPlanned'>> =>
      is(fact, 'BudgetPlanned') && fact.event.data.programme === programme && fact.event.data.year === year,
  );
  const last = plans.filter(({ event }) => event.data.lines.some((line) => line.project === project)).at(-1);
  return last
    ? last.event.data.lines.filter((line) => line.project === project).reduce((sum, { cents }) => sum + cents, 0)
    : null;
}

/** Cents of the plan that holds in one programme: its sketch, and years taken over that no sketch has named since. */
function sketched(past: Past, facts: readonly Told[], project: string, programme: string | null): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  const taken = facts.filter(
    (fact): fact is Told<EventOf<'ProjectTakenOver'>> => is(fact, 'ProjectTakenOver') && fact.event.data.project === project,
  );
  const lastTaken = taken
    .filter(({ event }) => (event.data.programme ?? null) === programme && (event.data.milestones ?? event.data.budget))
    .at(-1);
  const own = versions(facts, project)
    .filter(({ fact }) => programmeOfPlan(past, project, fact) === programme)
    .at(-1);
  for (const { year, cents } of lastTaken?.event.data.budget ?? []) {
    if (!own?.budget.some((line) => line.year === year)) sums.set(year, (sums.get(year) ?? 0) + cents);
  }
  for (const { year, cents } of own?.budget ?? []) sums.set(year, (sums.get(year) ?? 0) + cents);
  return sums;
}

/** All programmes (and null: none) for which something is planned for the project. */
function programmesPlanned(past: Past, facts: readonly Told[], project: string): readonly (string | null)[] {
  const found = facts.flatMap((fact): readonly (string | null)[] => {
    if (is(fact, 'BudgetPlanned'))
      return fact.event.data.lines.some((line) => line.project === project) ? [fact.event.data.programme] : [];
    const own = is(fact, 'SketchRecorded', 'ProjectTakenOver') && fact.event.data.project === project;
    return own || planChanges(fact, project).length > 0 ? [programmeOfPlan(past, project, fact)] : [];
  });
  return [...new Set(found)];
}

/** "Per programme the last `PlanBudget`, else the sketch version that holds on V; summed over programmes." */
export function planned(past: Past, project: string, until: Until, only?: string | null): readonly YearCents[] {
  const facts = upTo(past, until);
  const sums = new Map<number, number>();
  for (const programme of programmesPlanned(past, facts, project)) {
    if (only !== undefined && programme !== only) continue;
    const sketch = sketched(past, facts, project, programme);
    const years = new Set(sketch.keys());
    for (const fact of facts) {
      if (is(fact, 'BudgetPlanned') && fact.event.data.programme === programme) years.add(fact.event.data.year);
    }
    for (const year of years) {
      const line = programme === null ? null : budgetLine(facts, programme, year, project);
      const cents = line ?? sketch.get(year);
      if (cents !== undefined) sums.set(year, (sums.get(year) ?? 0) + cents);
    }
  }
  return [...sums].map(([year, cents]) => ({ year, cents })).sort((a, b) => a.year - b.year);
}

/** The same as of the last resolution of each programme; for a project outside one, of the one that lists it. */
export function resolved(past: Past, project: string, on: Day): readonly YearCents[] {
  const last = new Map<string | null, Told>();
  for (const fact of past.upTo(on)) {
    for (const { effect } of effectsOf(fact, 'ProgrammeResolved')) {
      if (effect.programme !== undefined) last.set(effect.programme, fact);
      else if (effect.projects?.includes(project)) last.set(null, fact);
    }
  }
  const sums = new Map<number, number>();
  for (const [programme, fact] of last) {
    for (const { year, cents } of planned(past, project, fact, programme)) sums.set(year, (sums.get(year) ?? 0) + cents);
  }
  return [...sums].map(([year, cents]) => ({ year, cents })).sort((a, b) => a.year - b.year);
}

/** The last figure of each line in fact order, summed; with the day of the last report. */
export function spent(past: Past, project: string, on: Day): readonly (YearCents & { readonly reportedOn: Day })[] {
  const lines = new Map<string, { year: number; cents: number }>();
  const days = new Map<number, Day>();
  for (const { event, on: day } of past.of(on, 'SpendingReported')) {
    const { project: of, year, cents, line } = event.data;
    if (of !== project) continue;
    lines.set(`${String(year)} ${line ?? ''}`, { year, cents });
    days.set(year, day);
  }
  return [...days].map(([year, reportedOn]) => ({
    year,
    reportedOn,
    cents: [...lines.values()].filter((line) => line.year === year).reduce((sum, { cents }) => sum + cents, 0),
  }));
}

/** The `budget` of a project: years without a figure are not listed. */
export function budget(
  past: Past,
  project: string,
  on: Day,
): readonly {
  readonly year: number;
  readonly planned: number | null;
  readonly resolved: number | null;
  readonly spent: number | null;
}[] {
  const parts = { planned: planned(past, project, on), resolved: resolved(past, project, on), spent: spent(past, project, on) };
  const years = [...new Set(Object.values(parts).flatMap((list) => list.map(({ year }) => year)))].sort((a, b) => a - b);
  const of = (list: readonly YearCents[], year: number): number | null => list.find((each) => each.year === year)?.cents ?? null;
  return years.map((year) => ({
    year,
    planned: of(parts.planned, year),
    resolved: of(parts.resolved, year),
    spent: of(parts.spent, year),
  }));
}
