import { Command, Option } from 'commander';
import { KeptInMongo } from '../modules/keys/kept-in-mongo.js';
import { KeptInSqlite } from '../modules/keys/kept-in-sqlite.js';
import { copyKeys, type KeptKeys, NoKeys } from '../modules/keys/moving.js';
import { MongoConnection } from '../modules/mongodb/connection.js';
import { readConfiguration } from '../modules/operations/configuration.js';
import { makeFolder } from './data-folder.js';
import { CliError } from './failure.js';
import { isThere, keyFile } from './key-file.js';
import { DEFAULT_DATA } from './options.js';

interface CopyOptions {
  readonly data: string;
  readonly to: 'servers' | 'folder';
}

function onServers(): KeptKeys {
  const { mongodbUrl } = readConfiguration();
  if (mongodbUrl === null)
    throw new CliError('this needs MONGODB_URL in the environment, such as mongodb://USER:PASSWORD@HOST:27017/DATABASE');
  return new KeptInMongo(MongoConnection.to(mongodbUrl));
}

async function inFolder(folder: string, { readOnly }: { readonly readOnly: boolean }): Promise<KeptKeys> {
  const file = keyFile(folder);
  if (readOnly && !isThere(file))
    throw new CliError(`there is no key file ${file}: name the folder of the old installation with --data`);
  if (!readOnly) makeFolder(folder);
  try {
    const kept = new KeptInSqlite(file, { readOnly });
    await kept.list();
    return kept;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`the key file ${file} cannot be used (${why}): look at its rights, or restore it from its backup`, {
      cause: error,
    });
  }
}

async function copy({ data, to }: CopyOptions): Promise<void> {
  const servers = onServers();
  try {
    // A folder to which nothing comes is not made.
    if (to === 'folder' && (await servers.list()).length === 0) throw new NoKeys(servers.place);
    const folder = await inFolder(data, { readOnly: to === 'servers' });
    try {
      const [from, target] = to === 'servers' ? [folder, servers] : [servers, folder];
      const { added, erased, alreadyThere } = await copyKeys(from, target);
      const counts = [`${String(added)} keys copied to ${target.place}`, `${String(alreadyThere)} were there already`];
      process.stdout.write(`${[...counts, `${String(erased)} erased there`].join(', ')}\n`);
    } finally {
      await folder.close();
    }
  } finally {
    await servers.close();
  }
}

const copyCommand = (): Command =>
  new Command('copy')
    .description('copy the keys of an installation to its new place, and change none')
    .addOption(new Option('--to <place>', 'where they go').choices(['servers', 'folder']).makeOptionMandatory())
    .option('--data <folder>', 'the folder: where they come from, or with --to folder where they go', DEFAULT_DATA)
    .addHelpText(
      'after',
      `
The servers are the MongoDB that MONGODB_URL names; its keys are in the database <name>-keys. Copied are the keys that open the names
of persons and the one that commands are digested with. Everything is compared before anything is written: a place that has another key
for the same thing is refused. Repeating it is harmless; a person who was erased on one side is erased on the other too.
Copy while no service runs, and before the new one starts. Afterwards there are two copies: delete the old one, or an erasure
in the new place is none.

Examples:
  $ MONGODB_URL=mongodb://… beschlussbuch keys copy --to servers --data /srv/beschlussbuch
  $ MONGODB_URL=mongodb://… beschlussbuch keys copy --to folder --data /srv/beschlussbuch`,
    )
    .action(copy);

export const keysCommand = (): Command =>
  new Command('keys').description('move the keys of persons and commands with an installation').addCommand(copyCommand());
