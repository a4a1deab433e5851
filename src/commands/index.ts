import { adoptCharter } from './adopt-charter.js';
import { approveMinutes } from './approve-minutes.js';
import { answerAdvice } from './answer-advice.js';
import { cancelMeeting } from './cancel-meeting.js';
import { correctEntries } from './correct-entries.js';
import { type Definition } from './define.js';
import { fillSeat } from './fill-seat.js';
import { giveAdvice } from './give-advice.js';
import { justifyFinding } from './justify-finding.js';
import { objectToMinutes } from './object-to-minutes.js';
import { openCycle } from './open-cycle.js';
import { planBudget } from './plan-budget.js';
import { reachMilestone } from './reach-milestone.js';
import { recordDecisions } from './record-decisions.js';
import { recordMeeting } from './record-meeting.js';
import { recordSketch } from './record-sketch.js';
import { registerPerson } from './register-person.js';
import { registerRegion } from './register-region.js';
import { reportMandateDone } from './report-mandate-done.js';
import { reportProgress } from './report-progress.js';
import { reportSpending } from './report-spending.js';
import { requestAdvice } from './request-advice.js';
import { rescheduleMilestone } from './reschedule-milestone.js';
import { scheduleMeeting } from './schedule-meeting.js';
import { submitAccount } from './submit-account.js';
import { submitMinutes } from './submit-minutes.js';
import { submitProgramme } from './submit-programme.js';
import { takeOver } from './take-over.js';
import { vacateSeat } from './vacate-seat.js';
import { voidEntries } from './void-entries.js';

/** Every command of the language (CONTRACT 2), in the order in which an office meets them. */
export const commands: readonly Definition[] = [
  registerRegion,
  adoptCharter,
  registerPerson,
  fillSeat,
  vacateSeat,
  takeOver,
  scheduleMeeting,
  recordMeeting,
  cancelMeeting,
  submitMinutes,
  objectToMinutes,
  approveMinutes,
  recordDecisions,
  openCycle,
  recordSketch,
  requestAdvice,
  giveAdvice,
  answerAdvice,
  planBudget,
  submitProgramme,
  reachMilestone,
  rescheduleMilestone,
  reportProgress,
  reportSpending,
  reportMandateDone,
  submitAccount,
  justifyFinding,
  correctEntries,
  voidEntries,
] as unknown as readonly Definition[];

const byName = new Map(commands.map((command) => [command.name, command]));
export const commandNamed = (name: string): Definition | undefined => byName.get(name);
