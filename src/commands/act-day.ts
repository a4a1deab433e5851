import { earlierDay, type Day } from '../events/values/day.js';
import { type ActDay, parseActDay } from '../events/values/period.js';
import { hasHappened } from '../rules/act-in-future.js';
import { hasSource } from '../rules/source-required.js';
import { type Common } from './common.js';
import { type Definition } from './define.js';

/**
 * The day of an act (CONTRACT 1): the stated one, which must have come; else the day from which it takes effect, but not
 * later than the day of entry; else the day of entry. @throws Refusal
 */
export function actOf<C extends Common>(definition: Definition<C>, command: C, today: Day): ActDay {
  const stated = definition.actDay?.(command);
  const act = stated === undefined ? null : parseActDay(stated);
  if (act) {
    hasHappened(act.on, today, definition.actField ?? 'on');
    if (act.precision !== 'day') hasSource(command.source, 'ein ungefährer Tag');
    return act;
  }
  const fallback = definition.effectDay?.(command);
  return { on: fallback === undefined ? today : earlierDay(fallback, today), precision: 'day' };
}

/** The day of an act as the command states it, whether or not it can be recorded; null where it states none. */
export function dayStated<C extends Common>(definition: Definition<C>, command: C): Day | null {
  const stated = definition.actDay?.(command);
  return (stated === undefined ? null : parseActDay(stated)?.on) ?? definition.effectDay?.(command) ?? null;
}
