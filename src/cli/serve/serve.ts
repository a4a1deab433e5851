import { listen } from '../../modules/api/app.js';
import { systemClock } from '../../modules/clock.js';
import { type Service, startService } from '../../modules/service.js';
import { openForWriting } from '../data-folder.js';
import { CliError, describeFailure } from '../failure.js';
import { isLoopback } from '../options.js';
import { probePort } from './probe-port.js';
import { untilStopped } from './until-stopped.js';

export interface ServeOptions {
  readonly data: string;
  readonly host: string;
  readonly port: number;
}

/** Without accounts everybody who reaches the port may write. @throws CliError */
function checkHost(host: string): void {
  if (isLoopback(host) || process.env['TRIAL_WITHOUT_ACCOUNTS'] === 'yes') return;
  throw new CliError(
    `there are no accounts yet, so the service listens on loopback only, not on ${host}: leave --host out, ` +
      'or set TRIAL_WITHOUT_ACCOUNTS=yes where the port is published on 127.0.0.1 only',
  );
}

/** Ledger, projections and API of a folder, ready to listen. Closes the stores again where it fails. */
export async function openService(folder: string): Promise<Service> {
  const stores = await openForWriting(folder, (region, done, total) => {
    process.stderr.write(`reading ${region}: ${String(done)} of ${String(total)} entries\n`);
  });
  try {
    return await startService({
      ...stores,
      clock: systemClock,
      failed: (region, error) => {
        process.stderr.write(`projecting ${region} failed and is tried again: ${describeFailure(error)}\n`);
      },
    });
  } catch (error) {
    await stores.headNote.close();
    await stores.keys.close();
    await stores.ledger.close();
    throw error;
  }
}

/** Serves a started service until a signal comes, then lets it finish and closes everything. @throws PortTaken */
export async function serveUntilStopped(
  service: Service,
  { host, port }: Pick<ServeOptions, 'host' | 'port'>,
  whenListening: (url: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const stopped = untilStopped();
  try {
    const { url } = await listen(service.app, { host, port });
    await whenListening(url);
    process.stdout.write(`Beschlussbuch serves on ${url}\n`);
    process.stdout.write(`  API  ${url}/api/v1/regions\n  docs ${url}/api/docs\nStop with Ctrl-C or SIGTERM.\n`);
    const signal = await stopped.signal;
    process.stdout.write(`${signal}: finishing what is running …\n`);
  } finally {
    await service.close();
    stopped.forget();
  }
  process.stdout.write('closed.\n');
}

export async function serve({ data, host, port }: ServeOptions): Promise<void> {
  checkHost(host);
  await probePort({ host, port });
  await serveUntilStopped(await openService(data), { host, port });
}
