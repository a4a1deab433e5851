import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber, idOf, kindOf, type Subject } from '../../events/values/ids.js';
import { lazily, onDemand } from '../engine/lazily.js';
import { type Docket } from './docket.js';

/** The fact that makes a thing, by its place. */
export interface FirstFact {
  readonly on: Day;
  readonly place: Place;
  readonly entry: EntryNumber;
  /** the body whose act it is; null: none, or the office */
  readonly body: string | null;
}

const MAKES = ['ProjectInitiated', 'SketchRecorded', 'ProjectTakenOver', 'PlanModified'];
/** Whether an act of this name makes the projects that it names. */
export const makesProjects = (act: string): boolean => MAKES.includes(act);

function firstOfProjects(docket: Docket): ReadonlyMap<string, FirstFact> {
  const first = new Map<string, FirstFact>();
  for (const act of docket.actsDoing(...MAKES)) {
    const { on, place, entry, bodies } = act;
    for (const { act: what, projects } of act.acts) {
      if (!makesProjects(what)) continue;
      for (const project of projects ?? []) {
        if (!first.has(project)) first.set(project, { on, place, entry, body: bodies[0] ?? null });
      }
    }
  }
  return first;
}

/** A resolution that changes the plan of a project makes it, too. */
function firstOfProject(docket: Docket, id: string, known: FirstFact | undefined): FirstFact | undefined {
  const [plan] = docket.plansOf(id);
  return plan && (!known || plan.place < known.place)
    ? { on: plan.on, place: plan.place, entry: plan.entry, body: plan.author }
    : known;
}

/** Decisions by their ids, and by those of their entries. */
const decided = (docket: Docket): ReadonlyMap<string, FirstFact> =>
  new Map(
    docket.proceedings.years
      .flatMap(({ decisions }) => decisions)
      .flatMap(({ decision, id, on, place, entry, bodies }) => {
        const fact = { on, place, entry, body: bodies[0] ?? null };
        return [id, ...(decision === null ? [] : [decision])].map((each) => [each, fact] as const);
      }),
  );

/** What makes the things that acts and reports name: a project, a mandate, a decision, or (by its id) the entry of a decision. */
export function firstFacts(docket: Docket): (of: Subject) => FirstFact | undefined {
  const projects = onDemand(() => firstOfProjects(docket));
  const mandates = onDemand(() => new Map(docket.mandates.map((row) => [row.id, row])));
  const decisions = onDemand(() => decided(docket));
  return lazily((of: Subject): FirstFact | undefined => {
    const id = idOf(of);
    if (kindOf(of) === 'project') return firstOfProject(docket, id, projects().get(id));
    if (kindOf(of) !== 'mandate') return decisions().get(id);
    const issued = mandates().get(id);
    const [entry] = issued?.evidence.issuedOn ?? [];
    if (!issued || entry === undefined) return undefined;
    return { on: issued.doc.issuedOn, place: issued.doc.place, entry, body: issued.doc.body };
  });
}
