import { daysBetween, type Day } from '../../events/values/day.js';
import { type WordChange, wordsBetween } from '../compare/differences.js';
import { type BudgetLine, type PlannedMilestone, type PlanVersion } from './versions.js';

interface TextChange {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly words: readonly WordChange[];
}
interface MoneyChange {
  readonly old: number | null;
  readonly new: number | null;
  /** in cents */
  readonly difference: number;
  /** of the old amount; null where that was nothing */
  readonly percent: number | null;
}
interface MilestoneChanges {
  readonly added: readonly PlannedMilestone[];
  readonly removed: readonly PlannedMilestone[];
  /** by so many days, later ones above 0 */
  readonly moved: readonly {
    readonly milestone: string;
    readonly old: Day | null;
    readonly new: Day | null;
    readonly days: number | null;
  }[];
  readonly renamed: readonly (Omit<TextChange, 'field'> & { readonly milestone: string })[];
}

/** What one version of a sketch makes of another; what is the same in both is left out. */
export interface Redline {
  readonly texts: readonly TextChange[];
  readonly budget: readonly (MoneyChange & { readonly year: number; readonly line: string | null })[];
  readonly total: MoneyChange;
  readonly milestones: MilestoneChanges;
}

const TEXTS = ['title', 'goals', 'benefit', 'startingPosition', 'idea'] as const;

function money(old: number | null, next: number | null): MoneyChange {
  const difference = (next ?? 0) - (old ?? 0);
  return { old, new: next, difference, percent: (old ?? 0) === 0 ? null : Math.round((difference / (old ?? 0)) * 1000) / 10 };
}

const sum = (lines: readonly BudgetLine[]): number => lines.reduce((all, { cents }) => all + cents, 0);
const keyOf = ({ year, line }: BudgetLine): string => `${String(year)} ${line ?? ''}`;

function budgetOf(old: readonly BudgetLine[], next: readonly BudgetLine[]): Redline['budget'] {
  const lines = new Map([...old, ...next].map((line) => [keyOf(line), line]));
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { year, line }]) => {
      const of = (all: readonly BudgetLine[]): number | null => all.find((each) => keyOf(each) === key)?.cents ?? null;
      return { year, line: line ?? null, ...money(of(old), of(next)) };
    })
    .filter((change) => change.old !== change.new);
}

function milestonesOf(old: readonly PlannedMilestone[], next: readonly PlannedMilestone[]): MilestoneChanges {
  const known = (all: readonly PlannedMilestone[], { milestone }: PlannedMilestone): PlannedMilestone | undefined =>
    all.find((each) => each.milestone === milestone);
  const kept = next.flatMap((after) => {
    const before = known(old, after);
    return before ? [{ before, after, milestone: after.milestone }] : [];
  });
  return {
    added: next.filter((each) => !known(old, each)),
    removed: old.filter((each) => !known(next, each)),
    moved: kept
      .filter(({ before, after }) => before.due !== after.due)
      .map(({ milestone, before: { due: was }, after: { due } }) => ({
        milestone,
        old: was,
        new: due,
        days: was === null || due === null ? null : daysBetween(was, due),
      })),
    renamed: kept
      .filter(({ before, after }) => before.title !== after.title)
      .map(({ milestone, before, after }) => ({ milestone, ...texts(before.title, after.title) })),
  };
}

const texts = (old: string | null, next: string | null): Omit<TextChange, 'field'> => ({
  old,
  new: next,
  words: wordsBetween(old ?? '', next ?? ''),
});

export function redline(old: PlanVersion, next: PlanVersion): Redline {
  return {
    texts: TEXTS.filter((field) => old[field] !== next[field]).map((field) => ({ field, ...texts(old[field], next[field]) })),
    budget: budgetOf(old.budget, next.budget),
    total: money(sum(old.budget), sum(next.budget)),
    milestones: milestonesOf(old.milestones, next.milestones),
  };
}
