import { SingleBar } from 'cli-progress';
import { listen } from '../../modules/api/app.js';
import { startService } from '../../modules/service.js';
import { openForWriting } from '../data-folder.js';
import { CliError } from '../failure.js';
import { Client, numbersOf, textIn } from '../scenario/client.js';
import { type Scenario } from '../scenario/format.js';
import { ScriptedClock } from '../scenario/fresh-service.js';
import { References } from '../scenario/references.js';
import { mark } from './folder.js';

/**
 * Enters the journal with the days that it names: the one place, beside scenarios, where a clock is scripted. Each line has
 * its own key, so a build that was cut off goes on where it stopped.
 */
export async function buildDemo(folder: string, { file, journal }: Scenario): Promise<number> {
  const [first] = journal;
  if (!first) throw new CliError(`${file} has no journal`);
  mark(folder, false);
  const clock = new ScriptedClock(first.at);
  const stores = await openForWriting(folder, () => undefined);
  const service = await startService({ ...stores, clock });
  const bar = new SingleBar({ format: 'Trage ein: Zeile {value} von {total} [{bar}]', clearOnComplete: true });
  let entries = 0;
  try {
    const { url } = await listen(service.app, { host: '127.0.0.1', port: 0 });
    const client = new Client(url);
    const references = new References(journal);
    bar.start(journal.length, 0);
    for (const line of journal) {
      clock.set(line.at);
      const { status, body } = await client.send(line, references.resolve(line.with));
      if (status !== 201 && line.refused === null) {
        const why = textIn(body, 'detail') ?? `status ${String(status)}`;
        throw new CliError(
          `${file}:${String(line.line)}: ${line.command} was not recorded: ${why} Delete ${folder} and start again.`,
        );
      }
      const numbers = numbersOf(body);
      references.learn(line.id, numbers);
      entries += numbers.length;
      bar.increment();
    }
  } finally {
    bar.stop();
    await service.close();
  }
  mark(folder, true);
  return entries;
}
