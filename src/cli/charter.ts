import { Command } from 'commander';
import { adoptCommand } from './charter/adopt.js';
import { checkCommand } from './charter/check.js';
import { showCommand } from './charter/show.js';

export const charterCommand = (): Command =>
  new Command('charter')
    .description("check, show and adopt a region's configuration files")
    .addCommand(checkCommand())
    .addCommand(showCommand())
    .addCommand(adoptCommand());
