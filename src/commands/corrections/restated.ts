import { type NewEvent } from '../define.js';

/** The fields of the command that made the entry, complete (CONTRACT 2, "Record"). */
export type With = Readonly<Record<string, unknown>>;

/** Facts that a correction makes: the corrected one first, then a sitting where a decision has moved to a day without one. */
export type Restated = readonly [NewEvent, ...NewEvent[]];
