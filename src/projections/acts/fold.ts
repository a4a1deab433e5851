import { type EventType } from '../../events/catalogue.js';
import { type Effect, mandatedProjects } from '../../events/effects.js';
import { effectsOf, type Fact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber, type Subject, subject, type Uuid } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';
import { projectsOfEffect } from '../decisions/fold.js';

/** Who was put into a seat, and from when: a rule that counts holders asks for it. */
export interface Seating {
  readonly seat: string;
  readonly person: string | null;
  readonly institution: string | null;
  readonly from: Day;
}

/** One thing done in the procedure: what a step can be fulfilled by, and a rule can be broken by. */
export interface Act {
  /** the name of the effect or of the event */
  readonly act: string;
  readonly programme: string | null;
  /** the projects it concerns; null: all of the cycle */
  readonly projects: readonly string[] | null;
  /** the day from which the effect is to hold, where the decision states one */
  readonly from: Day | null;
  /** the last day, where the decision states one */
  readonly until: Day | null;
  /** the mandate or the decision that it changes, or (by its id) the entry whose correction it confirms */
  readonly changes: Subject | null;
}

export interface ActRow {
  readonly entry: EntryNumber;
  readonly id: Uuid;
  readonly type: EventType;
  readonly on: Day;
  readonly place: Place;
  /** the id of the decision that acted; null where no decision did */
  readonly decision: string | null;
  /** `body`: those named; `office`: the office, which no body id names; `unstated`: the entry cannot say who acted */
  readonly by: 'body' | 'office' | 'unstated';
  readonly bodies: readonly string[];
  /** as the office named it (a cycle's id or "none"); null where it is derived */
  readonly namedCycle: string | null;
  /** the cycle that it names; null where it names none, also where one is derived for it */
  readonly cycle: string | null;
  readonly acts: readonly Act[];
  /** of a decision: the sitting that the office named, or that of its day (null); `none` where it was taken outside one */
  readonly sitting: { readonly named: string | null } | 'none';
  /** of a sitting: its id */
  readonly meeting: string | null;
  readonly seating: Seating | null;
  readonly asHappened: string | null;
}

function projectsOf(effect: Effect): readonly string[] | null {
  if (effect.type === 'ProgrammeRecommended' || effect.type === 'ProgrammeSubmitted') return null;
  if (effect.type === 'ProgrammeResolved') return effect.programme === undefined ? projectsOfEffect(effect) : null;
  if (effect.type === 'MandateIssued') return mandatedProjects(effect).map(({ project }) => project);
  return projectsOfEffect(effect);
}

function changedBy(effect: Effect): Subject | null {
  if (effect.type === 'CorrectionConfirmed') return subject('entry', effect.entry);
  if ('mandate' in effect) return subject('mandate', effect.mandate);
  return 'decision' in effect ? subject('decision', effect.decision) : null;
}

const actOfEffect = (effect: Effect): Act => ({
  act: effect.type,
  programme: 'programme' in effect ? (effect.programme ?? null) : null,
  projects: projectsOf(effect),
  from: 'from' in effect ? (effect.from ?? null) : null,
  until: 'until' in effect ? (effect.until ?? null) : null,
  changes: changedBy(effect),
});

interface Read {
  readonly by: ActRow['by'];
  readonly decision?: string;
  /** of a decision: what its effects do; else it is the entry itself that acts */
  readonly acts?: readonly Act[];
  readonly sitting?: ActRow['sitting'];
  readonly bodies?: readonly string[];
  readonly cycle?: string | undefined;
  readonly programme?: string | undefined;
  readonly projects?: readonly string[] | undefined;
  readonly meeting?: string;
  readonly seating?: Seating;
}

function readOf({ event, precision }: Fact): Read | null {
  switch (event.type) {
    case 'DecisionRecorded': {
      const { decision, body, cycle, basis, meeting } = event.data;
      const sitting = basis === 'sitting' ? { named: meeting ?? null } : 'none';
      return { by: 'body', decision, bodies: [body], cycle, acts: effectsOf(event).map(actOfEffect), sitting };
    }
    case 'SketchRecorded': {
      const { author, cycle, project } = event.data;
      return author === undefined
        ? { by: 'office', cycle, projects: [project] }
        : { by: 'body', bodies: [author], cycle, projects: [project] };
    }
    case 'AdviceGiven': {
      const { body, cycle, position, projects } = event.data;
      return position === 'none' ? null : { by: 'body', bodies: [body], cycle, projects };
    }
    case 'MeetingScheduled':
    case 'MeetingHeld':
      return { by: 'body', bodies: event.data.bodies, meeting: event.data.meeting };
    case 'MinutesSubmitted':
    case 'MinutesObjected':
    case 'MinutesApproved':
      // An approximate day does not say whether it was before the sitting.
      return precision === 'day' ? { by: 'unstated', meeting: event.data.meeting } : null;
    case 'SeatFilled': {
      const { body, seat, person = null, institution = null, from } = event.data;
      return { by: 'body', bodies: [body], seating: { seat, person, institution, from } };
    }
    case 'AdviceRequested':
    case 'AdviceAnswered':
      return { by: 'unstated', cycle: event.data.cycle, projects: event.data.projects };
    case 'BudgetPlanned':
      return { by: 'unstated', programme: event.data.programme };
    case 'ProgrammeSubmitted':
      // A body hands a programme on by a decision; what stands here is the office's own act (CONTRACT 2).
      return { by: 'office', programme: event.data.programme };
    case 'AccountSubmitted':
      return { by: 'unstated' };
    case 'ProjectTakenOver':
      return { by: 'unstated', cycle: 'none', projects: [event.data.project] };
    default:
      return null;
  }
}

/** Written out field by field: a copy that is added to would give each row a hidden class of its own, and they are many. */
function rowOf(fact: Fact): ActRow | null {
  const read = readOf(fact);
  if (!read) return null;
  const { type, data } = fact.event;
  const { cycle, programme = null, projects = null } = read;
  return {
    entry: fact.number,
    id: fact.id,
    type,
    on: fact.on,
    place: fact.place,
    decision: read.decision ?? null,
    by: read.by,
    bodies: read.bodies ?? [],
    namedCycle: cycle ?? null,
    cycle: cycle === undefined || cycle === 'none' ? null : cycle,
    acts: read.acts ?? [{ act: type, programme, projects, from: null, until: null, changes: null }],
    sitting: read.sitting ?? 'none',
    meeting: read.meeting ?? null,
    seating: read.seating ?? null,
    asHappened: data.asHappened?.justification ?? null,
  };
}

/** One row per entry that can fulfil a step of a procedure, or break a rule of it. */
export const acts = defineProjection<ActRow | null, ActRow>({
  name: 'acts',
  version: 6,
  subject: 'entry',
  indexes: [],
  initial: () => null,
  apply: (_, fact) => rowOf(fact),
  turningPoints: () => [],
  row: (state) => state,
});
