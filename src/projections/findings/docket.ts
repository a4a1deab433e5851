import { type Day, FOREVER } from '../../events/values/day.js';
import { advice, type AdviceRow } from '../advice/fold.js';
import { adviceItems } from '../advice/view.js';
import { type BodyRow, bodies } from '../bodies/fold.js';
import { ranBy } from '../cycles/ran.js';
import { type StepRecord, stepsOf } from '../cycles/conformance.js';
import { proceedings, procedureOn, type Proceedings } from '../cycles/proceedings.js';
import { type AssignedAct, type RunningCycle } from '../cycles/running.js';
import { groupBy } from '../engine/group.js';
import { type Item, textOf } from '../engine/query.js';
import { type Found, look, once, round, type View } from '../engine/view.js';
import { type MandateRow, mandates } from '../mandates/fold.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { standing } from '../meetings/sitting.js';
import { type PlanRow, plans } from '../plans/fold.js';
import { type PlanVersion, versionsOf } from '../plans/versions.js';
import { type ProcedureRow } from '../procedures/fold.js';
import { type ProgrammeRow, programmes } from '../programmes/fold.js';
import { type ProjectRow, projects } from '../projects/fold.js';
import { rules, type RulesRow } from '../region/fold.js';
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
  meeting(id: string): Found<MeetingRow> | null;
  mandatesOf(project: string): readonly Found<MandateRow>[];
  seatsOf(body: string): readonly Found<SeatRow>[];
  /** advice asked, given or answered in a cycle */
  adviceIn(cycle: string): readonly Item[];
  /** what was done that concerns a project by its name, in fact order */
  actsAbout(project: string): readonly AssignedAct[];
  /** those that did one thing (`ProgrammeResolved`), in fact order */
  actsDoing(act: string): readonly AssignedAct[];
  /** the version of the procedure that an act is judged by: its cycle's, else the one in force on its day */
  procedureOf(act: AssignedAct): ProcedureRow | null;
  /** the steps of a cycle as all known facts leave them */
  stepsOf(cycle: RunningCycle): readonly StepRecord[];
  /** what held for the whole region on a day */
  rulesOn(day: Day): Found<RulesRow> | null;
  /** a body as it was on a day; null where it did not exist */
  body(id: string, on: Day): BodyRow | null;
  plansOf(project: string): readonly PlanVersion[];
}

const lastOfEach = <D extends object>(rows: readonly Found<D>[]): readonly Found<D>[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

const grouped = <D extends object>(rows: readonly Found<D>[]): ReadonlyMap<string, readonly Found<D>[]> =>
  groupBy(rows, ({ id }) => [id]);

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
  const [programmeRows, projectRows, mandateRows, meetingRows, seatRows, adviceRows, bodyRows, planRows, ruleRows] = yield* round(
    look(programmes, 'always'),
    look(projects, 'always'),
    look(mandates, 'always'),
    look(meetings, 'always'),
    look(seats, 'always'),
    look(advice, 'always'),
    look(bodies, 'always'),
    look(plans, 'always'),
    look(rules, 'always'),
  );
  const byProgramme = new Map(lastOfEach(programmeRows).map((row) => [row.id, row]));
  const bodyStretches = grouped(bodyRows);
  const plansBy = groupBy<Found<PlanRow>>(planRows, ({ doc }) => doc.projects);
  const mandated = lastOfEach(mandateRows);
  const sittings = standing(lastOfEach(meetingRows));
  const sittingBy = new Map(sittings.map((meeting) => [meeting.id, meeting]));
  const mandatesBy = groupBy(mandated, ({ doc }) => (doc.project === null ? [] : [doc.project]));
  const seatsBy = groupBy(seatRows, ({ doc }) => [doc.body]);
  const adviceBy = groupBy(adviceItems(lastOfEach<AdviceRow>(adviceRows), lastOfEach(meetingRows)), (item) => [
    textOf(item, 'cycle'),
  ]);
  const byAct = groupBy(all.acts, ({ acts }) => [...new Set(acts.map(({ act }) => act))]);
  const actsBy = groupBy(all.acts, ({ acts }) => [...new Set(acts.flatMap(({ projects }) => projects ?? []))]);
  const byCycle = new Map(all.cycles.map((cycle) => [cycle.id, cycle]));
  return {
    proceedings: all,
    programmes: byProgramme,
    projects: grouped(projectRows),
    mandates: mandated,
    meetings: sittings,
    seats: seatRows,
    meeting: (id) => sittingBy.get(id) ?? null,
    mandatesOf: (project) => mandatesBy.get(project) ?? [],
    seatsOf: (body) => seatsBy.get(body) ?? [],
    adviceIn: (cycle) => adviceBy.get(cycle) ?? [],
    actsDoing: (act) => byAct.get(act) ?? [],
    actsAbout: (project) => actsBy.get(project) ?? [],
    procedureOf: (act) =>
      act.cycle === null ? procedureOn(all.procedures, act.on) : (byCycle.get(act.cycle)?.procedure ?? null),
    stepsOf: lazily((cycle) =>
      cycle.procedure ? stepsOf(ranBy(all, cycle, cycle.procedure, byProgramme.get(cycle.programme), FOREVER), FOREVER) : [],
    ),
    rulesOn: (day) => ruleRows.find(({ from, to }) => from <= day && day < to) ?? null,
    body: (id, on) => bodyStretches.get(id)?.find(({ from, to }) => from <= on && on < to)?.doc ?? null,
    plansOf: lazily((project) => versionsOf(plansBy.get(project) ?? [], project)),
  };
}

export const docket = (): View<Docket> => once('docket', gather);
