import { type DataOf, type LedgerEvent } from './catalogue.js';
import { type Effect, mandatedProjects } from './effects.js';
import { type Subject, subject } from './values/ids.js';

type Named = readonly { readonly project: string }[];
type Milestones = readonly { readonly milestone: string }[];

const projects = (ids: readonly string[] | undefined): Subject[] => (ids ?? []).map((id) => subject('project', id));
const milestones = (project: string, list: Milestones | undefined): Subject[] =>
  (list ?? []).map((named) => subject('milestone', project, named.milestone));
const plans = (
  list: readonly { readonly project: string; readonly changes: { readonly milestones?: Milestones } }[] | undefined,
) => (list ?? []).flatMap((named) => [subject('project', named.project), ...milestones(named.project, named.changes.milestones)]);
const named = (list: Named): Subject[] => list.map(({ project }) => subject('project', project));

function subjectsOfEffect(effect: Effect): Subject[] {
  switch (effect.type) {
    case 'ProjectInitiated':
    case 'ProjectContinued':
    case 'ProjectEnded':
      return [subject('project', effect.project)];
    case 'PlanModified':
      return plans([effect]);
    case 'ProgrammeSubmitted':
      return [subject('programme', effect.programme)];
    case 'ProgrammeRecommended':
      return [subject('programme', effect.programme), ...named(effect.changes ?? [])];
    case 'ProgrammeResolved':
      return [
        ...(effect.programme === undefined ? [] : [subject('programme', effect.programme)]),
        ...projects(effect.projects),
        ...plans(effect.changes),
      ];
    case 'MandateIssued':
      return [
        ...(effect.mandates ?? []).map((id) => subject('mandate', id)),
        ...named(mandatedProjects(effect)),
        ...(effect.programme === undefined ? [] : [subject('programme', effect.programme)]),
      ];
    case 'MandateExtended':
    case 'MandateWithdrawn':
    case 'MandateConfirmedDone':
      return [subject('mandate', effect.mandate)];
    case 'AccountAcknowledged':
      return [subject('account', effect.account)];
    case 'FieldsOfActionSet':
      return [subject('fields', 'all')];
    case 'BodyEstablished':
    case 'BodyChanged':
    case 'BodyDissolved':
      return [subject('body', effect.body)];
    case 'CorrectionConfirmed':
      return [];
    case 'DecisionRevoked':
    case 'DecisionSuperseded':
    case 'DecisionRatified':
    case 'DecisionMadePublic':
      return [subject('decision', effect.decision)];
  }
}

function subjectsOfAdvice(data: { cycle: string; projects?: readonly string[] }, bodies: readonly string[]): Subject[] {
  const about = data.projects ?? ['all'];
  return [
    subject('cycle', data.cycle),
    ...projects(data.projects),
    ...bodies.flatMap((body) => [subject('body', body), ...about.map((project) => subject('advice', data.cycle, body, project))]),
  ];
}

const subjectsOfDecision = (data: DataOf<'DecisionRecorded'>): Subject[] => [
  subject('decision', data.decision),
  subject('body', data.body),
  ...(data.meeting === undefined ? [] : [subject('meeting', data.meeting)]),
  ...(data.cycle === undefined || data.cycle === 'none' ? [] : [subject('cycle', data.cycle)]),
  ...(data.effects ?? []).flatMap(subjectsOfEffect),
];

/** Which subjects a fact touches; each of their folds sees it, and no other does. (`entry:n` is added by the fact table.) */
export function subjectsOf(event: LedgerEvent): readonly Subject[] {
  const { type, data } = event;
  switch (type) {
    case 'RegionRegistered':
      return [subject('region', 'self')];
    case 'CharterAdopted':
      return [subject('region', 'self'), subject('charter', data.version)];
    case 'RulesSet':
      return [subject('rules', 'region')];
    case 'ProcedureAdopted':
      return [subject('procedure', data.procedure)];
    case 'FieldsOfActionSet':
      return [subject('fields', 'all')];
    case 'BodyEstablished':
    case 'BodyChanged':
    case 'BodyDissolved':
      return [subject('body', data.body)];
    case 'PersonRegistered':
      return [subject('person', data.person)];
    case 'SeatFilled':
    case 'SeatVacated':
      return [
        subject('body', data.body),
        subject('seat', data.body, data.seat),
        ...(data.person === undefined ? [] : [subject('person', data.person)]),
      ];
    case 'ProgrammeTakenOver':
    case 'ProgrammeSubmitted':
      return [subject('programme', data.programme)];
    case 'BudgetPlanned':
      return [
        subject('programme', data.programme),
        ...named(data.lines),
        ...data.lines.map((line) => subject('budget', data.programme, data.year, line.project)),
      ];
    case 'ProjectTakenOver':
      return [
        subject('project', data.project),
        ...(data.programme === undefined ? [] : [subject('programme', data.programme)]),
        ...milestones(data.project, data.milestones),
      ];
    case 'SketchRecorded':
      return [subject('cycle', data.cycle), subject('project', data.project), ...milestones(data.project, data.milestones)];
    case 'MilestoneReached':
    case 'MilestoneRescheduled':
      return [subject('project', data.project), subject('milestone', data.project, data.milestone)];
    case 'ProgressReported':
      return [subject('project', data.project)];
    case 'SpendingReported':
      return [subject('project', data.project), subject('spending', data.project, data.year)];
    case 'CycleOpened':
      return [subject('cycle', data.cycle), subject('programme', data.programme)];
    case 'AdviceRequested':
      return subjectsOfAdvice(data, data.bodies);
    case 'AdviceGiven':
    case 'AdviceAnswered':
      return subjectsOfAdvice(data, [data.body]);
    case 'MeetingScheduled':
    case 'MeetingHeld':
      return [subject('meeting', data.meeting), ...data.bodies.map((body) => subject('body', body))];
    case 'MeetingCancelled':
    case 'MinutesSubmitted':
    case 'MinutesObjected':
    case 'MinutesApproved':
      return [subject('meeting', data.meeting)];
    case 'DecisionRecorded':
      return subjectsOfDecision(data);
    case 'MandateReportedDone':
      return [subject('mandate', data.mandate)];
    case 'AccountSubmitted':
      return [subject('account', data.account), subject('body', data.to), ...named(data.items ?? [])];
    case 'FindingJustified':
      return [subject('finding', data.finding)];
    case 'EntryCorrected':
    case 'EntryVoided':
      return [];
  }
}
