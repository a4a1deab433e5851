import { event } from './define.js';
import { effect } from './effects.js';
import { bool, count, day, either, id, list, literal, object, oneOf, text } from './schema.js';

export const RESULTS = ['adopted', 'adopted-changed', 'rejected', 'deferred', 'referred', 'noted', 'withdrawn'] as const;
export type DecisionResult = (typeof RESULTS)[number];
export const BASES = ['sitting', 'circular', 'urgent'] as const;

export const vote = either(
  object({ yes: count, no: count }, { abstention: count, invalid: count, excluded: count }),
  object({ consensus: literal(true) }, {}),
);

export const decisionEvents = {
  /** One decision, one number, one entry. `meeting` and `cycle` stand here only where the office named them. */
  DecisionRecorded: event(
    { decision: id, number: text, body: id, basis: oneOf(BASES), text, result: oneOf(RESULTS), public: bool },
    {
      meeting: id,
      /** a cycle's id, or "none" */
      cycle: id,
      proposal: text,
      item: text,
      vote,
      conditions: list(object({ text }, { due: day })),
      effects: list(effect),
    },
  ),
};
