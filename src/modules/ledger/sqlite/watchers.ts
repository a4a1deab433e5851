import { type Connection } from './connection.js';
import { numberOrNullIn, textIn } from './rows.js';

/** How long a commit of another process may go unnoticed (milliseconds). */
const POLL_EVERY = 250;

interface Watcher {
  readonly prefix: string;
  readonly wake: (stream: string) => void;
}

/** Wakes watchers after commits: those of this connection at once, those of other processes by looking at the last position. */
export class Watchers {
  private readonly watchers = new Set<Watcher>();
  private timer: NodeJS.Timeout | undefined;
  private seen = 0;

  constructor(
    private readonly connection: Connection,
    private readonly polls: boolean,
  ) {}

  add(prefix: string, wake: (stream: string) => void): () => void {
    if (this.watchers.size === 0) this.start();
    const watcher = { prefix, wake };
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.stop();
    };
  }

  /** After a commit of this connection that added `count` rows up to `position`. */
  committed(stream: string, position: number, count: number): void {
    // Only when nothing else lies between does the poll have nothing left to look for.
    if (this.seen === position - count) this.seen = position;
    this.wakeUp(stream);
  }

  clear(): void {
    this.watchers.clear();
    this.stop();
  }

  private start(): void {
    this.seen = this.lastPosition();
    if (!this.polls) return;
    this.timer = setInterval(() => {
      this.poll();
    }, POLL_EVERY);
    this.timer.unref();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private poll(): void {
    try {
      const last = this.lastPosition();
      if (last === this.seen) return;
      const rows = this.connection.all('SELECT DISTINCT stream FROM events WHERE position > ?', this.seen);
      this.seen = last;
      for (const row of rows) this.wakeUp(textIn(row, 'stream'));
    } catch {
      // The file cannot be read just now. `seen` stays, so the next poll tries again; whoever reads meanwhile gets the error itself.
    }
  }

  private lastPosition(): number {
    return numberOrNullIn(this.connection.get('SELECT max(position) AS last FROM events'), 'last') ?? 0;
  }

  /** Not from within the append: a watcher that appends or throws disturbs neither it nor the other watchers. */
  private wakeUp(stream: string): void {
    for (const watcher of this.watchers) {
      if (stream.startsWith(watcher.prefix)) {
        queueMicrotask(() => {
          if (this.watchers.has(watcher)) wakeSafely(watcher, stream);
        });
      }
    }
  }
}

function wakeSafely({ wake }: Watcher, stream: string): void {
  try {
    wake(stream);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)));
  }
}
