import { Command } from 'commander';
import { serve, type ServeOptions } from './serve/serve.js';
import { DEFAULT_DATA, DEFAULT_HOST, DEFAULT_PORT, portOption } from './options.js';

export const serveCommand = (): Command =>
  new Command('serve')
    .description('serve the ledger in a folder, or on servers, over HTTP until SIGTERM or Ctrl-C')
    .option('--data <folder>', 'folder of ledger and keys; made where it is absent', DEFAULT_DATA)
    .option('--port <number>', 'TCP port; 0 takes any free one', portOption, DEFAULT_PORT)
    .option('--host <address>', 'address to listen on; loopback only, as long as there are no accounts', DEFAULT_HOST)
    .addHelpText(
      'after',
      `
Environment:
  EVENTSTORE_URL              keeps the ledger in this EventStoreDB, not in the folder
  MONGODB_URL                 keeps read models, head notes and keys in this MongoDB; needed for several instances
  EVENTSTORE_URL_FILE, MONGODB_URL_FILE
                              name a file that holds the address, which may hold a password
  LOG_LEVEL                   debug, info, warn, error or silent (default: info)
  TRIAL_WITHOUT_ACCOUNTS=yes  allows an address that is not loopback (for a container whose port is published on 127.0.0.1)
  ALLOWED_HOSTS               names under which it may be asked for, beside localhost, with commas (behind a proxy, or in a container)

Examples:
  $ beschlussbuch serve
  $ beschlussbuch serve --data /srv/beschlussbuch --port 8080`,
    )
    .action(async (options: ServeOptions) => {
      await serve(options);
    });
