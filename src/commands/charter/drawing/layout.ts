import { type CharterStep } from '../format.js';

/** Steps that wait for nothing of each other stand side by side. */
export type Row = readonly CharterStep[];

/** A window after a step that is named in `follows` too is one line, not two. */
const before = ({ follows = [], window }: CharterStep): readonly string[] => [
  ...new Set([...follows, ...(window?.after ? [window.after.step] : [])]),
];

/**
 * The steps in rows: each as far down as the longest way to it. The charter was checked, so every step is reached; what is
 * not stands in a row of its own, so that it can be seen.
 */
export function rowsOf(steps: readonly CharterStep[]): readonly Row[] {
  const depth = new Map<string, number>();
  for (let round = 0; round < steps.length; round += 1) {
    for (const step of steps) {
      const known = before(step).map((id) => depth.get(id));
      if (known.every((each) => each !== undefined)) depth.set(step.id, Math.max(-1, ...known) + 1);
    }
  }
  const rows: CharterStep[][] = [];
  for (const step of steps) {
    const row = depth.get(step.id) ?? steps.length;
    rows[row] = [...(rows[row] ?? []), step];
  }
  return rows.filter((row) => row.length > 0);
}

export const predecessors = before;
