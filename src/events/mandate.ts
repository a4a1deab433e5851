import { event } from './define.js';
import { day, id, list, object, oneOf, text } from './schema.js';

export const mandateEvents = {
  MandateReportedDone: event({ mandate: id }, { text }),
  /** The office's statement on what became of the mandates of a period (Rechenschaftslegung). */
  AccountSubmitted: event(
    { account: id, to: id, from: day, until: day },
    { items: list(object({ project: id }, { text, proposal: oneOf(['continue', 'end']) })) },
  ),
  FindingJustified: event({ finding: id, text }, {}),
};
