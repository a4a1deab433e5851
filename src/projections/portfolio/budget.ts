import { type Place } from '../../events/order.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type BudgetRow } from '../budgets/fold.js';
import { type Found } from '../engine/view.js';
import { type PlanVersion } from '../plans/versions.js';

export interface PlannedYear {
  readonly year: number;
  readonly cents: number;
  readonly entries: readonly EntryNumber[];
}

export interface ProgrammePlan {
  /** null: a plan that belongs to no programme */
  readonly programme: string | null;
  readonly version: PlanVersion;
}

const add = (sums: Map<number, PlannedYear>, year: number, cents: number, entries: readonly EntryNumber[]): void => {
  const was = sums.get(year);
  sums.set(year, { year, cents: (was?.cents ?? 0) + cents, entries: [...new Set([...(was?.entries ?? []), ...entries])] });
};

/** Lines of the sketch that holds in one programme, year by year; a plan taken over stands until a sketch names the year. */
function sketched(plans: readonly ProgrammePlan[]): ReadonlyMap<number, PlannedYear> {
  const sums = new Map<number, PlannedYear>();
  const last = (kinds: readonly string[]): PlanVersion | undefined =>
    plans.findLast(({ version }) => kinds.includes(version.kind))?.version;
  const own = last(['sketch', 'change']);
  const named = new Set(own?.budget.map(({ year }) => year));
  const takenOver = last(['taken-over']);
  for (const { year, cents } of takenOver?.budget ?? [])
    if (takenOver && !named.has(year)) add(sums, year, cents, [takenOver.entry]);
  for (const { year, cents } of own?.budget ?? []) if (own) add(sums, year, cents, [own.entry]);
  return sums;
}

/**
 * What is planned for a project in each calendar year: per programme the last budget plan, else the sketch that holds;
 * summed over programmes (CONTRACT 3, "Budget").
 */
export function plannedYears(
  plans: readonly ProgrammePlan[],
  lines: readonly Found<BudgetRow>[],
  upTo: (place: Place) => boolean,
  programme?: string,
): readonly PlannedYear[] {
  const inTime = plans.filter(({ version }) => upTo(version.place));
  const last = new Map<string, BudgetRow & { readonly entries: readonly EntryNumber[] }>();
  for (const { doc, evidence } of lines) {
    if (!upTo(doc.place)) continue;
    const key = `${doc.programme} ${String(doc.year)}`;
    const was = last.get(key);
    if (!was || doc.place > was.place) last.set(key, { ...doc, entries: evidence.place ?? [] });
  }
  const named = new Set([...inTime.map((plan) => plan.programme), ...[...last.values()].map((line) => line.programme)]);
  const sums = new Map<number, PlannedYear>();
  for (const of of named) {
    if (programme !== undefined && of !== programme) continue;
    const years = new Map(sketched(inTime.filter((plan) => plan.programme === of)));
    for (const line of last.values()) {
      if (line.programme === of) years.set(line.year, { year: line.year, cents: line.cents, entries: line.entries });
    }
    for (const { year, cents, entries } of years.values()) add(sums, year, cents, entries);
  }
  return [...sums.values()].sort((a, b) => a.year - b.year);
}
