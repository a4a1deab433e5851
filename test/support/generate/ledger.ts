import { type LedgerEvent } from '../../../src/events/catalogue.js';
import { checkEvent } from '../../../src/events/decode.js';
import { type Entry, firstPreviousHash, hashOf } from '../../../src/events/entry.js';
import { canonical, hmacSha256, uuidV5 } from '../../../src/events/hash.js';
import { berlinDay, type Day, type Instant, type Precision } from '../../../src/events/values/day.js';
import { entryNumber, type RegionId } from '../../../src/events/values/ids.js';

export interface Act {
  readonly on: Day;
  readonly precision: Precision;
}
export interface Draft {
  readonly event: Pick<LedgerEvent, 'type' | 'data'>;
  readonly act: Act;
}

const HOUR = 3_600_000;
const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;

/** Writes entries as the recorder would: gap-free numbers, a consistent chain, a clock that never goes back. */
export class LedgerWriter {
  readonly entries: Entry[] = [];
  private commands = 0;
  private clock = Date.parse('2015-08-01T07:00:00.000Z');

  constructor(readonly region = 'testland' as RegionId) {}

  /** The day in Berlin on which the next command would be entered at the earliest. */
  get today(): Day {
    return berlinDay(instant(this.clock));
  }

  wait(hours: number): void {
    this.clock += hours * HOUR;
  }

  /** To one of the last or first hours of a day in Berlin, where UTC has another day. */
  waitForMidnight(hourUtc: number): void {
    const now = new Date(this.clock);
    now.setUTCHours(hourUtc, 30, 0, 0);
    this.clock = Math.max(this.clock + 1000, now.getTime());
  }

  /** The entries of one command. An act cannot lie in the future, so the clock moves on to its day where it must. */
  append(drafts: readonly Draft[]): void {
    const latest = drafts
      .map(({ act }) => act.on)
      .sort()
      .at(-1);
    if (latest !== undefined && latest > this.today) this.clock = Date.parse(`${latest}T07:00:00.000Z`);
    this.clock += 1000;
    this.commands += 1;
    const commandId = uuidV5('command', this.commands);
    const commandDigest = hmacSha256(
      'key of the tests',
      canonical(drafts.map(({ event, act }) => ({ data: event.data, on: act.on }))),
    );
    drafts.forEach(({ event, act }, index) => {
      const previous = this.entries.at(-1);
      const unsealed = {
        format: 1 as const,
        id: uuidV5(this.region, commandId, index),
        region: this.region,
        number: entryNumber(this.entries.length + 1),
        // As it is read back: what is stored has its keys in canonical order.
        event: checkEvent(event.type, JSON.parse(canonical(event.data))),
        ...act,
        recordedAt: instant(this.clock),
        actor: 'office',
        commandId,
        commandDigest,
        index,
        correlationId: commandId,
        causationId: commandId,
        ...(act.precision === 'day' ? {} : { source: { document: 'Akte' } }),
        previousHash: previous?.hash ?? firstPreviousHash(this.region),
      };
      this.entries.push({ ...unsealed, hash: hashOf(unsealed) });
    });
  }
}
