import { refuse } from '../commands/refusal.js';
import { type Day } from '../events/values/day.js';

const german = (day: Day): string => `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

/** act-in-future: an act cannot lie in the future; an effect can (DESIGN 4; DOMAIN 4.4, 28). */
export function hasHappened(on: Day, today: Day, field: string): void {
  if (on <= today) return;
  refuse(
    'act-in-future',
    `${field}: der ${german(on)} liegt in der Zukunft; heute ist der ${german(today)}.`,
    'den Tag prüfen; erfasst wird, was geschehen ist',
    { field },
  );
}
