import { type Place } from '../../events/order.js';
import { type Day } from '../../events/values/day.js';
import { type ActRow } from '../acts/fold.js';
import { type Found } from '../engine/view.js';
import { type ProcedureRow } from '../procedures/fold.js';
import { type CycleRow } from './fold.js';
import { type Anchor } from './windows.js';

/** A cycle with the version of the procedure under which it was opened; it keeps that version. */
export interface RunningCycle {
  readonly id: string;
  readonly programme: string;
  readonly openedOn: Day;
  readonly place: Place;
  readonly row: Found<CycleRow>;
  readonly procedure: ProcedureRow | null;
  readonly anchor: Anchor;
}

/** An act with the cycle that it belongs to, named or derived. */
export type AssignedAct = ActRow;
