import { type EventType } from '../../events/catalogue.js';
import { answerAdvice } from '../answer-advice.js';
import { approveMinutes } from '../approve-minutes.js';
import { cancelMeeting } from '../cancel-meeting.js';
import { type Definition } from '../define.js';
import { fillSeat } from '../fill-seat.js';
import { giveAdvice } from '../give-advice.js';
import { justifyFinding } from '../justify-finding.js';
import { objectToMinutes } from '../object-to-minutes.js';
import { openCycle } from '../open-cycle.js';
import { planBudget } from '../plan-budget.js';
import { reachMilestone } from '../reach-milestone.js';
import { recordMeeting } from '../record-meeting.js';
import { recordSketch } from '../record-sketch.js';
import { registerPerson } from '../register-person.js';
import { registerRegion } from '../register-region.js';
import { reportMandateDone } from '../report-mandate-done.js';
import { reportProgress } from '../report-progress.js';
import { reportSpending } from '../report-spending.js';
import { requestAdvice } from '../request-advice.js';
import { rescheduleMilestone } from '../reschedule-milestone.js';
import { scheduleMeeting } from '../schedule-meeting.js';
import { submitAccount } from '../submit-account.js';
import { submitMinutes } from '../submit-minutes.js';
import { submitProgramme } from '../submit-programme.js';
import { takeOver } from '../take-over.js';
import { vacateSeat } from '../vacate-seat.js';
import { type With } from './restated.js';

interface Maker {
  readonly command: Definition;
  /** the command's body, where one command made several entries and the correction states one of them */
  readonly body?: (stated: With) => With;
}

const maker = (command: unknown, body?: Maker['body']): Maker => ({
  command: command as Definition,
  ...(body ? { body } : {}),
});

/** The thing alone, or the command with only that thing in it. */
const oneOf =
  (list: string, key: string) =>
  ({ on, note, source, asHappened, ...rest }: With): With => ({
    ...Object.fromEntries(Object.entries({ on, note, source, asHappened }).filter(([, value]) => value !== undefined)),
    ...(key in rest ? { [list]: [rest] } : rest),
  });

/** Which command made the entries of a type; what is not here is compiled from a charter, or is itself a correction. */
export const makers: Readonly<Partial<Record<EventType, Maker>>> = {
  RegionRegistered: maker(registerRegion),
  PersonRegistered: maker(registerPerson),
  SeatFilled: maker(fillSeat),
  SeatVacated: maker(vacateSeat),
  ProgrammeTakenOver: maker(takeOver, oneOf('programmes', 'programme')),
  ProjectTakenOver: maker(takeOver, oneOf('projects', 'project')),
  MeetingScheduled: maker(scheduleMeeting),
  MeetingHeld: maker(recordMeeting),
  MeetingCancelled: maker(cancelMeeting),
  MinutesSubmitted: maker(submitMinutes),
  MinutesObjected: maker(objectToMinutes),
  MinutesApproved: maker(approveMinutes),
  CycleOpened: maker(openCycle),
  SketchRecorded: maker(recordSketch),
  AdviceRequested: maker(requestAdvice),
  AdviceGiven: maker(giveAdvice),
  AdviceAnswered: maker(answerAdvice),
  BudgetPlanned: maker(planBudget),
  ProgrammeSubmitted: maker(submitProgramme),
  MilestoneReached: maker(reachMilestone),
  MilestoneRescheduled: maker(rescheduleMilestone),
  ProgressReported: maker(reportProgress),
  SpendingReported: maker(reportSpending),
  MandateReportedDone: maker(reportMandateDone),
  AccountSubmitted: maker(submitAccount),
  FindingJustified: maker(justifyFinding),
};
