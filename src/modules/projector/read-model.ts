import { type Day } from '../../events/values/day.js';
import { type EntryNumber, type RegionId, type Subject } from '../../events/values/ids.js';
import { type Find, type Found, type View } from '../../projections/engine/view.js';
import { type WhatIf } from './what-if.js';

/** The rows of one region are not yet as far as was asked. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  constructor(
    readonly wanted: number,
    readonly position: number,
  ) {
    super(`the read models stand at entry ${String(position)}, wanted was ${String(wanted)}`);
  }
}

/** A subject whose rows are those from before an entry, because it could not be folded from there on. */
export interface Old {
  readonly subject: Subject;
  readonly since: EntryNumber;
}

/** What queries read from; everything is asked with one p (DESIGN 4). */
export interface ReadModel {
  /** The entry up to which all projections have come; null where the region is unknown. */
  position(region: string): Promise<{ readonly region: RegionId; readonly at: EntryNumber } | null>;
  /** The last entry that was entered by the end of that day, not beyond the position; 0 before the first. */
  entryOfDay(region: RegionId, day: Day): Promise<EntryNumber | 0>;
  find(region: RegionId, finds: readonly Find[], p: EntryNumber | 0): Promise<readonly (readonly Found<object>[])[]>;
  /** The answer of a view, with one p for every round of looks. */
  ask<A>(region: RegionId, view: View<A>, p: EntryNumber | 0): Promise<A>;
  /** What would be known at that position without some entries. */
  whatIf(region: RegionId, p: EntryNumber | 0): Promise<Pick<WhatIf, 'ask'>>;
  /** Subjects whose rows are old at that p; by subject. It may know of one a moment late. */
  parked(region: RegionId, p: EntryNumber | 0): readonly Old[];
  /** @throws NotYet after `milliseconds` */
  waitFor(region: string, entry: number, milliseconds: number): Promise<void>;
}
