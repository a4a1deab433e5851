import { bodyChanged, bodyDissolved, bodyEstablished } from './body.js';
import { changes } from './project.js';
import { bool, count, day, either, id, type Infer, list, object, text, union, uuid } from './schema.js';

const changed = list(object({ project: id, changes }, { version: count }));

/**
 * What a decision does to the world, once it is adopted. Ids of mandates and numbers of sketch versions are given at
 * entry and stand in the effect; a bare project in a mandate means the version that holds on the decision's day.
 */
const effects = {
  ProjectInitiated: object({ project: id, title: text }, { field: id, from: day, until: day }),
  ProjectContinued: object({ project: id }, { until: day }),
  ProjectEnded: object({ project: id, until: day }, {}),
  PlanModified: object({ project: id, changes }, { version: count }),
  ProgrammeSubmitted: object({ programme: id, to: id }, {}),
  ProgrammeRecommended: object({ programme: id, unchanged: bool }, { changes: changed }),
  ProgrammeResolved: object({}, { programme: id, projects: list(id), changes: changed }),
  MandateIssued: object(
    { to: id },
    {
      projects: list(either(id, object({ project: id, version: count }, {}))),
      task: text,
      programme: id,
      due: day,
      supervisedBy: id,
      /** one per project, in order, or one for the task; none while the decision is not adopted */
      mandates: list(id),
    },
  ),
  MandateExtended: object({ mandate: id, due: day }, { reason: text }),
  MandateWithdrawn: object({ mandate: id }, { from: day }),
  MandateConfirmedDone: object({ mandate: id }, {}),
  AccountAcknowledged: object({ account: id }, {}),
  FieldsOfActionSet: object({ fields: list(object({ field: id, name: text }, {})) }, { from: day }),
  BodyEstablished: bodyEstablished,
  BodyChanged: bodyChanged,
  BodyDissolved: bodyDissolved,
  CorrectionConfirmed: object({ entry: uuid }, {}),
  DecisionRevoked: object({ decision: id }, {}),
  DecisionSuperseded: object({ decision: id }, {}),
  DecisionRatified: object({ decision: id }, {}),
  DecisionMadePublic: object({ decision: id }, {}),
};
export const effect = union(effects);
export const EFFECT_TYPES: readonly string[] = Object.keys(effects);

export type Effect = Infer<typeof effect>;
export type EffectType = Effect['type'];
export type EffectOf<T extends EffectType> = Extract<Effect, { type: T }>;

/** A mandate's addressee list with the bare ids spelled out. */
export function mandatedProjects(issued: EffectOf<'MandateIssued'>): readonly { project: string; version: number | null }[] {
  return (issued.projects ?? []).map((named) =>
    typeof named === 'string' ? { project: named, version: null } : { project: named.project, version: named.version },
  );
}
