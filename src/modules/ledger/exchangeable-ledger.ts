import { type EventRecord, type Expected, type Ledger, type ReadOptions, type StoredEvent } from './ledger.js';

/**
 * A ledger that is first read and only then, when all of it has proved sound, opened for writing: so that a start which
 * refuses has not changed a byte. What was read before stays good, since readers go on from where they are.
 */
export class ExchangeableLedger implements Ledger {
  constructor(private inner: Ledger) {}

  /** Closes the one and goes on with the other. Nothing may be watching yet. */
  async exchange(open: () => Promise<Ledger>): Promise<void> {
    await this.inner.close();
    this.inner = await open();
  }

  append(stream: string, expected: Expected, records: readonly EventRecord[]): Promise<number> {
    return this.inner.append(stream, expected, records);
  }
  read(stream: string, options?: ReadOptions): AsyncIterable<StoredEvent> {
    return this.inner.read(stream, options);
  }
  head(stream: string): Promise<number | null> {
    return this.inner.head(stream);
  }
  streams(prefix: string): Promise<string[]> {
    return this.inner.streams(prefix);
  }
  watch(prefix: string, wake: (stream: string) => void): Promise<() => Promise<void>> {
    return this.inner.watch(prefix, wake);
  }
  close(): Promise<void> {
    return this.inner.close();
  }
}
