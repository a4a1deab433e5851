import { listen } from '../../modules/api/app.js';
import { systemClock } from '../../modules/clock.js';
import { type Service, startService } from '../../modules/service.js';
import { type Configuration, EMBEDDED, readConfiguration } from '../../modules/operations/configuration.js';
import { Log } from '../../modules/operations/logging.js';
import { CliError, describeFailure } from '../failure.js';
import { isLoopback } from '../options.js';
import { openStores } from '../stores.js';
import { bearLostReader } from './lost-reader.js';
import { probePort } from './probe-port.js';
import { untilStopped } from './until-stopped.js';
import { whenReady } from './when-ready.js';

export interface OpenedService extends Service {
  /** which stores it stands on, without passwords */
  readonly described: string;
}

export interface ServeOptions {
  readonly data: string;
  readonly host: string;
  readonly port: number;
}

/** Without accounts everybody who reaches the port may write. @throws CliError */
function checkHost(host: string, { trialWithoutAccounts }: Configuration): void {
  if (isLoopback(host) || trialWithoutAccounts) return;
  throw new CliError(
    `there are no accounts yet, so the service listens on loopback only, not on ${host}: leave --host out, ` +
      'or set TRIAL_WITHOUT_ACCOUNTS=yes where the port is published on 127.0.0.1 only',
  );
}

/** Who listens beyond loopback is asked for under names that only the network knows. */
export const hostsAt = (host: string, { allowedHosts }: Configuration): readonly string[] | null =>
  allowedHosts ?? (isLoopback(host) ? [] : null);

/** Of a service that somebody starts in passing, only what went wrong is told. */
const QUIET: Configuration = { ...EMBEDDED, logLevel: 'warn' };

/**
 * Ledger, projections and API over the configured stores, ready to listen. Closes the stores again where it fails.
 * @param hosts names under which it may be asked for, beside those of loopback; null: any
 */
export async function openService(
  folder: string,
  configuration: Configuration = QUIET,
  hosts: readonly string[] | null = [],
): Promise<OpenedService> {
  const log = new Log(configuration.logLevel);
  const { described, ...stores } = await openStores(folder, configuration, {
    progress: (region, done, total) => {
      log.info(`reading ${region}: ${String(done)} of ${String(total)} entries`);
    },
    warning: (message) => {
      log.warn(message);
    },
  });
  try {
    const service = await startService({
      ...stores,
      log,
      clock: systemClock,
      hosts,
      failed: (region, error) => {
        log.warn(`projecting ${region} failed and is tried again: ${describeFailure(error)}`);
      },
    });
    return { ...service, described };
  } catch (error) {
    const { lease, readStore, headNote, keys, ledger } = stores;
    for (const end of [() => lease.release(), () => readStore.shutdown(), () => headNote.close(), () => keys.close()])
      await Promise.allSettled([Promise.resolve().then(end)]);
    await ledger.close();
    throw error;
  }
}

const STOP = 'Stop with Ctrl-C or SIGTERM.\n';

function sayServing({ described }: OpenedService, url: string): void {
  process.stdout.write(`Beschlussbuch serves on ${url}\n  ${described}\n`);
  process.stdout.write(`  API  ${url}/api/v1/regions\n  docs ${url}/api/docs\n${STOP}`);
}

/** Whoever started it with a wrong address would take "serves" for "works". */
function sayWaiting({ described }: OpenedService, url: string, reasons: readonly string[]): void {
  process.stdout.write(
    `Beschlussbuch listens on ${url}, but cannot answer yet; it goes on by itself once it can\n  ${described}\n`,
  );
  process.stdout.write(`${reasons.map((reason) => `  waits: ${reason}\n`).join('')}${STOP}`);
}

/** Serves a started service until a signal comes, then lets it finish and closes everything. @throws PortTaken */
export async function serveUntilStopped(
  service: OpenedService,
  { host, port }: Pick<ServeOptions, 'host' | 'port'>,
  whenListening: (url: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const stopped = untilStopped();
  try {
    const { url } = await listen(service.app, { host, port });
    await whenListening(url);
    const isReady = await whenReady({
      ready: () => service.ready(),
      stopped: stopped.signal,
      tell: (reasons) => {
        sayWaiting(service, url, reasons);
      },
    });
    if (isReady) sayServing(service, url);
    const signal = await stopped.signal;
    process.stdout.write(`${signal}: finishing what is running …\n`);
  } finally {
    await service.close();
    stopped.forget();
  }
  process.stdout.write('closed.\n');
}

export async function serve({ data, host, port }: ServeOptions): Promise<void> {
  bearLostReader();
  const configuration = readConfiguration();
  checkHost(host, configuration);
  await probePort({ host, port });
  await serveUntilStopped(await openService(data, configuration, hostsAt(host, configuration)), { host, port });
}
