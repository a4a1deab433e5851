import { type EventOf, type LedgerEvent } from '../../events/catalogue.js';
import { type Effect, mandatedProjects } from '../../events/effects.js';
import { type Day } from '../../events/values/day.js';
import { type ActDay } from '../../events/values/period.js';
import { germanDay, onGermanActDay } from './german-day.js';

/** `1.234,56 €` */
export function euros(cents: number): string {
  const whole = String(Math.trunc(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${cents < 0 ? '−' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')} €`;
}

const until = (day: Day | undefined): string => (day === undefined ? '' : ` bis ${germanDay(day)}`);
const from = (day: Day | undefined): string => (day === undefined ? '' : ` ab ${germanDay(day)}`);
const all = (ids: readonly string[] | undefined): string => ids?.join(', ') ?? 'alle Projekte';
const about = (ids: readonly string[] | undefined): string => `zu ${ids?.join(', ') ?? 'allen Projekten'}`;

/** What an effect does, in the office's words. */
export function describeEffect(effect: Effect): string {
  switch (effect.type) {
    case 'ProjectInitiated':
      return `${effect.project} „${effect.title}“ initiiert${from(effect.from)}${until(effect.until)}`;
    case 'ProjectContinued':
      return `${effect.project} fortgeführt${until(effect.until)}`;
    case 'ProjectEnded':
      return `${effect.project} beendet zum ${germanDay(effect.until)}`;
    case 'PlanModified':
      return `Planung von ${effect.project} geändert`;
    case 'ProgrammeSubmitted':
      return `Arbeitsprogramm ${effect.programme} an ${effect.to} vorgelegt`;
    case 'ProgrammeRecommended':
      return `Arbeitsprogramm ${effect.programme} ${effect.unchanged ? 'unverändert empfohlen' : 'mit Änderungen empfohlen'}`;
    case 'ProgrammeResolved':
      return `${effect.programme === undefined ? all(effect.projects) : `Arbeitsprogramm ${effect.programme}`} beschlossen`;
    case 'MandateIssued': {
      const named = mandatedProjects(effect).map(({ project }) => project);
      return `${effect.to} beauftragt: ${effect.task ?? all(named)}${effect.due === undefined ? '' : `, Frist ${germanDay(effect.due)}`}`;
    }
    case 'MandateExtended':
      return `Frist des Auftrags ${effect.mandate} verlängert bis ${germanDay(effect.due)}`;
    case 'MandateWithdrawn':
      return `Auftrag ${effect.mandate} zurückgenommen${from(effect.from)}`;
    case 'MandateConfirmedDone':
      return `Erledigung des Auftrags ${effect.mandate} bestätigt`;
    case 'AccountAcknowledged':
      return `Rechenschaft ${effect.account} zur Kenntnis genommen`;
    case 'FieldsOfActionSet':
      return `Handlungsfelder festgelegt: ${effect.fields.map(({ name }) => name).join(', ')}`;
    case 'BodyEstablished':
      return `Gremium ${effect.body} eingerichtet${from(effect.from)}`;
    case 'BodyChanged':
      return `Gremium ${effect.body} geändert${from(effect.from)}`;
    case 'BodyDissolved':
      return `Gremium ${effect.body} aufgelöst zum ${germanDay(effect.until)}`;
    case 'CorrectionConfirmed':
      return 'Berichtigung bestätigt';
    case 'DecisionRevoked':
      return `Beschluss ${effect.decision} aufgehoben`;
    case 'DecisionSuperseded':
      return `Beschluss ${effect.decision} ersetzt`;
    case 'DecisionRatified':
      return `Beschluss ${effect.decision} genehmigt`;
    case 'DecisionMadePublic':
      return `Beschluss ${effect.decision} öffentlich gemacht`;
  }
}

const POSITIONS = {
  unchanged: 'unverändert',
  changes: 'mit Änderungen',
  against: 'dagegen',
  none: 'keine Stellungnahme',
} as const;
const TAKEN_UP = { yes: 'aufgegriffen', partly: 'teilweise aufgegriffen', no: 'nicht aufgegriffen' } as const;
const PARTS = {
  goals: 'Ziele',
  benefit: 'Nutzen',
  startingPosition: 'Ausgangslage',
  idea: 'Umsetzungsidee',
  milestones: 'Meilensteine',
  budget: 'Budget',
} as const;

const partsOf = (data: EventOf<'SketchRecorded'>['data']): string =>
  Object.entries(PARTS)
    .flatMap(([part, name]) => (part in data ? [name] : []))
    .join(', ');

/** What is said of entries, by type of entry. Withdrawn is the whole entry; a mandate that is taken back is another matter. */
export const EMENDATIONS: Readonly<Record<string, string>> = { EntryCorrected: 'Berichtigung', EntryVoided: 'Rücknahme' };

/**
 * One line on what an entry says, for lists that a person reads.
 * @param act the day of its fact, which may be known only roughly
 */
export function describe(event: LedgerEvent, act: ActDay): string {
  const { type, data } = event;
  switch (type) {
    case 'RegionRegistered':
      return `Region angelegt: ${data.name}${data.demo === true ? ' (erfundene Demonstrationsdaten)' : ''}`;
    case 'CharterAdopted':
      return `Ordnung ${data.version} angenommen${from(data.from)}`;
    case 'ProcedureAdopted':
      return `Verfahren ${data.procedure} gilt${from(data.from)}`;
    case 'RulesSet':
      return `Regeln der Region festgelegt${from(data.from)}`;
    case 'FieldsOfActionSet':
    case 'BodyEstablished':
    case 'BodyChanged':
    case 'BodyDissolved':
      return describeEffect({ type, ...data } as Effect);
    case 'PersonRegistered':
      return `Person {person:${data.person}} aufgenommen`;
    case 'SeatFilled':
      return `Sitz ${data.seat} in ${data.body} besetzt: ${data.person === undefined ? (data.institution ?? '') : `{person:${data.person}}`}${from(data.from)}`;
    case 'SeatVacated':
      return `Sitz ${data.seat} in ${data.body} frei nach dem ${germanDay(data.until)}`;
    case 'ProgrammeTakenOver':
      return `Übernahme: Arbeitsprogramm ${data.programme} „${data.title}“`;
    case 'ProjectTakenOver':
      return `Übernahme: ${data.project} „${data.title}“, läuft seit ${germanDay(data.from)}${until(data.until)}`;
    case 'SketchRecorded':
      return `Skizze von ${data.project}, Fassung ${String(data.version)}: ${partsOf(data)}`;
    case 'MilestoneReached':
      return `Meilenstein ${data.milestone} von ${data.project} erreicht`;
    case 'MilestoneRescheduled':
      return `Meilenstein ${data.milestone} von ${data.project} verschoben auf ${germanDay(data.due)}: ${data.reason}`;
    case 'ProgressReported':
      return `Fortschritt von ${data.project}: ${data.text}`;
    case 'SpendingReported':
      return `${data.project}: ${euros(data.cents)} im Haushaltsjahr ${String(data.year)} ausgegeben`;
    case 'CycleOpened':
      return `Planungszyklus ${data.cycle} eröffnet für das Arbeitsprogramm ${data.programme} „${data.title}“`;
    case 'AdviceRequested':
      return `Stellungnahme erbeten von ${data.bodies.join(', ')} ${about(data.projects)}${until(data.until)}`;
    case 'AdviceGiven':
      return `Stellungnahme von ${data.body} ${about(data.projects)}: ${data.text ?? POSITIONS[data.position]}`;
    case 'AdviceAnswered':
      return `Stellungnahme von ${data.body} ${about(data.projects)} ${TAKEN_UP[data.takenUp]}${data.reason === undefined ? '' : `: ${data.reason}`}`;
    case 'BudgetPlanned':
      return `Budgetplanung ${String(data.year)} für ${data.programme}: ${euros(data.lines.reduce((sum, line) => sum + line.cents, 0))}`;
    case 'ProgrammeSubmitted':
      return `Arbeitsprogramm ${data.programme} an ${data.to} vorgelegt`;
    case 'MeetingScheduled':
      return `Sitzung von ${data.bodies.join(', ')} am ${germanDay(data.day)} angesetzt`;
    case 'MeetingHeld':
      return `Sitzung von ${data.bodies.join(', ')} ${onGermanActDay({ ...act, on: data.day })}${until(data.until)}`;
    case 'MeetingCancelled':
      return `Sitzung ${data.meeting} abgesagt: ${data.reason}`;
    case 'MinutesSubmitted':
      return `Niederschrift der Sitzung ${data.meeting} vorgelegt`;
    case 'MinutesObjected':
      return `Einwand gegen die Niederschrift der Sitzung ${data.meeting}: ${data.text}`;
    case 'MinutesApproved':
      return `Niederschrift der Sitzung ${data.meeting} genehmigt`;
    case 'DecisionRecorded':
      return `${data.number}: ${data.text}`;
    case 'MandateReportedDone':
      return `Auftrag ${data.mandate} als erledigt gemeldet${data.text === undefined ? '' : `: ${data.text}`}`;
    case 'AccountSubmitted':
      return `Rechenschaft ${data.account} an ${data.to} für ${germanDay(data.from)} bis ${germanDay(data.until)}`;
    case 'FindingJustified':
      return `Abweichung ${data.finding} begründet: ${data.text}`;
    case 'EntryCorrected':
    case 'EntryVoided':
      return `${EMENDATIONS[type] ?? type}${data.text === undefined ? '' : `: ${data.text}`}`;
  }
}
