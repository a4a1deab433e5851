import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { type Head, type HeadNote } from '../modules/ledger/head-note.js';
import { type Moved } from '../modules/ledger/moving/format.js';
import { compare, complete, readExport } from '../modules/ledger/moving/import.js';
import { FileHeadNote } from '../modules/ledger/sqlite/file-head-note.js';
import { SqliteLedger } from '../modules/ledger/sqlite/sqlite-ledger.js';
import { ledgerFile, makeFolder } from './data-folder.js';
import { CliError } from './failure.js';
import { DEFAULT_DATA } from './options.js';
import { openOnServers } from './servers.js';

interface ImportOptions {
  readonly data: string;
  readonly onServers?: true;
}

export const importCommand = (): Command =>
  new Command('import')
    .description('bring a region from an export into a ledger, with the same numbers, times and hashes')
    .argument('<file>', 'what export has written')
    .option('--data <folder>', 'folder of the ledger; made where it is absent', DEFAULT_DATA)
    .option('--on-servers', 'bring it into the EventStoreDB that EVENTSTORE_URL names, not into a folder')
    .addHelpText(
      'after',
      `
The whole file is checked before anything is written. A region that is there already must equal the beginning of the export; the rest
is added then, so an import that was broken off is simply started again. No service may write to the region meanwhile.
The keys are not in the export: copy keys.sqlite of the old installation (or beschlussbuch keys copy, to or from MongoDB) before
the service is started, or no name can be read.
Compare the heads afterwards: verify prints the same hash on both sides.

Examples:
  $ beschlussbuch import musterkreis.jsonl --data /srv/beschlussbuch
  $ EVENTSTORE_URL=esdb://… beschlussbuch import musterkreis.jsonl --on-servers`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const moved = await readExport(linesOf(file));
      const added = options.onServers ? await toServers(moved, options.data) : await toFolder(moved, options.data);
      const { region, entries, head } = moved;
      process.stdout.write(
        added === 0
          ? `${region} was there already: ${String(entries.length)} entries, head ${head}\n`
          : `${region}: ${String(added)} of ${String(entries.length)} entries added, head ${head}\n`,
      );
    });

async function* linesOf(file: string): AsyncGenerator<string, void> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new CliError(`there is no file ${file}`);
  const input = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } finally {
    input.destroy();
  }
}

async function toServers(moved: Moved, folder: string): Promise<number> {
  const servers = await openOnServers(folder, 'writing');
  const { ledger, headNote } = servers;
  try {
    const there = await compare(ledger, moved);
    await complete(ledger, moved, there);
    await headNote?.write(moved.region, headOf(moved));
    return moved.entries.length - there.entries;
  } finally {
    await servers.close();
  }
}

/** A ledger that is there is first only read, so that one that is refused stays as it is, to the byte. */
async function toFolder(moved: Moved, folder: string): Promise<number> {
  const file = ledgerFile(folder);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    const reader = await SqliteLedger.open(file, { readOnly: true });
    await compare(reader, moved).finally(() => reader.close());
  }
  makeFolder(folder);
  const ledger = await SqliteLedger.open(file);
  try {
    const there = await compare(ledger, moved);
    await complete(ledger, moved, there);
    await note(await FileHeadNote.open(file), moved);
    return moved.entries.length - there.entries;
  } finally {
    await ledger.close();
  }
}

const headOf = ({ entries, head }: Moved): Head => ({ number: entries.length, hash: head });

async function note(headNote: HeadNote, moved: Moved): Promise<void> {
  try {
    await headNote.write(moved.region, headOf(moved));
  } finally {
    await headNote.close();
  }
}
