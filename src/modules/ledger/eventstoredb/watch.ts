import { type Connection } from './connection.js';
import { Overdue, within } from './deadline.js';
import { type Position } from './event-format.js';

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

export interface WatchState {
  /** everything up to now was announced */
  readonly caughtUp: boolean;
  /** subscriptions that ended without being asked to, since the watch began */
  readonly interruptions: number;
  /** why there is no subscription now; null while there is one */
  readonly problem: unknown;
}

/**
 * A subscription that is looked after: the client's own ends with the first error and never begins again. This one begins again behind
 * the last place it heard of, so that no commit goes unannounced, and waits a little longer after each failure, by a random part so
 * that several instances do not come at once. One that is silent for long is renewed: nobody says that the other end is gone.
 */
export class Watch {
  private end: (() => Promise<void>) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private pause = FIRST_PAUSE;
  private ended = false;
  private caughtUp = false;
  private interruptions = 0;
  private problem: unknown = null;

  private constructor(
    private readonly connection: Connection,
    private readonly prefix: string,
    private readonly wake: (stream: string) => void,
    private readonly silence: number,
    private position: Position,
  ) {}

  /** The watch is on when this returns: every later commit is announced. @throws what the client threw, where it could not begin */
  static async begin(
    connection: Connection,
    prefix: string,
    wake: (stream: string) => void,
    { deadline, silence }: { readonly deadline: number; readonly silence: number },
  ): Promise<Watch> {
    // From a place that is known, and not from "the end": which end that is would be open until the server has looked.
    const watch = new Watch(connection, prefix, wake, silence, await connection.end());
    try {
      await within(deadline, 'subscribe to $all', watch.subscribed());
    } catch (error) {
      await watch.stop();
      throw error;
    }
    return watch;
  }

  get state(): WatchState {
    return { caughtUp: this.caughtUp, interruptions: this.interruptions, problem: this.problem };
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.caughtUp = false;
    clearTimeout(this.timer);
    await this.unsubscribe();
  }

  private async unsubscribe(): Promise<void> {
    const { end } = this;
    this.end = null;
    await end?.();
  }

  /** Resolves once the server has confirmed; a failure before that rejects, one after it begins again. */
  private subscribed(): Promise<void> {
    return new Promise((resolve, reject) => {
      let confirmed = false;
      this.listenFor();
      this.end = this.connection.subscribe(this.position, this.prefix, {
        confirmed: () => {
          confirmed = true;
          this.problem = null;
          this.listenFor();
          resolve();
        },
        event: ({ stream, position }) => {
          this.heard(position);
          if (stream.startsWith(this.prefix)) wakeSafely(this.wake, stream);
        },
        checkpoint: (position) => {
          this.heard(position);
        },
        caughtUp: () => {
          this.caughtUp = true;
          this.listenFor();
        },
        failed: (error) => {
          if (confirmed) this.again(error);
          else reject(error instanceof Error ? error : new Error(String(error)));
        },
      });
    });
  }

  private heard(position: Position): void {
    this.position = position;
    this.pause = FIRST_PAUSE;
    this.listenFor();
  }

  private listenFor(): void {
    clearTimeout(this.timer);
    if (this.ended) return;
    this.timer = setTimeout(() => {
      this.again(new Overdue('the subscription', this.silence), 0);
    }, this.silence);
    this.timer.unref();
  }

  private again(error: unknown, after = this.pause * (0.5 + Math.random() / 2)): void {
    if (this.ended) return;
    this.caughtUp = false;
    if (!(error instanceof Overdue)) {
      this.interruptions += 1;
      this.problem = error;
    }
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.resume();
    }, after);
    this.timer.unref();
  }

  private async resume(): Promise<void> {
    await this.unsubscribe();
    if (this.ended) return;
    try {
      await this.subscribed();
    } catch (error) {
      this.again(error);
    }
  }
}

function wakeSafely(wake: (stream: string) => void, stream: string): void {
  try {
    wake(stream);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)));
  }
}
