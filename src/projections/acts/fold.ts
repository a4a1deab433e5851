import { type Effect, mandatedProjects } from '../../events/effects.js';
import { effectsOf, type Fact } from '../../events/fact.js';
import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { defineProjection } from '../engine/define.js';
import { projectsOfEffect } from '../decisions/fold.js';

/** One thing done in the procedure: what a step can be fulfilled by. */
export interface Act {
  /** the name of the effect or of the event */
  readonly act: string;
  readonly programme: string | null;
  /** the projects it concerns; null: all of the cycle */
  readonly projects: readonly string[] | null;
}

export interface ActRow {
  readonly entry: EntryNumber;
  readonly on: Day;
  readonly place: Place;
  /** the body that acted; null where the office did */
  readonly body: string | null;
  /** as the office named it (a cycle's id or "none"); null where it is derived */
  readonly namedCycle: string | null;
  readonly acts: readonly Act[];
  readonly asHappened: string | null;
}

function projectsOf(effect: Effect): readonly string[] | null {
  if (effect.type === 'ProgrammeRecommended' || effect.type === 'ProgrammeSubmitted') return null;
  if (effect.type === 'ProgrammeResolved') return effect.programme === undefined ? projectsOfEffect(effect) : null;
  if (effect.type === 'MandateIssued') return mandatedProjects(effect).map(({ project }) => project);
  return projectsOfEffect(effect);
}

const actOfEffect = (effect: Effect): Act => ({
  act: effect.type,
  programme: 'programme' in effect ? (effect.programme ?? null) : null,
  projects: projectsOf(effect),
});

interface Read {
  readonly body?: string | undefined;
  readonly cycle?: string | undefined;
  readonly programme?: string | undefined;
  readonly projects?: readonly string[] | undefined;
}

function rowOf(fact: Fact): ActRow | null {
  const { event } = fact;
  const make = ({ body, cycle, programme, projects }: Read, acts?: readonly Act[]): ActRow => ({
    entry: fact.number,
    on: fact.on,
    place: fact.place,
    body: body ?? null,
    namedCycle: cycle ?? null,
    acts: acts ?? [{ act: event.type, programme: programme ?? null, projects: projects ?? null }],
    asHappened: event.data.asHappened?.justification ?? null,
  });
  switch (event.type) {
    case 'DecisionRecorded': {
      const acts = effectsOf(event).map(actOfEffect);
      return acts.length === 0 ? null : make(event.data, acts);
    }
    case 'SketchRecorded': {
      const { author, cycle, project } = event.data;
      return make({ body: author, cycle, projects: [project] });
    }
    case 'AdviceRequested': {
      const { cycle, projects } = event.data;
      return make({ cycle, projects });
    }
    case 'AdviceGiven':
      return event.data.position === 'none' ? null : make(event.data);
    case 'AdviceAnswered': {
      const { cycle, projects } = event.data;
      return make({ cycle, projects });
    }
    case 'BudgetPlanned':
    case 'ProgrammeSubmitted':
      return make({ programme: event.data.programme });
    case 'AccountSubmitted':
      return make({});
    default:
      return null;
  }
}

/** One row per entry that can fulfil a step of a procedure. */
export const acts = defineProjection<ActRow | null, ActRow>({
  name: 'acts',
  version: 1,
  subject: 'entry',
  indexes: ['namedCycle'],
  initial: () => null,
  apply: (_, fact) => rowOf(fact),
  turningPoints: () => [],
  row: (state) => state,
});
