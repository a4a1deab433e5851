import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { periodFrom } from '../../events/values/period.js';
import { type ActRow, acts } from '../acts/fold.js';
import { type Found, look, round, type View } from '../engine/view.js';
import { type ProcedureRow, procedures, type Step } from '../procedures/fold.js';
import { programmes } from '../programmes/fold.js';
import { rules } from '../region/fold.js';
import { type CycleRow, cycles } from './fold.js';
import { type Anchor, isWithin, windowOf } from './windows.js';

/** A cycle with the version of the procedure under which it was opened; it keeps that version. */
export interface RunningCycle {
  readonly id: string;
  readonly programme: string;
  readonly openedOn: Day;
  readonly place: Place;
  readonly row: Found<CycleRow>;
  readonly procedure: ProcedureRow | null;
  readonly anchor: Anchor;
}

export interface AssignedAct extends ActRow {
  readonly cycle: string | null;
}

/** All cycles, and all acts in fact order with the cycle that each belongs to. */
export interface Proceedings {
  readonly cycles: readonly RunningCycle[];
  readonly acts: readonly AssignedAct[];
  readonly procedures: readonly ProcedureRow[];
}

const byPlace = (a: { readonly place: Place }, b: { readonly place: Place }): number =>
  a.place < b.place ? -1 : a.place > b.place ? 1 : 0;

/** The version in force on a day: the last one that began by then. */
export function procedureOn(all: readonly ProcedureRow[], day: Day): ProcedureRow | null {
  return all.reduce<ProcedureRow | null>((best, each) => {
    if (each.from > day) return best;
    return !best || each.from > best.from || (each.from === best.from && each.place > best.place) ? each : best;
  }, null);
}

const firstDay = (schoolYears: readonly string[]): Day | null =>
  schoolYears[0] === undefined ? null : periodFrom(schoolYears[0]);

/** A step that a body fulfils by an act; where the office acted, no body is named, and any fits. */
export const fulfils = (step: Step, act: string, body: string | null): boolean =>
  step.acts.includes(act) && (body === null || (step.bodies ?? []).length === 0 || (step.bodies ?? []).includes(body));

/**
 * The cycle of an act that names none: that of its programme, else the last cycle opened and not yet mandated before it
 * whose procedure has a step for this body and this act with a window that contains the day (CONTRACT 2).
 */
function derive(act: ActRow, running: readonly RunningCycle[], mandated: ReadonlySet<string>): string | null {
  const open = running.filter((cycle) => cycle.place < act.place);
  const programme = act.acts.map((each) => each.programme).find((each) => each !== null);
  if (programme !== undefined) return open.findLast((cycle) => cycle.programme === programme)?.id ?? null;
  const expects = (cycle: RunningCycle): boolean =>
    (cycle.procedure?.steps ?? []).some((step) => {
      if (!act.acts.some((each) => fulfils(step, each.act, act.body))) return false;
      const window = windowOf(step, cycle.anchor, () => null);
      return window !== null && isWithin(window, act.on, cycle.openedOn);
    });
  return open.findLast((cycle) => !mandated.has(cycle.id) && expects(cycle))?.id ?? null;
}

function assign(rows: readonly ActRow[], running: readonly RunningCycle[]): readonly AssignedAct[] {
  const mandated = new Set<string>();
  return [...rows].sort(byPlace).map((act) => {
    const named = act.namedCycle === 'none' ? null : act.namedCycle;
    const cycle = act.namedCycle === null ? derive(act, running, mandated) : named;
    if (cycle !== null && act.acts.some((each) => each.act === 'MandateIssued' && each.programme !== null)) mandated.add(cycle);
    return { ...act, cycle };
  });
}

export function* proceedings(): View<Proceedings> {
  const [cycleRows, procedureRows, programmeRows, ruleRows, actRows] = yield* round(
    look(cycles, 'always'),
    look(procedures, 'always'),
    look(programmes, 'always'),
    look(rules, 'always'),
    look(acts, 'always'),
  );
  const all = procedureRows.map(({ doc }) => doc);
  const running = cycleRows.map((row): RunningCycle => {
    const { programme, openedOn, place } = row.doc;
    const schoolYears = programmeRows.findLast(({ id }) => id === programme)?.doc.schoolYears ?? [];
    const holidays = ruleRows.findLast(({ from }) => from <= openedOn)?.doc.summerHolidays?.years ?? [];
    const anchor = { openedOn, programmeFrom: firstDay(schoolYears), holidays };
    return { id: row.id, programme, openedOn, place, row, procedure: procedureOn(all, openedOn), anchor };
  });
  const sorted = running.sort(byPlace);
  return {
    cycles: sorted,
    acts: assign(
      actRows.map(({ doc }) => doc),
      sorted,
    ),
    procedures: all,
  };
}

/** The acts that had been done by the end of a day. */
export const upTo = (all: readonly AssignedAct[], day: Day): readonly AssignedAct[] => all.filter((act) => act.on <= day);

/** The projects of a cycle: those that its decisions initiate or continue, and those with a sketch in it (CONTRACT 3). */
export function projectsOfCycle(cycle: string, done: readonly AssignedAct[]): readonly string[] {
  const members = done
    .filter((act) => act.cycle === cycle)
    .flatMap((act) => act.acts)
    .filter(({ act }) => act === 'ProjectInitiated' || act === 'ProjectContinued' || act === 'SketchRecorded')
    .flatMap(({ projects }) => projects ?? []);
  return [...new Set(members)].sort();
}
