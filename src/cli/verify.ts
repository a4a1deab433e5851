import { Command } from 'commander';
import { DEFAULT_DATA } from './options.js';
import { MemoryHeadNote } from '../modules/ledger/sqlite/memory-head-note.js';
import { checkNoted, openForReading } from './data-folder.js';
import { openOnServers } from './servers.js';
import { verifyRegions } from './verify/verify-regions.js';

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('check every entry, the hash chain and the noted end of a ledger; changes nothing')
    .option('--data <folder>', 'folder of the ledger', DEFAULT_DATA)
    .option('--on-servers', 'check the EventStoreDB that EVENTSTORE_URL names, not a folder')
    .addHelpText(
      'after',
      `
Prints number and hash of the last entry of each region. The exit code is 0 only where everything holds.
A service may be running on the same folder meanwhile. With --on-servers the end is compared with the head note in MongoDB where
MONGODB_URL is set, else with the one in the folder.

Examples:
  $ beschlussbuch verify
  $ beschlussbuch verify --data /srv/beschlussbuch`,
    )
    .action(async ({ data, onServers }: { readonly data: string; readonly onServers?: true }) => {
      const servers = onServers ? await openOnServers(data, 'reading') : null;
      const { ledger, headNote } = servers ?? (await openForReading(data));
      const note = headNote ?? new MemoryHeadNote();
      try {
        if (servers?.headNote) await checkNoted(ledger, servers.headNote);
        const reports = await verifyRegions(ledger, note);
        if (reports.length === 0) process.stdout.write('the ledger is empty\n');
        for (const { region, entries, head, faults } of reports) {
          const mark = faults.length === 0 ? '✓' : '✗';
          const end = head === null ? 'no entries' : `${String(entries)} ${entries === 1 ? 'entry' : 'entries'}, head ${head}`;
          process.stdout.write(`${mark} ${region}: ${end}\n`);
          for (const fault of faults) process.stdout.write(`    ${fault}\n`);
        }
        if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
      } finally {
        await (servers ?? ledger).close();
      }
    });
