import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_HOST, DEFAULT_PORT } from './options.js';
import { askService } from './projections/service.js';
import { type Shown, showRetried, showStatus } from './projections/show.js';

const HERE = `http://${DEFAULT_HOST}:${String(DEFAULT_PORT)}`;

function urlOption(text: string): string {
  if (!/^https?:\/\/[^/?#]+\/?$/.test(text)) throw new InvalidArgumentError('an address is written http://HOST:PORT.');
  return text;
}

function print({ lines, isParked }: Shown): void {
  process.stdout.write(`${lines.join('\n')}\n`);
  if (isParked) process.exitCode = 1;
}

const statusCommand = (): Command =>
  new Command('status')
    .description('show for each region how far each projection has come, and what is parked and why')
    .option('--url <address>', 'where the service is, as it printed it', urlOption, HERE)
    .action(async ({ url }: { readonly url: string }) => {
      print(showStatus(await askService(url, 'GET', '/operations/projections')));
    });

const retryCommand = (): Command =>
  new Command('retry')
    .description('fold parked subjects again')
    .argument('[region]', 'id of a region (default: all regions)')
    .option('--url <address>', 'where the service is, as it printed it', urlOption, HERE)
    .action(async (region: string | undefined, { url }: { readonly url: string }) => {
      const one = region === undefined ? '' : `?region=${encodeURIComponent(region)}`;
      print(showRetried(await askService(url, 'POST', `/operations/projections/retry${one}`)));
    });

export const projectionsCommand = (): Command =>
  new Command('projections')
    .description('look at the read models of a running service, and have folded again what failed')
    .addCommand(statusCommand())
    .addCommand(retryCommand())
    .addHelpText(
      'after',
      `
A subject whose fold fails is parked: its last good rows stay, answers name it under "parked", all others go on. It is tried again
when a service starts, and by retry. The exit code is 0 only where nothing is (or stays) parked.
Both ask the running service over HTTP and have to be run on its machine; of several instances on one pair of servers, any one.

Examples:
  $ beschlussbuch projections status
  $ beschlussbuch projections retry musterkreis --url http://127.0.0.1:8080`,
    );
