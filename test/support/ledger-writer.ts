import { randomUUID } from 'node:crypto';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';

/**
 * A writing process for tests that kill one: `ledger-writer.ts FILE STREAM COUNT`. Appends events of `{"n":<revision>}`, prints each
 * revision once it is acknowledged, then `done`, and stays until it is killed.
 */
async function main(file: string, stream: string, count: number): Promise<void> {
  const ledger = await SqliteLedger.open(file);
  for (let n = (await ledger.head(stream)) ?? -1, left = count; left > 0; left--) {
    const data = JSON.stringify({ n: n + 1, text: 'beschlossen '.repeat(20) });
    n = await ledger.append(stream, n < 0 ? 'empty' : n, [{ id: randomUUID(), type: 'Noted', data }]);
    process.stdout.write(`${String(n)}\n`);
  }
  process.stdout.write('done\n');
  // Holding on to the ledger: nobody's ledger is closed when it is collected, and its log is gone then.
  setInterval(() => void ledger.head(stream), 60_000);
}

const [file, stream, count] = process.argv.slice(2);
main(file ?? '', stream ?? '', Number(count)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
