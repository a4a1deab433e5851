import { type Day, laterDay } from '../../events/values/day.js';
import { type Found } from '../engine/view.js';
import { type ProcedureRow } from '../procedures/fold.js';
import { type ProgrammeRow } from '../programmes/fold.js';
import { type ComingIntoForce, type Ran } from './conformance.js';
import { type Proceedings, upTo } from './proceedings.js';
import { type RunningCycle } from './running.js';

/** When a programme came into force: only what is mandated or taken over is carried out (CONTRACT 3, "Programme"). */
export function cameIntoForce(programme: Found<ProgrammeRow> | undefined, mandatedOn: Day | null): ComingIntoForce | null {
  if (!programme || mandatedOn === null) return null;
  if (programme.doc.phase !== 'in-force' && programme.doc.phase !== 'over') return null;
  return { on: laterDay(programme.doc.from, mandatedOn), entries: programme.evidence.mandatedBy ?? [] };
}

/** What had been done in a cycle by the end of a day; its programme comes into force with the mandate. */
export function ranBy(
  all: Proceedings,
  cycle: RunningCycle,
  procedure: ProcedureRow,
  programme: Found<ProgrammeRow> | undefined,
  on: Day,
): Ran {
  const acts = upTo(all.actsOf(cycle.id), on);
  const mandate = acts.find((act) => act.acts.some((each) => each.act === 'MandateIssued' && each.programme === cycle.programme));
  return { cycle, procedure, acts, offices: all.offices, inForce: cameIntoForce(programme, mandate?.on ?? null) };
}
