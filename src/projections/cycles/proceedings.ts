import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { periodFrom } from '../../events/values/period.js';
import { acts } from '../acts/fold.js';
import { bodies } from '../bodies/fold.js';
import { type Found, look, once, round, type View } from '../engine/view.js';
import { type ProcedureRow, procedures } from '../procedures/fold.js';
import { type ProgrammeRow, programmes } from '../programmes/fold.js';
import { rules } from '../region/fold.js';
import { assign } from './assign.js';
import { type CycleRow, cycles } from './fold.js';
import { type AssignedAct, type RunningCycle } from './running.js';
import { type Anchor } from './windows.js';

/** All cycles, and all acts in fact order with the cycle that each belongs to. */
export interface Proceedings {
  readonly cycles: readonly RunningCycle[];
  readonly acts: readonly AssignedAct[];
  /** the bodies that are the office: what it does without naming itself is theirs */
  readonly offices: ReadonlySet<string>;
  readonly procedures: readonly ProcedureRow[];
  actsOf(cycle: string): readonly AssignedAct[];
  /** the projects of a cycle, with the day on which each joined it */
  membersOf(cycle: string): ReadonlyMap<string, Day>;
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

function anchorOf(cycle: CycleRow, programmeRows: readonly Found<ProgrammeRow>[], holidays: Anchor['holidays']): Anchor {
  const first = programmeRows.findLast(({ id }) => id === cycle.programme)?.doc.schoolYears[0];
  return { openedOn: cycle.openedOn, programmeFrom: first === undefined ? null : periodFrom(first), holidays };
}

function* gatherCycles(): View<Pick<Proceedings, 'cycles' | 'procedures'>> {
  const [cycleRows, procedureRows, programmeRows, ruleRows] = yield* round(
    look(cycles, 'always'),
    look(procedures, 'always'),
    look(programmes, 'always'),
    look(rules, 'always'),
  );
  const all = procedureRows.map(({ doc }) => doc);
  const running = cycleRows
    .map((row): RunningCycle => {
      const { programme, openedOn, place } = row.doc;
      const years = ruleRows.findLast(({ from }) => from <= openedOn)?.doc.summerHolidays?.years ?? [];
      const holidays = [...years].sort((a, b) => (a.first < b.first ? -1 : 1));
      const anchor = anchorOf(row.doc, programmeRows, holidays);
      return { id: row.id, programme, openedOn, place, row, procedure: procedureOn(all, openedOn), anchor };
    })
    .sort(byPlace);
  return { cycles: running, procedures: all };
}

/** The cycles alone, for whoever does not ask what was done in them. */
export const runningCycles = (): View<Pick<Proceedings, 'cycles' | 'procedures'>> => once('cycles', gatherCycles);

function* gather(): View<Proceedings> {
  const { cycles: running, procedures: all } = yield* runningCycles();
  const [actRows, bodyRows] = yield* round(look(acts, 'always'), look(bodies, 'always'));
  const offices = new Set(bodyRows.filter(({ doc }) => doc.kind === 'office').map(({ id }) => id));
  const inOrder = actRows.map(({ doc }) => doc).sort(byPlace);
  const assigned = assign(inOrder, running, offices);
  const byCycle = new Map<string, AssignedAct[]>(running.map(({ id }) => [id, []]));
  for (const act of assigned) if (act.cycle !== null) byCycle.get(act.cycle)?.push(act);
  const actsOf = (cycle: string): readonly AssignedAct[] => byCycle.get(cycle) ?? [];
  const members = new Map<string, ReadonlyMap<string, Day>>();
  return {
    cycles: running,
    acts: assigned,
    offices,
    procedures: all,
    actsOf,
    membersOf(cycle) {
      const known = members.get(cycle) ?? membersOf(actsOf(cycle));
      members.set(cycle, known);
      return known;
    },
  };
}

/** The same for every question at one p: it looks at all valid days. */
export const proceedings = (): View<Proceedings> => once('proceedings', gather);

/** The acts that had been done by the end of a day. */
export const upTo = (all: readonly AssignedAct[], day: Day): readonly AssignedAct[] => all.filter((act) => act.on <= day);

const JOINS = new Set(['ProjectInitiated', 'ProjectContinued', 'SketchRecorded']);

/**
 * The projects of a cycle, with the day on which each joined it: those that its decisions initiate or continue, and those
 * with a sketch in it (CONTRACT 3).
 */
export function membersOf(ofCycle: readonly AssignedAct[]): ReadonlyMap<string, Day> {
  const members = new Map<string, Day>();
  for (const { on, acts: done } of ofCycle) {
    for (const { act, projects } of done) {
      if (!JOINS.has(act)) continue;
      for (const project of projects ?? []) if (!members.has(project)) members.set(project, on);
    }
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}
