import { type Source } from '../../events/entry.js';
import { type Common } from '../common.js';
import { type NewEvent, type Situation } from '../define.js';
import { plain } from '../stated.js';
import { namesNobody } from '../texts.js';

/** The fields of the command that made the entry, complete (CONTRACT 2, "Record"). */
export type With = Readonly<Record<string, unknown>>;

/** Facts that a correction makes: the corrected one first, then a sitting where a decision has moved to a day without one. */
export interface Restated {
  readonly events: readonly [NewEvent, ...NewEvent[]];
  /** where it was taken from */
  readonly source: Source | undefined;
}

/** What every command may carry beside its own fields, and a correction with them. @throws Refusal for a name in it */
export function commonOf({ note, source, asHappened }: Common, situation: Situation): Pick<Restated, 'source'> {
  namesNobody(situation, { note, source, asHappened });
  return { source: source && plain<Source>(source) };
}
