import { type Place } from '../../events/order.js';
import { cycles } from '../cycles/fold.js';
import { look, round, type View } from '../engine/view.js';
import { plans } from './fold.js';
import { heldBefore, type PlanVersion, versionsOf } from './versions.js';

/** All versions of a project's plan known now, in fact order. */
export function* planVersions(project: string): View<readonly PlanVersion[]> {
  const [rows] = yield* round(look(plans, 'always', { projects: project }));
  return versionsOf(rows, project);
}

/**
 * The sketch that holds before a place in fact order: that of a programme's cycle, or (without a programme) the last one
 * of all. Null where the project has none.
 */
export function* heldSketch(project: string, programme: string | null, before: Place): View<PlanVersion | null> {
  const [rows, cycleRows] = yield* round(
    look(plans, 'always', { projects: project }),
    look(cycles, 'always', programme === null ? {} : { programme }),
  );
  return heldBefore(versionsOf(rows, project), programme === null ? null : cycleRows.map(({ id }) => id), before);
}
