import { randomUUID } from 'node:crypto';
import { EventStoreLedger } from '../../src/modules/ledger/eventstoredb/eventstore-ledger.js';

/** Uses everything of a ledger once, closes it and prints `closed`: `eventstore-once.ts URL STREAM`. Then nothing keeps the process. */
async function main(url: string, stream: string): Promise<void> {
  const ledger = await EventStoreLedger.open(url);
  await ledger.watch('ledger-', () => undefined);
  await ledger.append(stream, 'empty', [{ id: randomUUID(), type: 'Noted', data: '{}' }]);
  for await (const { revision } of ledger.read(stream)) process.stdout.write(`${String(revision)}\n`);
  await ledger.streams('ledger-');
  await ledger.close();
  process.stdout.write('closed\n');
}

const [url, stream] = process.argv.slice(2);
main(url ?? '', stream ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
