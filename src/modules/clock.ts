import { berlinDay, type Day, type Instant, isInstant } from '../events/values/day.js';

/** The only source of time. A scenario scripts it; the server's is the machine's. */
export interface Clock {
  now(): Instant;
}

export const today = (clock: Clock): Day => berlinDay(clock.now());

export const systemClock: Clock = {
  now() {
    const text = new Date().toISOString();
    if (!isInstant(text)) throw new RangeError(`the machine's clock shows ${text}, which no ledger can hold`);
    return text;
  },
};
