import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type Step } from '../procedures/fold.js';
import { type Window } from './windows.js';

export type StepState = 'done' | 'late' | 'missing' | 'pending' | 'out-of-order' | 'by-other-body' | 'justified';

/** A fact that fulfils a step. */
export interface Done {
  readonly on: Day;
  readonly place: Place;
  readonly entry: EntryNumber;
  readonly bodies: readonly string[];
  /** null: all of the cycle */
  readonly projects: readonly string[] | null;
}

/** One thing that a step needs: of a project (null: of the cycle as a whole), by a body (null: by any that the step names). */
export interface Need {
  readonly project: string | null;
  readonly body: string | null;
  /** the day from which it can be needed: that on which the project joined the cycle */
  readonly since: Day;
  readonly done: Done | null;
}

export interface StepRecord {
  readonly step: Step;
  readonly window: Window | null;
  readonly state: StepState;
  /** the day on which it was complete */
  readonly on: Day | null;
  readonly daysLate: number | null;
  readonly entries: readonly EntryNumber[];
  readonly needs: readonly Need[];
  /** what a body that the step does not name did of it, first */
  readonly other: Done | null;
  /** the same, where that is all that was done */
  readonly byOther: Done | null;
  /** where it came out of its turn */
  readonly overtaking: readonly Overtaking[];
}

/** The needs of a step that make one finding: all of it, or those of one project. */
export interface Part {
  readonly project: string | null;
  readonly needs: readonly Need[];
}

/** A step, or what it needs of one project, that was done before steps that had to come first. */
export interface Overtaking extends Part {
  /** the day on which it was done */
  readonly on: Day;
  /** where a body did it that the step does not name: what it did, and the day on which it was done rightly */
  readonly by: Done | null;
  readonly until: Day | null;
  /** each with the day from which it is overtaken: what was overdue by then is missing until it is done after all */
  readonly overtaken: readonly { readonly before: StepRecord; readonly since: Day }[];
}
