#!/usr/bin/env node
import 'reflect-metadata';
import { Command } from 'commander';
import { charterCommand } from './charter.js';
import { demoCommand } from './demo.js';
import { exportCommand } from './export.js';
import { fail } from './failure.js';
import { importCommand } from './import.js';
import { keysCommand } from './keys.js';
import { projectionsCommand } from './projections.js';
import { scenarioCommand } from './scenario.js';
import { serveCommand } from './serve.js';
import { verifyCommand } from './verify.js';
import { version } from './version.js';

const program = new Command('beschlussbuch')
  .description('The decision ledger of an education region: what was decided, what became of it, what was known when.')
  .version(version())
  .showHelpAfterError('(add --help for the options)')
  .addCommand(serveCommand())
  .addCommand(verifyCommand())
  .addCommand(exportCommand())
  .addCommand(importCommand())
  .addCommand(projectionsCommand())
  .addCommand(keysCommand())
  .addCommand(scenarioCommand())
  .addCommand(charterCommand())
  .addCommand(demoCommand());

program.parseAsync().catch(fail);
