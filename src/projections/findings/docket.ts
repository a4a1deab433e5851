import { type Day, FOREVER } from '../../events/values/day.js';
import { advice, type AdviceRow } from '../advice/fold.js';
import { adviceItems } from '../advice/view.js';
import { type BodyRow, bodies } from '../bodies/fold.js';
import { ranBy } from '../cycles/ran.js';
import { type StepRecord, stepsOf } from '../cycles/conformance.js';
import { proceedings, procedureOn, type Proceedings } from '../cycles/proceedings.js';
import { type AssignedAct, type RunningCycle } from '../cycles/running.js';
import { type Item } from '../engine/query.js';
import { type Found, look, once, round, type View } from '../engine/view.js';
import { type MandateRow, mandates } from '../mandates/fold.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { standing } from '../meetings/sitting.js';
import { type PlanRow, plans } from '../plans/fold.js';
import { type PlanVersion, versionsOf } from '../plans/versions.js';
import { type ProcedureRow } from '../procedures/fold.js';
import { type ProgrammeRow, programmes } from '../programmes/fold.js';
import { type ProjectRow, projects } from '../projects/fold.js';
import { type SeatRow, seats } from '../seats/fold.js';

/**
 * All that rules look at, at one p and over the whole valid axis: everything known, so that a fact entered late opens and
 * closes findings of other facts (DESIGN 4, 5).
 */
export interface Docket {
  readonly proceedings: Proceedings;
  readonly programmes: ReadonlyMap<string, Found<ProgrammeRow>>;
  readonly projects: ReadonlyMap<string, readonly Found<ProjectRow>[]>;
  readonly mandates: readonly Found<MandateRow>[];
  readonly meetings: readonly Found<MeetingRow>[];
  readonly seats: readonly Found<SeatRow>[];
  readonly advice: readonly Item[];
  /** the version of the procedure that an act is judged by: its cycle's, else the one in force on its day */
  procedureOf(act: AssignedAct): ProcedureRow | null;
  /** the steps of a cycle as all known facts leave them */
  stepsOf(cycle: RunningCycle): readonly StepRecord[];
  /** a body as it was on a day; null where it did not exist */
  body(id: string, on: Day): BodyRow | null;
  plansOf(project: string): readonly PlanVersion[];
}

const lastOfEach = <D extends object>(rows: readonly Found<D>[]): readonly Found<D>[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

function grouped<D extends object>(rows: readonly Found<D>[]): ReadonlyMap<string, readonly Found<D>[]> {
  const groups = new Map<string, Found<D>[]>();
  for (const row of rows) {
    const group = groups.get(row.id);
    if (group) group.push(row);
    else groups.set(row.id, [row]);
  }
  return groups;
}

/** Computed when it is first asked for. */
function lazily<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

function* gather(): View<Docket> {
  const all = yield* proceedings();
  const [programmeRows, projectRows, mandateRows, meetingRows, seatRows, adviceRows, bodyRows, planRows] = yield* round(
    look(programmes, 'always'),
    look(projects, 'always'),
    look(mandates, 'always'),
    look(meetings, 'always'),
    look(seats, 'always'),
    look(advice, 'always'),
    look(bodies, 'always'),
    look(plans, 'always'),
  );
  const byProgramme = new Map(lastOfEach(programmeRows).map((row) => [row.id, row]));
  const bodyStretches = grouped(bodyRows);
  const plansBy = new Map<string, Found<PlanRow>[]>();
  for (const row of planRows) for (const id of row.doc.projects) plansBy.set(id, [...(plansBy.get(id) ?? []), row]);
  const byCycle = new Map(all.cycles.map((cycle) => [cycle.id, cycle]));
  return {
    proceedings: all,
    programmes: byProgramme,
    projects: grouped(projectRows),
    mandates: lastOfEach(mandateRows),
    meetings: standing(lastOfEach(meetingRows)),
    seats: seatRows,
    advice: adviceItems(lastOfEach<AdviceRow>(adviceRows), lastOfEach(meetingRows)),
    procedureOf: (act) =>
      act.cycle === null ? procedureOn(all.procedures, act.on) : (byCycle.get(act.cycle)?.procedure ?? null),
    stepsOf: lazily((cycle) =>
      cycle.procedure ? stepsOf(ranBy(all, cycle, cycle.procedure, byProgramme.get(cycle.programme), FOREVER), FOREVER) : [],
    ),
    body: (id, on) => bodyStretches.get(id)?.find(({ from, to }) => from <= on && on < to)?.doc ?? null,
    plansOf: lazily((project) => versionsOf(plansBy.get(project) ?? [], project)),
  };
}

export const docket = (): View<Docket> => once('docket', gather);
