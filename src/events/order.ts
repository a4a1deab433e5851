import { type EventType } from './catalogue.js';
import { type Day } from './values/day.js';

/**
 * The order of types on one day. It follows the way the work goes: what stands (region, bodies, people), what was
 * called, what was planned and advised, what was decided on it, what was carried out, what was said of it afterwards.
 */
const RANKS: Record<EventType, number> = {
  RegionRegistered: 0,
  CharterAdopted: 1,
  RulesSet: 2,
  BodyEstablished: 3,
  BodyChanged: 4,
  BodyDissolved: 5,
  FieldsOfActionSet: 6,
  ProcedureAdopted: 7,
  PersonRegistered: 8,
  SeatVacated: 9,
  SeatFilled: 10,
  ProgrammeTakenOver: 11,
  ProjectTakenOver: 12,
  MeetingScheduled: 13,
  MeetingCancelled: 14,
  MeetingHeld: 15,
  CycleOpened: 16,
  SketchRecorded: 17,
  AdviceRequested: 18,
  AdviceGiven: 19,
  AdviceAnswered: 20,
  BudgetPlanned: 21,
  AccountSubmitted: 22,
  ProgrammeSubmitted: 23,
  DecisionRecorded: 24,
  MilestoneReached: 25,
  MilestoneRescheduled: 26,
  ProgressReported: 27,
  SpendingReported: 28,
  MandateReportedDone: 29,
  MinutesSubmitted: 30,
  MinutesObjected: 31,
  MinutesApproved: 32,
  FindingJustified: 33,
  EntryCorrected: 34,
  EntryVoided: 35,
};

/** A text that sorts as the facts do: `on`, time, rank, body, agenda item, digest, place in the command, id. */
export type Place = string & { readonly __brand: 'Place' };

/** Before all letters and digits, so that a shorter part sorts before a longer one that begins with it. */
const GAP = '\u0001';
/** After everything that a place can hold. */
const LAST = '\uffff';

/** "9" before "10": a run of digits is written with its length first. */
const sortable = (item: string): string =>
  item.replace(/\d+/g, (run) => {
    const digits = run.replace(/^0+(?=\d)/, '');
    return String.fromCharCode(0x30 + digits.length) + digits;
  });

export interface PlaceParts {
  readonly on: Day;
  readonly time?: string | undefined;
  readonly type: EventType;
  readonly body?: string | undefined;
  readonly item?: string | undefined;
  readonly digest: string;
  readonly index: number;
  readonly id: string;
}

/**
 * Fact order lies in the fact itself (DESIGN 4): nothing that is given at entry is in it, so the order of entering
 * cannot matter. Absent parts come first.
 */
export function placeOf(parts: PlaceParts): Place {
  return [
    parts.on,
    parts.time ?? '',
    String(RANKS[parts.type]).padStart(2, '0'),
    parts.body ?? '',
    sortable(parts.item ?? ''),
    parts.digest,
    String(parts.index).padStart(6, '0'),
    parts.id,
  ].join(GAP) as Place;
}

/** The place before all facts of a day, and the one behind them. */
export const startOf = (day: Day): Place => day as string as Place;
export const endOf = (day: Day): Place => (day + LAST) as Place;
export const dayOfPlace = (place: Place): Day => place.slice(0, 10) as Day;
