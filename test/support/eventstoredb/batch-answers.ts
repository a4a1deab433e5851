import { type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type BatchCall } from './appending.js';

/** An answer that waits for a later one goes out after this at the latest (milliseconds). */
const LONGEST = 40;

/** The answers on one batch stream. They carry ids, so nothing says that they come in the order of the questions. */
export class BatchAnswers {
  private held: BatchAppendResp[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly call: BatchCall) {}

  give(answer: BatchAppendResp, later: boolean): void {
    if (later) {
      this.held.push(answer);
      this.timer ??= setTimeout(() => {
        this.release();
      }, LONGEST);
      return;
    }
    this.write(answer);
    this.release();
  }

  private release(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const answer of this.held.splice(0).reverse()) this.write(answer);
  }

  private write(answer: BatchAppendResp): void {
    if (!this.call.cancelled) this.call.write(answer);
  }
}
