import { type DataOf } from '../../events/catalogue.js';
import { type EffectOf } from '../../events/effects.js';
import { effectsOf, type Fact, isFact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';

export type Parts = EffectOf<'PlanModified'>['changes'];

/** What one entry says of the plan of one project: only what it names. A view puts the versions together in fact order. */
export interface PlanStep {
  readonly project: string;
  readonly version: number | null;
  readonly parts: Parts;
}
export interface PlanRow {
  readonly entry: EntryNumber;
  readonly on: Day;
  readonly place: Place;
  readonly kind: 'taken-over' | 'sketch' | 'change';
  /** stated with a sketch; a change belongs to the cycle of the sketch that it changes */
  readonly cycle: string | null;
  /** the programme that a taken-over plan belongs to */
  readonly programme: string | null;
  /** the body that wrote it; null: the office */
  readonly author: string | null;
  readonly projects: readonly string[];
  readonly steps: readonly PlanStep[];
}

function partsOf(data: DataOf<'SketchRecorded'>): Parts {
  const { cycle: _c, project: _p, version: _v, author: _a, note: _n, asHappened: _h, ...parts } = data;
  return parts;
}

function stepsOf(fact: Fact): readonly PlanStep[] {
  if (isFact(fact, 'SketchRecorded')) {
    const { data } = fact.event;
    return [{ project: data.project, version: data.version, parts: partsOf(data) }];
  }
  if (isFact(fact, 'ProjectTakenOver')) {
    const { project, title, milestones, budget } = fact.event.data;
    if (!milestones && !budget) return [];
    return [{ project, version: null, parts: { title, ...(milestones ? { milestones } : {}), ...(budget ? { budget } : {}) } }];
  }
  return effectsOf(fact.event).flatMap((effect): readonly PlanStep[] => {
    if (effect.type === 'PlanModified')
      return [{ project: effect.project, version: effect.version ?? null, parts: effect.changes }];
    if (effect.type !== 'ProgrammeResolved') return [];
    return (effect.changes ?? []).map(({ project, version, changes }) => ({ project, version: version ?? null, parts: changes }));
  });
}

function rowOf(fact: Fact): PlanRow | null {
  const steps = stepsOf(fact);
  if (steps.length === 0) return null;
  const { data } = fact.event;
  const sketch = isFact(fact, 'SketchRecorded') ? fact.event.data : null;
  const takenOver = isFact(fact, 'ProjectTakenOver') ? fact.event.data : null;
  return {
    entry: fact.number,
    on: fact.on,
    place: fact.place,
    kind: sketch ? 'sketch' : takenOver ? 'taken-over' : 'change',
    cycle: sketch?.cycle ?? null,
    programme: takenOver?.programme ?? null,
    author: sketch?.author ?? ('body' in data ? data.body : null),
    projects: [...new Set(steps.map(({ project }) => project))],
    steps,
  };
}

/** One row per entry that says something of a plan. */
export const plans = defineProjection<PlanRow | null, PlanRow>({
  name: 'plans',
  version: 1,
  subject: 'entry',
  indexes: ['projects', 'cycle'],
  initial: () => null,
  apply: (_, fact) => rowOf(fact),
  turningPoints: () => [],
  row: (state) => state,
});
