import { type DataOf, type EventOf, type EventType, type LedgerEvent } from './catalogue.js';
import { type Effect } from './effects.js';
import { type Entry, type Source } from './entry.js';
import { type Place } from './order.js';
import { type Day, type Instant, type Precision } from './values/day.js';
import { type EntryNumber, type Subject, type Uuid } from './values/ids.js';

/** A later text for an entry; it acts from the day it was entered, at the place of the entry it names. */
export interface Correction {
  readonly entry: EntryNumber;
  readonly id: Uuid;
  readonly enteredOn: Day;
  readonly ground: DataOf<'EntryCorrected'>['ground'];
  readonly text?: string;
  readonly signedBy?: readonly string[];
  /** what stood before it */
  readonly before: LedgerEvent;
}

/** An entry as the domain sees it: data in today's shape, corrected, withdrawn or not. */
export interface Fact<E extends LedgerEvent = LedgerEvent> {
  readonly number: EntryNumber;
  readonly id: Uuid;
  readonly event: E;
  readonly on: Day;
  readonly precision: Precision;
  readonly place: Place;
  /** all that it touches, its own `entry:n` first */
  readonly subjects: readonly Subject[];
  readonly enteredOn: Day;
  readonly recordedAt: Instant;
  /** the entry itself, as it was first written */
  readonly entry: Entry;
  readonly source: Source | undefined;
  readonly corrections: readonly Correction[];
  readonly voidedBy: EntryNumber | null;
  readonly voidedOn: Day | null;
}

export type FactOf<T extends EventType> = Fact<EventOf<T>>;

export const isFact = <T extends EventType>(fact: Fact, type: T): fact is FactOf<T> => fact.event.type === type;

/** The last entry that speaks of a fact: its own, a correction of it, or its withdrawal. */
export const lastWord = (fact: Fact): EntryNumber => fact.voidedBy ?? fact.corrections.at(-1)?.entry ?? fact.number;

/** Effects hold only once a decision is adopted; an account is acknowledged also by taking note of it (CONTRACT 2). */
export function effectsInForce(data: DataOf<'DecisionRecorded'>): readonly Effect[] {
  const effects = data.effects ?? [];
  if (data.result === 'adopted' || data.result === 'adopted-changed') return effects;
  return data.result === 'noted' ? effects.filter((effect) => effect.type === 'AccountAcknowledged') : [];
}

/** What a fact does, in one form for decisions and for entries of the same name (bodies and fields from a charter). */
export function effectsOf(event: LedgerEvent): readonly Effect[] {
  if (event.type === 'DecisionRecorded') return effectsInForce(event.data);
  if (event.type === 'BodyEstablished' || event.type === 'BodyChanged') return [{ type: event.type, ...event.data }];
  if (event.type === 'BodyDissolved') return [{ type: event.type, ...event.data }];
  return event.type === 'FieldsOfActionSet' ? [{ type: event.type, ...event.data }] : [];
}
