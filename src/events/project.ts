import { event } from './define.js';
import { bool, cents, count, day, figure, id, list, object, oneOf, period, text, year } from './schema.js';

export const milestone = object({ milestone: id }, { title: text, due: day, remove: bool });
export const budgetLine = object({ year, cents }, { line: text });

/** The parts of a sketch (DOMAIN 1.1): what is named is replaced, milestone by milestone and line by line; the rest stays. */
const parts = {
  title: text,
  goals: text,
  benefit: text,
  startingPosition: text,
  idea: text,
  milestones: list(milestone),
  budget: list(budgetLine),
};
export const changes = object({}, parts);

export const projectEvents = {
  ProgrammeTakenOver: event(
    { programme: id, title: text, schoolYears: list(period), state: oneOf(['resolved', 'mandated', 'in-force', 'closed']) },
    {},
  ),
  ProjectTakenOver: event(
    { project: id, title: text, from: day },
    { field: id, until: day, programme: id, mandated: bool, milestones: parts.milestones, budget: parts.budget },
  ),
  /** `version` is given in the order of entering; which version holds is the last one in fact order. */
  SketchRecorded: event({ cycle: id, project: id, version: count }, { author: id, ...parts }),
  MilestoneReached: event({ project: id, milestone: id }, {}),
  MilestoneRescheduled: event({ project: id, milestone: id, due: day, reason: text }, { decision: id }),
  ProgressReported: event({ project: id, text }, { reach: list(object({ what: text, value: figure }, {})) }),
  /** Spent in that calendar year up to the day of the report; replaces the figure before, line by line. */
  SpendingReported: event({ project: id, year, cents }, { line: text }),
};
