import { type Day } from '../../events/values/day.js';
import { type ActRow } from '../acts/fold.js';
import { type Step } from '../procedures/fold.js';
import { type AssignedAct, type RunningCycle } from './running.js';
import { isWithin, type Window, windowOf } from './windows.js';

/**
 * Whether an act fulfils a step: by what was done, and by who did it. What the office does under no name is done by the
 * bodies that are the office; an entry that cannot say who acted fits any.
 */
export function fulfils(
  step: Step,
  act: string,
  { by, bodies }: Pick<ActRow, 'by' | 'bodies'>,
  offices: ReadonlySet<string>,
): boolean {
  const named = step.bodies ?? [];
  if (!step.acts.includes(act)) return false;
  if (named.length === 0 || by === 'unstated') return true;
  if (by === 'office') return offices.size === 0 || named.some((body) => offices.has(body));
  return bodies.some((body) => named.includes(body));
}

interface Starting {
  readonly steps: readonly Step[];
  readonly firsts: Map<string, Day>;
}

/** What has been assigned so far, for steps that another step starts and for cycles that are mandated already. */
class SoFar {
  private readonly mandated = new Set<string>();
  private readonly firsts = new Map<string, Starting>();

  constructor(private readonly offices: ReadonlySet<string>) {}

  isMandated(cycle: string): boolean {
    return this.mandated.has(cycle);
  }

  /** The day on which a step of a cycle was first acted on. */
  fulfilled(cycle: string, step: string): Day | null {
    return this.firsts.get(cycle)?.firsts.get(step) ?? null;
  }

  add(act: ActRow, cycle: RunningCycle | undefined): void {
    if (!cycle) return;
    if (act.acts.some((each) => each.act === 'MandateIssued' && each.programme !== null)) this.mandated.add(cycle.id);
    const { steps, firsts } = this.starting(cycle);
    for (const step of steps) {
      if (!firsts.has(step.id) && act.acts.some((each) => fulfils(step, each.act, act, this.offices)))
        firsts.set(step.id, act.on);
    }
  }

  /** The steps of a cycle that start the window of another; of the rest nobody asks when they were first acted on. */
  private starting(cycle: RunningCycle): Starting {
    const known = this.firsts.get(cycle.id);
    if (known) return known;
    const steps = cycle.procedure?.steps ?? [];
    const named = new Set(steps.map(({ window }) => window?.after?.step));
    const made = { steps: steps.filter(({ id }) => named.has(id)), firsts: new Map<string, Day>() };
    this.firsts.set(cycle.id, made);
    return made;
  }
}

/** Windows that no other step starts, by cycle: the same for every act. */
const FIXED = new WeakMap<RunningCycle, Map<string, Window | null>>();

function windowIn(cycle: RunningCycle, step: Step, soFar: SoFar): Window | null {
  if (step.window?.after) return windowOf(step, cycle.anchor, (id) => soFar.fulfilled(cycle.id, id));
  const fixed = FIXED.get(cycle) ?? new Map<string, Window | null>();
  FIXED.set(cycle, fixed);
  const known = fixed.get(step.id);
  if (known !== undefined) return known;
  const made = windowOf(step, cycle.anchor, () => null);
  fixed.set(step.id, made);
  return made;
}

/** Whether the procedure of a cycle has a step for this body and this act, with a window that contains the day. */
function expects(cycle: RunningCycle, act: ActRow, soFar: SoFar, offices: ReadonlySet<string>): boolean {
  return (cycle.procedure?.steps ?? []).some((step) => {
    if (!act.acts.some((each) => fulfils(step, each.act, act, offices))) return false;
    if (!step.window) return true;
    const window = windowIn(cycle, step, soFar);
    return window !== null && isWithin(window, act.on, cycle.openedOn);
  });
}

/**
 * The cycle of an act that names none: that of the programme it names, else the last cycle opened and not yet mandated
 * before it whose procedure expects it on that day (CONTRACT 2).
 */
function derive(act: ActRow, open: readonly RunningCycle[], soFar: SoFar, offices: ReadonlySet<string>): string | null {
  const programme = act.acts.find((each) => each.programme !== null)?.programme ?? undefined;
  if (programme !== undefined) return open.findLast((cycle) => cycle.programme === programme)?.id ?? null;
  return open.findLast((cycle) => !soFar.isMandated(cycle.id) && expects(cycle, act, soFar, offices))?.id ?? null;
}

/** Each act, in fact order, with its cycle. Nothing of it is stored: a late act or cycle changes what it must (DESIGN 4). */
export function assign(
  inOrder: readonly ActRow[],
  running: readonly RunningCycle[],
  offices: ReadonlySet<string>,
): readonly AssignedAct[] {
  const byId = new Map(running.map((cycle) => [cycle.id, cycle]));
  const soFar = new SoFar(offices);
  // Both lists are in fact order, so the cycles that were opened before an act only become more.
  const open: RunningCycle[] = [];
  return inOrder.map((act) => {
    for (let next = running[open.length]; next && next.place < act.place; next = running[open.length]) open.push(next);
    const cycle = act.namedCycle === null ? derive(act, open, soFar, offices) : act.cycle;
    if (cycle !== null) soFar.add(act, byId.get(cycle));
    // Most acts name their cycle, and there are many: those stay the rows that they are.
    return cycle === act.cycle ? act : { ...act, cycle };
  });
}
