import { type Entry } from '../../events/entry.js';
import { type Effect } from '../../events/effects.js';
import { yearOf } from '../../events/values/day.js';

/**
 * Numbers that are given at entry, gap-free in their series. They are counted over the whole ledger as it was first
 * written: a withdrawn or corrected entry keeps its number, and no number is given twice (DOMAIN 4.4, 35).
 */
export class Series {
  private readonly given = new Map<string, number>();
  private readonly sittings = new Set<string>();

  /** How many were given in `decision/<body>/<year>`, `sketch/<project>/<cycle>` or `meeting/<body>-<day>`. */
  last(name: string): number {
    return this.given.get(name) ?? 0;
  }

  count({ event, on }: Entry): void {
    switch (event.type) {
      case 'DecisionRecorded': {
        const { body, effects = [] } = event.data;
        const series = `decision/${body}/${String(yearOf(on))}`;
        this.raise(series, this.last(series) + 1);
        for (const effect of effects) this.countVersions(effect);
        return;
      }
      case 'SketchRecorded':
        this.raise(`sketch/${event.data.project}/${event.data.cycle}`, event.data.version);
        return;
      case 'MeetingScheduled':
      case 'MeetingHeld':
        this.countSitting(event.data.meeting);
        return;
      default:
    }
  }

  /** `LK-2016-10-12-2` is the second one of `LK-2016-10-12`. */
  private countSitting(meeting: string): void {
    if (this.sittings.has(meeting)) return;
    this.sittings.add(meeting);
    const first = meeting.replace(/(-\d{4}-\d{2}-\d{2})-\d+$/, '$1');
    this.raise(`meeting/${first}`, this.last(`meeting/${first}`) + 1);
  }

  /** Versions that bodies made; in which cycle they stand, a view says. */
  private countVersions(effect: Effect): void {
    if (effect.type === 'PlanModified') this.raise(`change/${effect.project}`, effect.version ?? 0);
    if (effect.type !== 'ProgrammeResolved') return;
    for (const { project, version } of effect.changes ?? []) this.raise(`change/${project}`, version ?? 0);
  }

  private raise(name: string, to: number): void {
    this.given.set(name, Math.max(this.last(name), to));
  }
}
