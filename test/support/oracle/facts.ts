import { type EventOf, type EventType, type LedgerEvent } from '../../../src/events/catalogue.js';
import { type Effect, type EffectOf, type EffectType } from '../../../src/events/effects.js';
import { type Entry } from '../../../src/events/entry.js';
import { type Day } from '../../../src/events/values/day.js';
import { inFactOrder } from './order.js';

/** A correction that holds: its entry, the Berlin day on which it was entered, and the event that stood before it. */
export interface Said {
  readonly entry: number;
  readonly enteredOn: Day;
  readonly before: LedgerEvent;
}

/** An entry as the domain sees it under p, put together by hand. */
export interface Told<E extends LedgerEvent = LedgerEvent> {
  readonly number: number;
  readonly id: string;
  readonly event: E;
  readonly on: Day;
  readonly enteredOn: Day;
  readonly entry: Entry;
  readonly corrections: readonly Said[];
  readonly voidedBy: number | null;
}

/** One effect of a decision that was adopted, or the same thing done by a charter. */
export interface Done<T extends EffectType = EffectType> {
  readonly fact: Told;
  readonly effect: EffectOf<T>;
}

const BERLIN = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' });
const berlin = (instant: string): Day => BERLIN.format(new Date(instant)) as Day;

/** The last void that names the entry and is not itself voided. */
function voidOf(entry: Entry, known: readonly Entry[]): number | null {
  const voids = known.filter(({ event }) => event.type === 'EntryVoided' && event.data.entry === entry.id);
  return voids.filter((each) => voidOf(each, known) === null).at(-1)?.number ?? null;
}

/** Corrections act by K alone: every one that names the entry and is not voided; the last one wins (DESIGN 3). */
function tell(entry: Entry, known: readonly Entry[]): Told {
  let event = entry.event;
  let on = entry.on;
  const corrections: Said[] = [];
  for (const later of known) {
    if (later.event.type !== 'EntryCorrected' || later.event.data.entry !== entry.id || voidOf(later, known) !== null) continue;
    corrections.push({ entry: later.number, enteredOn: berlin(later.recordedAt), before: event });
    const { type, version, data, act } = later.event.data;
    event = { type, version, data } as LedgerEvent;
    on = act.on;
  }
  return {
    number: entry.number,
    id: entry.id,
    event,
    on,
    enteredOn: berlin(entry.recordedAt),
    entry,
    corrections,
    voidedBy: voidOf(entry, known),
  };
}

/** Effects hold only where the decision was adopted; an account is acknowledged also by taking note of it (CONTRACT 2). */
export function effectsIn({ event }: Told): readonly Effect[] {
  switch (event.type) {
    case 'BodyEstablished':
    case 'BodyChanged':
    case 'BodyDissolved':
    case 'FieldsOfActionSet':
      return [{ ...event.data, type: event.type } as Effect];
    case 'DecisionRecorded': {
      const all = event.data.effects ?? [];
      if (event.data.result === 'adopted' || event.data.result === 'adopted-changed') return all;
      return event.data.result === 'noted' ? all.filter(({ type }) => type === 'AccountAcknowledged') : [];
    }
    default:
      return [];
  }
}

export const is = <T extends EventType>(fact: Told, ...types: readonly T[]): fact is Told<EventOf<T>> =>
  types.some((type) => type === fact.event.type);

/** The ledger cut off after entry p: all facts in fact order, those withdrawn among them. */
export class Past {
  readonly facts: readonly Told[];

  constructor(
    entries: readonly Entry[],
    readonly p: number,
  ) {
    const known = entries.filter(({ number }) => number <= p);
    this.facts = known.map((entry) => tell(entry, known)).sort(inFactOrder);
  }

  /** What stands and lies on that day or before. */
  upTo(day: Day): readonly Told[] {
    return this.facts.filter((fact) => fact.voidedBy === null && fact.on <= day);
  }

  of<T extends EventType>(day: Day, ...types: readonly T[]): readonly Told<EventOf<T>>[] {
    return this.upTo(day).filter((fact): fact is Told<EventOf<T>> => is(fact, ...types));
  }

  effects<T extends EffectType>(day: Day, ...types: readonly T[]): readonly Done<T>[] {
    return this.upTo(day).flatMap((fact) => effectsOf(fact, ...types));
  }
}

export function effectsOf<T extends EffectType>(fact: Told, ...types: readonly T[]): readonly Done<T>[] {
  return effectsIn(fact)
    .filter((effect): effect is EffectOf<T> => types.some((type) => type === effect.type))
    .map((effect) => ({ fact, effect }));
}

/** The body that decided; null for what a charter did. */
export const decisionOf = (fact: Told): { readonly decision: string; readonly body: string } | null =>
  fact.event.type === 'DecisionRecorded' ? fact.event.data : null;

/** The order of two facts of one past. */
export const inOrder = (past: Past, a: Told, b: Told): number => past.facts.indexOf(a) - past.facts.indexOf(b);
