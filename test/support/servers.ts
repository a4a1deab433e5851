import { describe, it } from '@jest/globals';

/** Tests for a real EventStoreDB server: they run where EVENTSTORE_URL names one, and say loudly that they did not where it does not. */
export function realEventStore(name: string, tests: (url: string) => void): void {
  const url = process.env['EVENTSTORE_URL'];
  if (url !== undefined && url !== '') {
    describe(name, () => {
      tests(url);
    });
    return;
  }
  process.stderr.write(`SKIPPED: ${name}: EVENTSTORE_URL is not set, so nothing of this was shown on a real server\n`);
  it.todo(`${name}: SKIPPED, because EVENTSTORE_URL is not set`);
}
