import { type Day } from '../../events/values/day.js';
import { advice, type AdviceRow } from '../advice/fold.js';
import { wholeAdviceIn } from '../advice/state.js';
import { bodies } from '../bodies/fold.js';
import { proceedings, type Proceedings } from '../cycles/proceedings.js';
import { type AssignedAct } from '../cycles/running.js';
import { byPlace } from '../cycles/years.js';
import { groupBy } from '../engine/group.js';
import { lazily } from '../engine/lazily.js';
import { type Found, look, round, shelf, type View } from '../engine/view.js';
import { type MandateRow, mandates } from '../mandates/fold.js';
import { type MeetingRow, meetings } from '../meetings/fold.js';
import { standing } from '../meetings/sitting.js';
import { type PlanRow, plans } from '../plans/fold.js';
import { type PlanVersion, versionsOf } from '../plans/versions.js';
import { type ProgrammeRow, programmes } from '../programmes/fold.js';
import { type ProjectRow, projects } from '../projects/fold.js';
import { rules, type RulesRow } from '../region/fold.js';
import { type SeatRow, seats } from '../seats/fold.js';
import { type CycleFile, cycleFile, type Measures, measuresOf, type YearFile, yearFile } from './files.js';

/**
 * All that rules look at, at one p and over the whole valid axis: everything known, so that a fact entered late opens and
 * closes findings of other facts (DESIGN 4, 5).
 */
export interface Docket extends Measures {
  readonly proceedings: Proceedings;
  readonly programmes: ReadonlyMap<string, Found<ProgrammeRow>>;
  readonly projects: ReadonlyMap<string, readonly Found<ProjectRow>[]>;
  readonly mandates: readonly Found<MandateRow>[];
  readonly meetings: readonly Found<MeetingRow>[];
  readonly seats: readonly Found<SeatRow>[];
  meeting(id: string): Found<MeetingRow> | null;
  mandatesOf(project: string): readonly Found<MandateRow>[];
  seatsOf(body: string): readonly Found<SeatRow>[];
  /** what was done that concerns a project by its name, in fact order */
  actsAbout(project: string): readonly AssignedAct[];
  /** those that did one of these things (`ProgrammeResolved`), in fact order */
  actsDoing(...acts: readonly string[]): readonly AssignedAct[];
  /** those that were recorded as a breach */
  readonly asHappened: readonly AssignedAct[];
  /** what held for the whole region on a day */
  rulesOn(day: Day): Found<RulesRow> | null;
  readonly cycles: readonly CycleFile[];
  readonly years: readonly YearFile[];
  /** null: no such cycle was opened */
  cycle(id: string): CycleFile | null;
  /** What a rule says of a file: as long as that is the same, it is not asked again. */
  said<F extends CycleFile | YearFile, A>(rule: string, file: F, judge: (file: F) => A): A;
  plansOf(project: string): readonly PlanVersion[];
}

/** Rows come by subject, then by day. */
const lastOfEach = <D extends object>(rows: readonly Found<D>[]): readonly Found<D>[] =>
  rows.filter(({ id }, index) => rows[index + 1]?.id !== id);

const grouped = <D extends object>(rows: readonly Found<D>[]): ReadonlyMap<string, readonly Found<D>[]> =>
  groupBy(rows, ({ id }) => [id]);

/** Not kept at a p: what was found in it is, and the docket itself is the largest thing that questions make. */
export function* docket(): View<Docket> {
  const keep = yield* shelf();
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
  const plansBy = groupBy<Found<PlanRow>>(planRows, ({ doc }) => doc.projects);
  const mandated = lastOfEach(mandateRows);
  const sittings = standing(lastOfEach(meetingRows));
  const sittingBy = new Map(sittings.map((meeting) => [meeting.id, meeting]));
  const mandatesBy = groupBy(mandated, ({ doc }) => (doc.project === null ? [] : [doc.project]));
  const seatsBy = groupBy(seatRows, ({ doc }) => [doc.body]);
  const adviceBy = groupBy<Found<AdviceRow>>(lastOfEach(adviceRows), ({ doc }) => [doc.cycle]);
  const doing = lazily((act: string) => all.years.flatMap(({ byAct }) => byAct.get(act) ?? []));
  const byId = new Map(all.cycles.map((cycle) => [cycle.id, cycle]));
  const fileOf = lazily((id: string) => {
    const cycle = byId.get(id);
    const rows = adviceBy.get(id) ?? [];
    const said = keep.kept(`advice in ${id}`, rows, () => wholeAdviceIn(rows));
    return cycle ? cycleFile(keep, all, cycle, byProgramme.get(cycle.programme), said) : null;
  });
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
    actsDoing(...acts) {
      if (acts.length === 1) return doing(acts[0] ?? '');
      return [...new Set(acts.flatMap(doing))].sort(byPlace);
    },
    asHappened: all.years.flatMap(({ asHappened }) => asHappened),
    get cycles() {
      return all.cycles.flatMap(({ id }) => fileOf(id) ?? []);
    },
    get years() {
      return all.years.map((year) => yearFile(keep, year, bodyRows, all));
    },
    cycle: fileOf,
    said: (rule, file, judge) => keep.kept(`${rule} in ${file.name}`, [file], () => judge(file)),
    actsAbout: lazily((project) => all.years.flatMap(({ byProject }) => byProject.get(project) ?? [])),
    rulesOn: (day) => ruleRows.find(({ from, to }) => from <= day && day < to) ?? null,
    ...measuresOf(bodyRows, all.procedures, all.cycles),
    plansOf: lazily((project) => {
      const rows = plansBy.get(project) ?? [];
      return keep.kept(`plans of ${project}`, rows, () => versionsOf(rows, project));
    }),
  };
}
