import { expect, it } from '@jest/globals';
import { LedgerUnavailable } from '../../../src/modules/ledger/errors.js';
import { collect, failure, type Fixture, record, records } from './support.js';

/** The end of a ledger is never mistaken for the end of a stream. */
export function closing(use: () => Fixture): void {
  it('after the close every call fails and says so', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(2));
    await ledger.close();
    const calls = [
      ledger.append(stream, 'any', [record()]),
      collect(ledger.read(stream)),
      ledger.head(stream),
      ledger.streams(''),
      ledger.watch('', () => undefined),
    ];
    for (const error of await Promise.all(calls.map(failure))) {
      expect(error).toBeInstanceOf(LedgerUnavailable);
      expect(String(error)).toMatch(/was closed/);
    }
  });

  it('a second close does nothing', async () => {
    const { ledger } = use();
    await ledger.close();
    await expect(ledger.close()).resolves.toBeUndefined();
  });

  it('a reading that is under way at the close fails and does not just end', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(1200));
    const read: number[] = [];
    const reading = (async () => {
      for await (const { revision } of ledger.read(stream)) {
        read.push(revision);
        if (revision === 10) await ledger.close();
      }
    })();
    expect(await failure(reading)).toBeInstanceOf(LedgerUnavailable);
    expect(read.length).toBeLessThan(1200);
  });

  it('a reading that was left before the close causes nothing afterwards', async () => {
    const { ledger, stream } = use();
    await ledger.append(stream, 'empty', records(5));
    for await (const event of ledger.read(stream)) if (event.revision === 2) break;
    await expect(ledger.close()).resolves.toBeUndefined();
  });

  it('the close ends all watches', async () => {
    const { ledger, stream } = use();
    let woken = 0;
    const end = await ledger.watch(stream, () => woken++);
    await ledger.close();
    await failure(ledger.append(stream, 'empty', [record()]));
    await expect(end()).resolves.toBeUndefined();
    expect(woken).toBe(0);
  });

  it('an append that was called before the close is stored or fails, and never hangs', async () => {
    const { ledger, stream } = use();
    const [appended] = await Promise.allSettled([ledger.append(stream, 'empty', records(3)), ledger.close()]);
    if (appended.status === 'fulfilled') expect(appended.value).toBe(2);
    else expect(appended.reason).toBeInstanceOf(LedgerUnavailable);
  });
}
