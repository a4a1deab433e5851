import { type Day, FOREVER } from '../../events/values/day.js';
import { type WholeAdvice } from '../advice/state.js';
import { type BodyRow } from '../bodies/fold.js';
import { stepsOf } from '../cycles/conformance.js';
import { type StepRecord } from '../cycles/step-record.js';
import { procedureOn, type Proceedings } from '../cycles/proceedings.js';
import { ranBy } from '../cycles/ran.js';
import { type AssignedAct, type RunningCycle } from '../cycles/running.js';
import { type YearOfActs } from '../cycles/years.js';
import { groupBy } from '../engine/group.js';
import { type Shelf } from '../engine/shelf.js';
import { type Found } from '../engine/view.js';
import { type ProcedureRow } from '../procedures/fold.js';
import { type ProgrammeRow } from '../programmes/fold.js';

/**
 * All that one cycle is judged by, over the whole valid axis. A rule that is given no more than this says the same as long as
 * the file is the same, and of most cycles it is, whatever was entered since.
 */
export interface CycleFile {
  readonly name: string;
  readonly cycle: RunningCycle;
  readonly procedure: ProcedureRow | null;
  /** in fact order */
  readonly acts: readonly AssignedAct[];
  readonly offices: ReadonlySet<string>;
  /** the projects of the cycle, with the day on which each joined it */
  readonly members: ReadonlyMap<string, Day>;
  /** asked, given or answered in the cycle */
  readonly advice: readonly WholeAdvice[];
  /** as all known facts leave them */
  readonly steps: readonly StepRecord[];
}

/** What an act is judged by that needs no more than the bodies and the procedures. */
export interface Measures {
  /** a body as it was on a day; null where it did not exist */
  body(id: string, on: Day): BodyRow | null;
  /** the version of the procedure that an act is judged by: its cycle's, else the one in force on its day */
  procedureOf(act: AssignedAct): ProcedureRow | null;
}

/** The decisions of one calendar year, and what they are measured by. */
export interface YearFile extends Measures {
  readonly name: string;
  readonly decisions: readonly AssignedAct[];
}

export function cycleFile(
  keep: Shelf,
  all: Proceedings,
  cycle: RunningCycle,
  programme: Found<ProgrammeRow> | undefined,
  advice: readonly WholeAdvice[],
): CycleFile {
  const { id, procedure } = cycle;
  const { offices } = all;
  const acts = all.actsOf(id);
  const members = all.membersOf(id);
  return keep.kept(`file of ${id}`, [cycle, acts, offices, members, programme, advice], () => {
    const steps = procedure ? stepsOf(ranBy(all, cycle, procedure, programme, FOREVER), FOREVER) : [];
    return { name: id, cycle, procedure, acts, offices, members, advice, steps };
  });
}

export function measuresOf(
  bodies: readonly Found<BodyRow>[],
  procedures: readonly ProcedureRow[],
  cycles: readonly RunningCycle[],
): Measures {
  const stretches = groupBy(bodies, ({ id }) => [id]);
  const byId = new Map(cycles.map((cycle) => [cycle.id, cycle]));
  return {
    body: (id, on) => stretches.get(id)?.find(({ from, to }) => from <= on && on < to)?.doc ?? null,
    procedureOf: ({ cycle, on }) => (cycle === null ? procedureOn(procedures, on) : (byId.get(cycle)?.procedure ?? null)),
  };
}

export function yearFile(
  keep: Shelf,
  { name, decisions, byCycle }: YearOfActs,
  bodies: readonly Found<BodyRow>[],
  { procedures, cycles }: Pick<Proceedings, 'procedures' | 'cycles'>,
): YearFile {
  const named = cycles.filter(({ id }) => byCycle.has(id));
  const inputs = [decisions, keep.list('bodies', bodies), keep.list('procedures', procedures), ...named];
  return keep.kept(`file of ${name}`, inputs, () => ({ name, decisions, ...measuresOf(bodies, procedures, named) }));
}
