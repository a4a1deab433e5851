import { berlinOffset, type Day, isDay, isInstant, type Instant } from '../../events/values/day.js';

const SECOND = 1000;

function instantOf(milliseconds: number): Instant {
  const text = new Date(milliseconds).toISOString();
  if (!isInstant(text)) throw new RangeError(`${text} is no instant`);
  return text;
}

/** A clock time of a day in Berlin. */
export function berlin(day: Day, hour: number): Instant {
  const text = `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  if (!isInstant(text)) throw new RangeError(`${text} is no instant`);
  return instantOf(Date.parse(text) - berlinOffset(text) * 3600 * SECOND);
}

/** When each line was recorded. Lines of one day follow each other by a second; nothing goes back. */
export class Times {
  private last: Instant | null = null;

  /** @returns null where the text is no day and no instant, or lies before the line above */
  next(recorded: string): Instant | null {
    const at = isDay(recorded) ? this.onDay(recorded) : this.instant(recorded);
    if (at !== null) this.last = at;
    return at;
  }

  private onDay(day: Day): Instant | null {
    const noon = berlin(day, 12);
    if (this.last === null || this.last < noon) return noon;
    const after = instantOf(Date.parse(this.last) + SECOND);
    return after < berlin(day, 23) ? after : null;
  }

  private instant(text: string): Instant | null {
    const milliseconds = isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(milliseconds)) return null;
    const at = instantOf(milliseconds);
    return this.last !== null && at < this.last ? null : at;
  }
}
