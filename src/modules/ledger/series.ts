import { type Entry } from '../../events/entry.js';
import { yearOf } from '../../events/values/day.js';

/**
 * Numbers that are given at entry, gap-free in their series. They are counted over the whole ledger as it was first
 * written: a withdrawn or corrected entry keeps its number, and no number is given twice (DOMAIN 4.4, 35).
 */
export class Series {
  private readonly given = new Map<string, number>();

  /** How many were given in `decision/<body>/<year>` or `sketch/<project>/<cycle>`. */
  last(name: string): number {
    return this.given.get(name) ?? 0;
  }

  count({ event, on }: Entry): void {
    if (event.type === 'DecisionRecorded') this.raise(`decision/${event.data.body}/${String(yearOf(on))}`, this.last(`decision/${event.data.body}/${String(yearOf(on))}`) + 1);
    if (event.type === 'SketchRecorded') this.raise(`sketch/${event.data.project}/${event.data.cycle}`, event.data.version);
    if (event.type !== 'DecisionRecorded') return;
    for (const effect of event.data.effects ?? []) {
      if (effect.type === 'PlanModified') this.raise(`change/${effect.project}`, effect.version ?? 0);
      if (effect.type !== 'ProgrammeResolved') continue;
      for (const change of effect.changes ?? []) this.raise(`change/${change.project}`, change.version ?? 0);
    }
  }

  private raise(name: string, to: number): void {
    this.given.set(name, Math.max(this.last(name), to));
  }
}
