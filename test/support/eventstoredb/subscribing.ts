import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type Fault } from './faults.js';
import { type Filter, filterIn } from './filter.js';
import { type EventLog, type Recorded } from './log.js';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage, streamName } from './messages.js';
import { fail, type ReadCall, send } from './sending.js';
import { tooSlow } from './statuses.js';

/** So many events may wait for a client that is live; one more and the server lets it go. */
const LIVE_BUFFER = 1000;

let subscriptions = 0;

/** Sends what there is, says that the client has caught up, and goes on with what comes. */
export class LiveCall {
  private position: bigint;
  private readonly filter: Filter;
  private readonly stream: string | null;
  private readonly dropAfter: number;
  private scanned = 0;
  private sent = 0;
  private live = false;
  private sending = false;
  private ended = false;

  constructor(
    private readonly call: ReadCall,
    private readonly options: ReadReq.Options,
    private readonly log: EventLog,
    private readonly cut: () => void,
    fault: Fault | null,
  ) {
    this.filter = filterIn(options);
    const wanted = options.getStream();
    this.stream = wanted ? streamName(wanted.getStreamIdentifier()) : null;
    this.position = this.startingPosition();
    this.dropAfter = fault?.kind === 'drop' ? (fault.after ?? 0) : Infinity;
  }

  async run(): Promise<void> {
    const forget = this.log.onWrite(() => {
      this.written();
    });
    const end = (): void => {
      this.ended = true;
      forget();
    };
    this.call.once('cancelled', end);
    this.call.once('close', end);
    subscriptions += 1;
    if (!(await send(this.call, confirmationMessage(String(subscriptions))))) return;
    await this.pump();
    if (this.ended || !(await send(this.call, caughtUpMessage()))) return;
    this.live = true;
    await this.pump();
  }

  /** Both kinds begin behind the place that the client names. */
  private startingPosition(): bigint {
    const ofAll = this.options.getAll();
    const ofStream = this.options.getStream();
    if (ofAll?.getEnd() ?? ofStream?.getEnd()) return this.log.end;
    if (ofAll?.getStart() ?? ofStream?.getStart()) return -1n;
    if (ofAll) return BigInt(ofAll.getPosition()?.getCommitPosition() ?? '0');
    const revision = Number(ofStream?.getRevision());
    const known = this.log.eventsOf(this.stream ?? '').filter((event) => event.revision <= revision);
    return known.at(-1)?.position ?? -1n;
  }

  private written(): void {
    if (!this.live) return;
    const waiting = this.next().filter((event) => this.wants(event)).length;
    if (waiting > LIVE_BUFFER) {
      this.ended = true;
      fail(this.call, tooSlow());
      return;
    }
    void this.pump();
  }

  /** One event after the other, each when the client has room for it. */
  private async pump(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let events = this.next(); events.length > 0; events = this.next()) {
        for (const event of events) {
          if (!(await this.pass(event))) return;
        }
      }
    } finally {
      this.sending = false;
    }
  }

  private async pass(event: Recorded): Promise<boolean> {
    if (this.ended) return false;
    this.position = event.position;
    this.scanned += 1;
    if (this.wants(event)) {
      if (this.sent === this.dropAfter) {
        this.ended = true;
        this.cut();
        return false;
      }
      this.sent += 1;
      if (!(await send(this.call, eventMessage(event)))) return false;
    }
    if (this.scanned % this.filter.checkpointEvery !== 0) return true;
    return send(this.call, checkpointMessage(event.position));
  }

  private wants(event: Recorded): boolean {
    return this.stream === null ? this.filter.matches(event) : event.stream === this.stream;
  }

  /** What follows the last event that was looked at. */
  private next(): readonly Recorded[] {
    const { all } = this.log;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.position ?? 0n) <= this.position) low = middle + 1;
      else high = middle;
    }
    return all.slice(low, low + 2 * LIVE_BUFFER);
  }
}
