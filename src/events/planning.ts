import { event } from './define.js';
import { cents, day, id, list, object, oneOf, period, text, year } from './schema.js';

export const planningEvents = {
  CycleOpened: event({ cycle: id, programme: id, title: text, schoolYears: list(period) }, {}),
  AdviceRequested: event({ cycle: id, bodies: list(id) }, { projects: list(id), until: day }),
  AdviceGiven: event(
    { cycle: id, body: id, position: oneOf(['unchanged', 'changes', 'against', 'none']) },
    { projects: list(id), text },
  ),
  AdviceAnswered: event({ cycle: id, body: id, takenUp: oneOf(['yes', 'partly', 'no']) }, { projects: list(id), reason: text }),
  BudgetPlanned: event({ programme: id, year, lines: list(object({ project: id, cents }, {})) }, {}),
  /** Handed on by the office. */
  ProgrammeSubmitted: event({ programme: id, to: id }, { account: id }),
};
