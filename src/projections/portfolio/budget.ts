import { type Place } from '../../events/order.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type BudgetRow } from '../budgets/fold.js';
import { entriesOf } from '../engine/cite.js';
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

/** Sums by calendar year, with the entries that they rest on. */
export class YearSums {
  private readonly years = new Map<number, { cents: number; entries: readonly EntryNumber[] }>();

  add({ year, cents }: { readonly year: number; readonly cents: number }, ...entries: readonly (readonly EntryNumber[])[]): void {
    const sum = this.years.get(year);
    this.years.set(year, { cents: (sum?.cents ?? 0) + cents, entries: entriesOf(sum?.entries, ...entries) });
  }

  inOrder(): readonly PlannedYear[] {
    return [...this.years].map(([year, { cents, entries }]) => ({ year, cents, entries })).sort((a, b) => a.year - b.year);
  }
}

/** Lines of the sketch that holds in one programme, year by year; a plan taken over stands until a sketch names the year. */
function sketched(plans: readonly ProgrammePlan[]): readonly PlannedYear[] {
  const own = plans.findLast(({ version: { kind } }) => kind === 'sketch' || kind === 'change')?.version;
  const takenOver = plans.findLast(({ version: { kind } }) => kind === 'taken-over')?.version;
  const sums = new YearSums();
  for (const line of takenOver?.budget ?? []) {
    if (takenOver && !own?.budget.some(({ year }) => year === line.year)) sums.add(line, [takenOver.entry]);
  }
  for (const line of own?.budget ?? []) if (own) sums.add(line, [own.entry]);
  return sums.inOrder();
}

/** The last line of each year in fact order, of one programme. */
function lastLines(lines: readonly Found<BudgetRow>[]): ReadonlyMap<number, PlannedYear> {
  const last = new Map<number, Found<BudgetRow>>();
  for (const line of lines) {
    const was = last.get(line.doc.year);
    if (!was || line.doc.place > was.doc.place) last.set(line.doc.year, line);
  }
  return new Map([...last].map(([year, { doc, evidence }]) => [year, { year, cents: doc.cents, entries: evidence.place ?? [] }]));
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
  const linesInTime = lines.filter(({ doc }) => upTo(doc.place));
  const named = new Set([...inTime.map((plan) => plan.programme), ...linesInTime.map(({ doc }) => doc.programme)]);
  const sums = new YearSums();
  for (const of of named) {
    if (programme !== undefined && of !== programme) continue;
    const planned = lastLines(linesInTime.filter(({ doc }) => doc.programme === of));
    for (const line of planned.values()) sums.add(line, line.entries);
    for (const line of sketched(inTime.filter((plan) => plan.programme === of)))
      if (!planned.has(line.year)) sums.add(line, line.entries);
  }
  return sums.inOrder();
}
