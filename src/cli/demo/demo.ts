import { listen } from '../../modules/api/app.js';
import { CliError } from '../failure.js';
import { readScenario } from '../scenario/read.js';
import { probePort } from '../serve/probe-port.js';
import { openService, serveUntilStopped } from '../serve/serve.js';
import { buildDemo } from './build.js';
import { stateOfFolder } from './folder.js';
import { readDemoScript } from './script.js';
import { showDemo } from './show.js';

export interface DemoOptions {
  readonly data: string;
  readonly port: number;
  readonly once: boolean;
}

const HOST = '127.0.0.1';

/** Builds the demo's ledger where it is not there yet, prints what it tells, and serves it. */
export async function demo({ data, port, once }: DemoOptions): Promise<void> {
  const state = stateOfFolder(data);
  if (!once) await probePort({ host: HOST, port });
  const script = readDemoScript();
  const scenario = readScenario(script.scenario);
  const [region] = scenario.regions;
  if (region === undefined) throw new CliError(`${scenario.file} names no region`);
  if (state === 'built') process.stdout.write(`Das Beschlussbuch der Vorführung in ${data} wird weiter verwendet.\n`);
  else {
    const entries = await buildDemo(data, scenario);
    const { journal } = scenario;
    process.stdout.write(`${String(journal.length)} Zeilen des Journals eingetragen, ${String(entries)} Einträge in ${data}.\n`);
  }
  const service = await openService(data);
  if (once) {
    try {
      const { url } = await listen(service.app, { host: HOST, port: 0 });
      process.stdout.write(await showDemo(url, region, script));
    } finally {
      await service.close();
    }
    return;
  }
  await serveUntilStopped(service, { host: HOST, port }, async (url) => {
    process.stdout.write(`${await showDemo(url, region, script)}\n`);
  });
}
