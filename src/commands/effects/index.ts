import { BodyChanged, BodyDissolved, BodyEstablished, FieldsOfActionSet } from './bodies.js';
import { CorrectionConfirmed, DecisionMadePublic, DecisionRatified, DecisionRevoked, DecisionSuperseded } from './decisions.js';
import { AccountAcknowledged, MandateConfirmedDone, MandateExtended, MandateIssued, MandateWithdrawn } from './mandates.js';
import {
  PlanModified,
  ProgrammeRecommended,
  ProgrammeResolved,
  ProgrammeSubmitted,
  ProjectContinued,
  ProjectEnded,
  ProjectInitiated,
} from './projects.js';

/** The effects that a decision can have, as the office states them. */
export const effects = {
  ProjectInitiated,
  ProjectContinued,
  ProjectEnded,
  PlanModified,
  ProgrammeSubmitted,
  ProgrammeRecommended,
  ProgrammeResolved,
  MandateIssued,
  MandateExtended,
  MandateWithdrawn,
  MandateConfirmedDone,
  AccountAcknowledged,
  FieldsOfActionSet,
  BodyEstablished,
  BodyChanged,
  BodyDissolved,
  CorrectionConfirmed,
  DecisionRevoked,
  DecisionSuperseded,
  DecisionRatified,
  DecisionMadePublic,
};

export type StatedEffect = InstanceType<(typeof effects)[keyof typeof effects]>;
