import { type Place } from '../events/order.js';
import { heldSketch } from '../projections/plans/view.js';
import { type Situation } from './define.js';

/** Versions run 1, 2, 3 … per project and cycle in the order of entering; a change gets the next one of the sketch it changes. */
export class VersionsGiven {
  private readonly given = new Map<string, number>();

  constructor(private readonly situation: Situation) {}

  next(project: string, before: Place): number {
    const cycle = this.situation.ask(heldSketch(project, null, before))?.cycle ?? '';
    const series = `sketch/${project}/${cycle}`;
    const version = (this.given.get(series) ?? this.situation.series(series)) + 1;
    this.given.set(series, version);
    return version;
  }
}
