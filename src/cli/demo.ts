import { Command } from 'commander';
import { demo, type DemoOptions } from './demo/demo.js';
import { DEFAULT_PORT, portOption } from './options.js';

export const demoCommand = (): Command =>
  new Command('demo')
    .description('build a ledger of invented data, show what it tells (in German), and serve it')
    .option('--data <folder>', 'folder of the demo; used again by the next start, and never another ledger', 'data/demo')
    .option('--port <number>', 'TCP port; 0 takes any free one', portOption, DEFAULT_PORT)
    .option('--once', 'show and exit', false)
    .addHelpText(
      'after',
      `
Examples:
  $ beschlussbuch demo
  $ beschlussbuch demo --once --data /tmp/demo`,
    )
    .action(async (options: DemoOptions) => {
      await demo(options);
    });
