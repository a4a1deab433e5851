import { Command, InvalidArgumentError } from 'commander';
import { readCharter } from '../../commands/charter/read.js';
import { Refusal } from '../../commands/refusal.js';
import { ShapeError } from '../../commands/shape.js';
import { sha256, uuidV5 } from '../../events/hash.js';
import { isDay } from '../../events/values/day.js';
import { isRegionId } from '../../events/values/ids.js';
import { systemClock } from '../../modules/clock.js';
import { type CommandAnswer, type CommandRequest, UnknownRegion } from '../../modules/ledger/command-request.js';
import { Recorder } from '../../modules/ledger/recorder.js';
import { LedgerLocked } from '../../modules/ledger/errors.js';
import { readConfiguration } from '../../modules/operations/configuration.js';
import { CliError } from '../failure.js';
import { DEFAULT_DATA } from '../options.js';
import { closeStores, openStores, type ServiceStores } from '../stores.js';
import { textOf } from './file.js';

interface Options {
  readonly data: string;
  readonly region: string;
  readonly from: string;
  readonly decision?: string;
  readonly actor: string;
}

const dayOption = (text: string): string => {
  if (!isDay(text)) throw new InvalidArgumentError('a day is written YYYY-MM-DD.');
  return text;
};
const idOption = (text: string): string => {
  if (!isRegionId(text)) throw new InvalidArgumentError('an id has letters, digits, dot, hyphen and underscore.');
  return text;
};

/** The same file for the same day is the same command: repeated after a crash, it gets the first answer. */
function requestOf(file: string, { region, from, decision, actor }: Options): CommandRequest {
  const text = textOf(file);
  const { charter } = readCharter(file, text);
  const { version } = charter;
  const commandId = uuidV5(region, 'charter', version, from, sha256(text));
  const body = { version, from, text, ...(decision === undefined ? {} : { decision }) };
  return { region, command: 'AdoptCharter', body, commandId, actor, correlationId: commandId };
}

const UNTOLD = { progress: () => undefined, warning: () => undefined };

/**
 * The same stores as those of the service; the region was registered in them, so a folder that has nothing was mistyped. A server that
 * is away is told by the first who needs it.
 */
async function open(folder: string, region: string): Promise<ServiceStores> {
  try {
    return await openStores(folder, readConfiguration(), { ...UNTOLD, mayBegin: false });
  } catch (error) {
    if (!(error instanceof LedgerLocked)) throw error;
    const path = `/api/v1/regions/${region}/commands/AdoptCharter`;
    throw new CliError(`${error.file} is in use by a running service: stop it, or send it the command over HTTP (POST ${path})`, {
      cause: error,
    });
  }
}

async function record(request: CommandRequest, folder: string): Promise<CommandAnswer> {
  const stores = await open(folder, request.region);
  try {
    return await new Recorder({ ...stores, clock: systemClock }).record(request);
  } catch (error) {
    if (error instanceof Refusal)
      throw new CliError(`refused by ${error.data.rule}: ${error.data.detail}\nremedy: ${error.data.remedy}`, { cause: error });
    if (error instanceof ShapeError) throw new CliError(error.message, { cause: error });
    if (error instanceof UnknownRegion)
      throw new CliError(
        `there is no region "${request.region}" (${stores.described}): register it first (POST /api/v1/regions/${request.region}/commands/RegisterRegion with name, to the running service)`,
        {
          cause: error,
        },
      );
    throw error;
  } finally {
    await closeStores(stores);
  }
}

export const adoptCommand = (): Command =>
  new Command('adopt')
    .description('adopt a charter file in the ledger of a folder, or on servers')
    .argument('<file>', 'a YAML file')
    .requiredOption('--region <id>', 'the region', idOption)
    .requiredOption('--from <day>', 'first day on which it holds', dayOption)
    .option('--decision <id>', 'the decision that adopted it', idOption)
    .option('--actor <id>', 'who enters it', idOption, 'office')
    .option('--data <folder>', 'folder of the ledger', DEFAULT_DATA)
    .addHelpText(
      'after',
      `
Prints the entries that it made: the charter itself, and what it changes. Running planning cycles keep their procedure.
It uses the same stores as serve: EVENTSTORE_URL and MONGODB_URL name servers, else all is in the folder. With MONGODB_URL and
EVENTSTORE_URL services may run meanwhile. A ledger or keys in a folder have one writing process: while a service runs on it, send
the command to it instead (POST /api/v1/regions/<region>/commands/AdoptCharter with version, from and text).

Examples:
  $ beschlussbuch charter adopt regions/paderborn/charter-v1.yaml --region paderborn --from 2016-10-01
  $ EVENTSTORE_URL=esdb://… MONGODB_URL=mongodb://… beschlussbuch charter adopt charter.yaml --region musterkreis --from 2016-10-01`,
    )
    .action(async (file: string, options: Options) => {
      const { position, entries } = await record(requestOf(file, options), options.data);
      for (const { number, type } of entries) process.stdout.write(`${String(number)}  ${type}\n`);
      process.stdout.write(`adopted: ${position}\n`);
    });
