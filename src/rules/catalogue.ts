import { type AssignedAct } from '../projections/cycles/running.js';
import { type Docket } from '../projections/findings/docket.js';
import { activeWithoutMandate } from './active-without-mandate.js';
import { adviceAnswered } from './advice-answered.js';
import { bodyCompetent } from './body-competent.js';
import { type Breach, type ProcedureRule } from './breach.js';
import { councilBeforeMandate } from './council-before-mandate.js';
import { beforeFirstFact } from './before-first-fact.js';
import { bodyExistedThen, endedProjectContinued, fromBeforeAct, supersededVersion } from './facts-in-order.js';
import { decisionInMeeting } from './decision-in-meeting.js';
import { endBeforeStart } from './end-before-start.js';
import { mandateBeforeHolidays } from './mandate-before-holidays.js';
import { minutesBeforeMeeting } from './minutes-before-meeting.js';
import { noticePeriod } from './notice-period.js';
import { noProgramme, programmeHorizon } from './programme-horizon.js';
import { projectNotResolved } from './project-not-resolved.js';
import { quorumMet } from './quorum-met.js';
import { seatOverMaximum } from './seat-over-maximum.js';
import { sketchWithoutDecision } from './sketch-without-decision.js';
import { stepLate } from './step-late.js';
import { stepMissing } from './step-missing.js';
import { stepOutOfOrder } from './step-out-of-order.js';

/**
 * The rules that give findings, in the order in which a refusal names them. Rules about the record alone (existence,
 * identity, shape, sums) are functions beside them: they refuse, and leave nothing to be found.
 */
export const procedureRules: readonly ProcedureRule[] = [
  councilBeforeMandate,
  bodyCompetent,
  stepOutOfOrder,
  adviceAnswered,
  mandateBeforeHolidays,
  stepLate,
  quorumMet,
  noticePeriod,
  sketchWithoutDecision,
  projectNotResolved,
  stepMissing,
  activeWithoutMandate,
  seatOverMaximum,
  supersededVersion,
  bodyExistedThen,
  endedProjectContinued,
  endBeforeStart,
  beforeFirstFact,
  fromBeforeAct,
  programmeHorizon,
  noProgramme,
  decisionInMeeting,
  minutesBeforeMeeting,
];

/**
 * What is said several times under one id and from one day is said once: the strictest first, then what an act was recorded
 * with as a breach, then what an act is to blame for at all.
 */
function once(docket: Docket, all: readonly Breach[]): readonly Breach[] {
  const happened = new Set(docket.asHappened.map(({ entry }) => entry));
  const weight = ({ level, act }: Breach): number =>
    (level === 'must' ? 4 : 0) + (act !== null && happened.has(act) ? 2 : 0) + (act === null ? 0 : 1);
  const said = new Map<string, Breach>();
  for (const each of all) {
    const key = `${each.id} ${each.on}`;
    const known = said.get(key);
    if (!known || weight(known) < weight(each)) said.set(key, each);
  }
  return [...said.values()];
}

/** What new acts break: a decider refuses the first that is a must (DESIGN 5). */
export function breachesOfActs(docket: Docket, acts: readonly AssignedAct[]): readonly Breach[] {
  return once(
    docket,
    procedureRules.flatMap(({ ofActs }) => ofActs?.(docket, acts) ?? []),
  );
}

function foundBy({ id, concerns, ofActs, ofTime, ofCycle, ofYear, ofAll }: ProcedureRule, docket: Docket): readonly Breach[] {
  if (ofCycle) return docket.cycles.flatMap((file) => docket.said(id, file, ofCycle));
  if (ofYear) return docket.years.flatMap((file) => docket.said(id, file, ofYear));
  if (ofAll) return ofAll(docket);
  const acts = concerns ? docket.actsDoing(...concerns) : docket.proceedings.acts;
  return [...(ofTime?.(docket) ?? []), ...(ofActs?.(docket, acts) ?? [])];
}

/** All breaches known at one p, each with its stretch of days. */
export function allBreaches(docket: Docket): readonly Breach[] {
  return once(
    docket,
    procedureRules.flatMap((rule) => foundBy(rule, docket)),
  );
}
