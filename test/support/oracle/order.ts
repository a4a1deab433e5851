import { type EventType } from '../../../src/events/catalogue.js';
import { type Told } from './facts.js';

/** The fixed rank of the types, restated from DESIGN 4 and `src/events/order.ts`. */
export const RANK: readonly EventType[] = [
  'RegionRegistered',
  'CharterAdopted',
  'RulesSet',
  'BodyEstablished',
  'BodyChanged',
  'BodyDissolved',
  'FieldsOfActionSet',
  'ProcedureAdopted',
  'PersonRegistered',
  'SeatVacated',
  'SeatFilled',
  'ProgrammeTakenOver',
  'ProjectTakenOver',
  'MeetingScheduled',
  'MeetingCancelled',
  'MeetingHeld',
  'CycleOpened',
  'SketchRecorded',
  'AdviceRequested',
  'AdviceGiven',
  'AdviceAnswered',
  'BudgetPlanned',
  'AccountSubmitted',
  'ProgrammeSubmitted',
  'DecisionRecorded',
  'MilestoneReached',
  'MilestoneRescheduled',
  'ProgressReported',
  'SpendingReported',
  'MandateReportedDone',
  'MinutesSubmitted',
  'MinutesObjected',
  'MinutesApproved',
  'FindingJustified',
  'EntryCorrected',
  'EntryVoided',
];

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Runs of digits count as numbers: item 9 comes before item 10. */
function items(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [l, r] = [left[i] ?? '', right[i] ?? ''];
    const numbers = /^\d/.test(l) && /^\d/.test(r);
    const order = numbers ? Number(l) - Number(r) : text(l, r);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function field({ event }: Told, name: 'time' | 'item'): string {
  const { time, item } = event.data as { readonly time?: string; readonly item?: string };
  return (name === 'time' ? time : item) ?? '';
}

/** A correction keeps its target's place unless it changes day, time or item, so the body is the first one's. */
function bodyOf({ entry }: Told): string {
  const data = entry.event.data as { readonly body?: string; readonly bodies?: readonly string[] };
  return data.body ?? data.bodies?.[0] ?? '';
}

/** `on`; `time` (absent first); rank of the type; body; agenda item; digest; place in the command; the entry's id. */
export function inFactOrder(a: Told, b: Told): number {
  return (
    text(a.on, b.on) ||
    text(field(a, 'time'), field(b, 'time')) ||
    RANK.indexOf(a.event.type) - RANK.indexOf(b.event.type) ||
    text(bodyOf(a), bodyOf(b)) ||
    items(field(a, 'item'), field(b, 'item')) ||
    text(a.entry.commandDigest, b.entry.commandDigest) ||
    a.entry.index - b.entry.index ||
    text(a.id, b.id)
  );
}
