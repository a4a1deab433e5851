import { type EventType, type DataOf } from '../events/catalogue.js';
import { type Sealed } from '../events/values/sealed.js';
import { type Effect } from '../events/effects.js';
import { type Fact } from '../events/fact.js';
import { type FactChange } from '../events/fact-table.js';
import { type Place } from '../events/order.js';
import { type Day, type Precision } from '../events/values/day.js';
import { type EntryNumber, type RegionId, type SubjectKind, type Uuid } from '../events/values/ids.js';
import { type Projection } from '../projections/engine/define.js';
import { type Found, type Look, type View } from '../projections/engine/view.js';
import { type Common } from './common.js';

/** An event that a command wants in the ledger; the envelope is put round it at the edge. */
export type NewEvent = {
  [T in EventType]: { readonly type: T; readonly data: DataOf<T>; readonly on: Day; readonly precision: Precision };
}[EventType];

/**
 * What a decider may look at: everything known now, and the edge's clock and keys. It sees the same rows and views as a
 * page does; `stateBefore` goes back to a place in fact order, where the rules of sequence look (DESIGN 4).
 */
export interface Situation {
  readonly region: RegionId;
  readonly today: Day;
  /** a correction: rules of sequence give findings then, and refuse nothing (DESIGN 4) */
  readonly corrects?: boolean;
  ask<A>(view: View<A>): A;
  find<D>(look: Look<D>): readonly Found<D>[];
  /** whether a fact that is not withdrawn, of any valid day, made it */
  knows(kind: SubjectKind, id: string): boolean;
  /** whether a fact that is not withdrawn gave this id to a thing; that others speak of it is not enough */
  isGiven(kind: SubjectKind, id: string): boolean;
  stateBefore<S, D extends object>(projection: Projection<S, D>, id: string, place: Place): S;
  /** the place that the event would take: `index` is its place in this command */
  placeOf(event: NewEvent, index: number): Place;
  /** the fact of the entry with that number, as it stands now; null where there is none */
  fact(number: number): Fact | null;
  factOf(id: Uuid): Fact | null;
  /** the effects of a decision as first written, and of each correction of it, withdrawn ones among them */
  textsOf(decision: Fact): readonly (readonly Effect[])[];
  /** what these events would do to the facts, one after the other: each its own fact first, then those that it corrects or withdraws */
  changesBy(events: readonly NewEvent[]): readonly FactChange[];
  /** What `work` finds if these facts stood so; nothing of it stays. */
  suppose<A>(changes: readonly FactChange[], work: () => A): A;
  /** the numbers already given in a series, with those of withdrawn entries: they are never given again */
  readonly series: (name: string) => number;
  head: EntryNumber | 0;
  /** seals a text under the key of a person, which is durable before the entry is */
  seal(person: string, text: string): Sealed;
  /** registered names that stand openly in a text */
  namesIn(text: string): readonly string[];
}

export interface Definition<C extends Common = Common> {
  readonly name: string;
  /** German, for the API description and the forms */
  readonly label: string;
  readonly shape: new () => C;
  /** The day of the act as the command states it; it must have come. */
  readonly actDay?: (command: C) => string | undefined;
  /** the field that holds it, where it is not `on` */
  readonly actField?: string;
  /** The day that stands in for it where the command has no day of an act; see `actOf`. */
  readonly effectDay?: (command: C) => Day | undefined;
  /** What a body was to do by it, for the log of attempts: a refused command leaves nothing else behind. */
  readonly attempted?: (command: C) => { readonly body: string; readonly acts: readonly string[] };
  /** @throws Refusal */
  readonly decide: (
    command: C,
    situation: Situation,
    act: { readonly on: Day; readonly precision: Precision },
  ) => readonly NewEvent[];
}

export const defineCommand = <C extends Common>(definition: Definition<C>): Definition<C> => definition;
