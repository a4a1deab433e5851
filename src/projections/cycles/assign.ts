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

/** What earlier acts leave to later ones: which cycles are mandated, and when a step that starts another was first acted on. */
export interface Standing {
  readonly mandated: ReadonlySet<string>;
  /** by cycle and step */
  readonly firsts: ReadonlyMap<string, ReadonlyMap<string, Day>>;
}
export const AT_THE_START: Standing = { mandated: new Set(), firsts: new Map() };

/** The same in words: two standings with the same words are the same. */
export const wordsOf = ({ mandated, firsts }: Standing): readonly string[] => [
  ...[...mandated].sort(),
  ...[...firsts].flatMap(([cycle, days]) => [...days].map(([step, day]) => `${cycle} ${step} ${day}`)).sort(),
];

/** The steps of a cycle that start the window of another; of the rest nobody asks when they were first acted on. */
function startingIn({ procedure }: RunningCycle): readonly Step[] {
  const steps = procedure?.steps ?? [];
  const named = new Set(steps.map(({ window }) => window?.after?.step));
  return steps.filter(({ id }) => named.has(id));
}

/** What has been assigned so far, for steps that another step starts and for cycles that are mandated already. */
class SoFar implements Standing {
  readonly mandated: Set<string>;
  readonly firsts: Map<string, Map<string, Day>>;
  private readonly starting = new Map<string, readonly Step[]>();

  constructor(
    before: Standing,
    private readonly offices: ReadonlySet<string>,
  ) {
    this.mandated = new Set(before.mandated);
    this.firsts = new Map([...before.firsts].map(([cycle, days]) => [cycle, new Map(days)]));
  }

  isMandated(cycle: string): boolean {
    return this.mandated.has(cycle);
  }

  /** The day on which a step of a cycle was first acted on. */
  fulfilled(cycle: string, step: string): Day | null {
    return this.firsts.get(cycle)?.get(step) ?? null;
  }

  add(act: ActRow, cycle: RunningCycle | undefined): void {
    if (!cycle) return;
    if (act.acts.some((each) => each.act === 'MandateIssued' && each.programme !== null)) this.mandated.add(cycle.id);
    const starting = this.starting.get(cycle.id) ?? startingIn(cycle);
    this.starting.set(cycle.id, starting);
    for (const step of starting) {
      const firsts = this.firsts.get(cycle.id) ?? new Map<string, Day>();
      this.firsts.set(cycle.id, firsts);
      if (!firsts.has(step.id) && act.acts.some((each) => fulfils(step, each.act, act, this.offices)))
        firsts.set(step.id, act.on);
    }
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

/**
 * Each act, in fact order, with its cycle, and what the acts leave to those that follow them. Nothing of it is stored: a late
 * act or cycle changes what it must (DESIGN 4).
 */
export function assign(
  inOrder: readonly ActRow[],
  running: readonly RunningCycle[],
  offices: ReadonlySet<string>,
  before: Standing,
): { readonly acts: readonly AssignedAct[]; readonly after: Standing } {
  const byId = new Map(running.map((cycle) => [cycle.id, cycle]));
  const soFar = new SoFar(before, offices);
  // Both lists are in fact order, so the cycles that were opened before an act only become more.
  const open: RunningCycle[] = [];
  const acts = inOrder.map((act) => {
    for (let next = running[open.length]; next && next.place < act.place; next = running[open.length]) open.push(next);
    const cycle = act.namedCycle === null ? derive(act, open, soFar, offices) : act.cycle;
    if (cycle !== null) soFar.add(act, byId.get(cycle));
    // Most acts name their cycle, and there are many: those stay the rows that they are.
    return cycle === act.cycle ? act : { ...act, cycle };
  });
  return { acts, after: soFar };
}
