import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { periodFrom } from '../../events/values/period.js';
import { acts } from '../acts/fold.js';
import { lazily, onDemand } from '../engine/lazily.js';
import { look, once, round, shelf, type View } from '../engine/view.js';
import { everyOffice } from '../plans/authors.js';
import { type ProcedureRow, procedures } from '../procedures/fold.js';
import { programmes } from '../programmes/fold.js';
import { rules, type RulesRow } from '../region/fold.js';
import { type CycleRow, cycles } from './fold.js';
import { type AssignedAct, type RunningCycle } from './running.js';
import { type Anchor } from './windows.js';
import { type YearOfActs, yearsOf } from './years.js';

/** All cycles, and all acts in fact order with the cycle that each belongs to. */
export interface Proceedings {
  readonly cycles: readonly RunningCycle[];
  readonly acts: readonly AssignedAct[];
  /** the bodies that are the office: what it does without naming itself is theirs */
  readonly offices: ReadonlySet<string>;
  readonly procedures: readonly ProcedureRow[];
  readonly years: readonly YearOfActs[];
  /** in fact order; the same list as long as the same acts are in it */
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

function anchorOf(cycle: CycleRow, firstYear: string | undefined, rule: RulesRow | undefined): Anchor {
  const holidays = [...(rule?.summerHolidays?.years ?? [])].sort((a, b) => (a.first < b.first ? -1 : 1));
  return { openedOn: cycle.openedOn, programmeFrom: firstYear === undefined ? null : periodFrom(firstYear), holidays };
}

function* gatherCycles(): View<Pick<Proceedings, 'cycles' | 'procedures'>> {
  const keep = yield* shelf();
  const [cycleRows, procedureRows, programmeRows, ruleRows] = yield* round(
    look(cycles, 'always'),
    look(procedures, 'always'),
    look(programmes, 'always'),
    look(rules, 'always'),
  );
  const all = procedureRows.map(({ doc }) => doc);
  const firstYearOf = new Map(programmeRows.map(({ id, doc }) => [id, doc.schoolYears[0]]));
  const running = cycleRows
    .map((row): RunningCycle => {
      const { programme, openedOn, place } = row.doc;
      const rule = ruleRows.findLast(({ from }) => from <= openedOn)?.doc;
      const firstYear = firstYearOf.get(programme);
      const procedure = procedureOn(all, openedOn);
      return keep.kept(`cycle ${row.id}`, [row, procedure, rule, firstYear], () => {
        const anchor = anchorOf(row.doc, firstYear, rule);
        return { id: row.id, programme, openedOn, place, row, procedure, anchor };
      });
    })
    .sort(byPlace);
  return { cycles: running, procedures: all };
}

/** The cycles alone, for whoever does not ask what was done in them. */
export const runningCycles = (): View<Pick<Proceedings, 'cycles' | 'procedures'>> => once('cycles', gatherCycles);

function* gather(): View<Proceedings> {
  const keep = yield* shelf();
  const { cycles: running, procedures: all } = yield* runningCycles();
  const [actRows, officeRows] = yield* round(look(acts, 'always'), everyOffice);
  const officeIds = [...new Set(officeRows.map(({ id }) => id))];
  const offices = keep.kept('offices', officeIds, () => new Set(officeIds));
  const years = yearsOf(keep, actRows, running, offices);
  const actsOf = lazily((cycle: string) => {
    const parts = years.flatMap(({ byCycle }) => (byCycle.has(cycle) ? [byCycle.get(cycle) ?? []] : []));
    return keep.kept(`acts in ${cycle}`, parts, () => parts.flat());
  });
  const everything = onDemand(() => years.flatMap((year) => year.acts));
  return {
    cycles: running,
    get acts() {
      return everything();
    },
    offices,
    procedures: all,
    years,
    actsOf,
    membersOf: lazily((cycle) => keep.kept(`members of ${cycle}`, [actsOf(cycle)], () => membersOf(actsOf(cycle)))),
  };
}

/** The same for every question at one p: it looks at all valid days. */
export const proceedings = (): View<Proceedings> => once('proceedings', gather);

/** The acts that had been done by the end of a day: they are in fact order. The list itself where it is all of them. */
export function upTo(all: readonly AssignedAct[], day: Day): readonly AssignedAct[] {
  const last = all.at(-1);
  return last === undefined || last.on <= day ? all : all.filter((act) => act.on <= day);
}

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
