import { VersionConflict } from './errors.js';
import { type EventRecord, type Expected, type Ledger, type ReadOptions, type StoredEvent } from './ledger.js';

/**
 * A ledger of its own within another one: each stream has a prefix there that nobody sees here, and what has no such prefix does not
 * exist here. So a run of a scenario can use a server that holds real ledgers.
 */
export class NamedApart implements Ledger {
  constructor(
    private readonly inner: Ledger,
    private readonly prefix: string,
  ) {}

  async append(stream: string, expected: Expected, records: readonly EventRecord[]): Promise<number> {
    try {
      return await this.inner.append(this.there(stream), expected, records);
    } catch (error) {
      throw error instanceof VersionConflict ? new VersionConflict(stream, expected, error.actual) : error;
    }
  }

  async *read(stream: string, options?: ReadOptions): AsyncIterable<StoredEvent> {
    for await (const event of this.inner.read(this.there(stream), options)) yield { ...event, stream };
  }

  head(stream: string): Promise<number | null> {
    return this.inner.head(this.there(stream));
  }

  async streams(prefix: string): Promise<string[]> {
    const names = await this.inner.streams(`${this.prefix}${prefix}`);
    return names.map((name) => this.here(name));
  }

  watch(prefix: string, wake: (stream: string) => void): Promise<() => Promise<void>> {
    return this.inner.watch(`${this.prefix}${prefix}`, (stream) => {
      wake(this.here(stream));
    });
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  /** An empty name stays one, so that it is refused as everywhere. */
  private there(stream: string): string {
    return stream === '' ? '' : `${this.prefix}${stream}`;
  }

  private here(stream: string): string {
    return stream.slice(this.prefix.length);
  }
}
