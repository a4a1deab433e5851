import { Overdue } from './deadline.js';
import { type Connection } from './connection.js';
import { foreign, type Incoming, isOurs, missing, type Position } from './event-format.js';

/**
 * Which streams there are, and whether those of the ledger are whole. Found by following `$all` behind the place where the last look
 * ended, filtered by the server: so the first look takes as long as a reading of the ledger, and later ones a moment. The server's own
 * list (`$streams`) is there only where its system projections run, and a list of ours could miss a stream that a restore or another
 * installation brought.
 */
export class KnownStreams {
  private readonly last = new Map<string, number>();
  private position: Position = { commit: 0n, prepare: 0n };
  private looking: Promise<void> | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly prefix: string,
    /** streams whose names begin so are a ledger's, and nothing else may stand in them; null where none is */
    private readonly guarded: string | null,
    /** how long the server may be silent */
    private readonly patience: number,
  ) {}

  /** Looks on to the end of `$all`. @throws LedgerForeign, LedgerDamaged, or what the client threw */
  async look(): Promise<readonly string[]> {
    // Two callers at once share one look, but only one that begins after both have asked: what was there before must be found.
    const before = this.looking;
    if (before) await before.catch(() => undefined);
    this.looking ??= this.follow().finally(() => {
      this.looking = null;
    });
    await this.looking;
    return [...this.last.keys()].sort();
  }

  private follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        void end().then(finish);
      };
      const heard = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          const silent = new Overdue('follow $all', this.patience);
          settle(() => {
            reject(silent);
          });
        }, this.patience);
      };
      const end = this.connection.subscribe(this.position, this.prefix, {
        confirmed: heard,
        checkpoint: (position) => {
          heard();
          this.position = position;
        },
        event: (event) => {
          heard();
          try {
            this.take(event);
          } catch (error) {
            settle(() => {
              reject(error instanceof Error ? error : new Error(String(error)));
            });
          }
        },
        caughtUp: () => {
          settle(resolve);
        },
        failed: (error) => {
          settle(() => {
            reject(error instanceof Error ? error : new Error(String(error)));
          });
        },
      });
      heard();
    });
  }

  private take(event: Incoming): void {
    const { stream, revision, position } = event;
    if (this.guarded !== null && stream.startsWith(this.guarded)) {
      if (!isOurs(event)) throw foreign(event);
      const next = (this.last.get(stream) ?? -1) + 1;
      if (revision > next) throw missing(stream, next, revision - 1);
    }
    // The server may compare prefixes by the rules of a language.
    if (stream.startsWith(this.prefix)) this.last.set(stream, revision);
    this.position = position;
  }
}
