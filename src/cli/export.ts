import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished, pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { isRegionId } from '../events/values/ids.js';
import { UnknownRegion } from '../modules/ledger/command-request.js';
import { type Ledger } from '../modules/ledger/ledger.js';
import { exportLines } from '../modules/ledger/moving/export.js';
import { openForReading } from './data-folder.js';
import { CliError } from './failure.js';
import { DEFAULT_DATA } from './options.js';
import { openOnServers } from './servers.js';

interface ExportOptions {
  readonly data: string;
  readonly onServers?: true;
  readonly out?: string;
}

export const exportCommand = (): Command =>
  new Command('export')
    .description('write a region with all its entries and refused attempts to a file, text for text; changes nothing')
    .argument('<region>', 'id of the region')
    .option('--data <folder>', 'folder of the ledger', DEFAULT_DATA)
    .option('--on-servers', 'take it from the EventStoreDB that EVENTSTORE_URL names, not from a folder')
    .option('--out <file>', 'file to write; it must not exist yet (default: standard output)')
    .addHelpText(
      'after',
      `
The keys are not in the export: neither those that open the names of persons nor the one that commands are digested with. A region
moves with them: copy keys.sqlite of the old installation to the new one by a way of its own, and keep the two apart as before.
A service may be running meanwhile; what it enters after the export began may be missing in it.

Examples:
  $ beschlussbuch export musterkreis --out musterkreis.jsonl
  $ EVENTSTORE_URL=esdb://… beschlussbuch export musterkreis --on-servers --out musterkreis.jsonl`,
    )
    .action(async (region: string, options: ExportOptions) => {
      const servers = options.onServers ? await openOnServers(options.data, 'reading') : null;
      const { ledger } = servers ?? (await openForReading(options.data));
      try {
        await write(ledger, region, options.out);
      } finally {
        await (servers ?? ledger).close();
      }
    });

async function write(ledger: Ledger, region: string, out: string | undefined): Promise<void> {
  if (!isRegionId(region)) throw new CliError(`"${region}" is no id of a region`);
  const lines = Readable.from(withBreaks(exportLines(ledger, region)));
  try {
    if (out === undefined) {
      lines.pipe(process.stdout, { end: false });
      await finished(lines);
      return;
    }
    await toFile(lines, out);
    process.stdout.write(`${region} is in ${out}; the keys are not, see export --help\n`);
  } catch (error) {
    throw error instanceof UnknownRegion ? new CliError(`${error.message} in this ledger`) : error;
  }
}

/** A file that is there is not touched; one that could not be finished does not stay. */
async function toFile(lines: Readable, out: string): Promise<void> {
  const file = createWriteStream(out, { flags: 'wx' });
  try {
    await pipeline(lines, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') throw new CliError(`${out} exists already: name another file`);
    await rm(out, { force: true });
    throw code === '' ? error : new CliError(`${out} cannot be written (${String(code)})`, { cause: error });
  }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string, void> {
  for await (const line of lines) yield `${line}\n`;
}
