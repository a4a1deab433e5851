import { LedgerDamaged } from '../errors.js';
import { type Connection } from './connection.js';
import { RESTORE } from './event-format.js';

/** Settings that let the server forget events. `truncateBefore` is `$tb`, which a soft delete sets too. */
const FORGETTING = ['maxCount', 'maxAge', 'truncateBefore'] as const;
const ADMINS = '$admins';

/**
 * Only administrators may delete the stream or change its settings; whoever may write goes on writing. A server without accounts does
 * not look at it, and an administrator can do everything: let the service have an account of its own.
 */
const PROTECTION = { acl: { deleteRoles: ADMINS, metaWriteRoles: ADMINS } };

/** Looks after the settings of a ledger's streams. */
export class Guard {
  private readonly sound = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly prefix: string,
  ) {}

  guards(stream: string): boolean {
    return stream.startsWith(this.prefix);
  }

  /** Before the first append to a stream: protects a new one, and refuses one that the server may forget. @throws LedgerDamaged */
  async prepare(stream: string): Promise<void> {
    if (!this.guards(stream) || this.sound.has(stream)) return;
    if (!(await this.connection.describe(stream, PROTECTION))) await this.check(stream);
    this.sound.add(stream);
  }

  /** @throws LedgerDamaged for a stream of which the server forgets events */
  async check(stream: string): Promise<void> {
    const metadata = await this.connection.metadata(stream);
    if (metadata === null) return;
    const found = FORGETTING.filter((key) => metadata[key] !== undefined).map((key) =>
      key === 'truncateBefore' ? '$tb' : `$${key}`,
    );
    if (found.length === 0) return;
    throw new LedgerDamaged(
      `the stream ${stream} is set to forget events (${found.join(', ')} in its metadata)`,
      `take ${found.join(' and ')} out of its metadata as an administrator before the next scavenge; where events are missing already, ${RESTORE}`,
    );
  }
}
