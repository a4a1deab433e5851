#!/usr/bin/env -S node --max-semi-space-size=128
// Answers are made of many small objects that are soon gone: with more room for the young, less is copied (ADR 7).
import 'reflect-metadata';
import { Command } from 'commander';
import { endWithReader, fail } from './failure.js';
import { version } from './version.js';

/** Loaded when it is asked for: who checks a ledger does not wait for a web server. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.js')).serveCommand(),
  verify: async () => (await import('./verify.js')).verifyCommand(),
  export: async () => (await import('./export.js')).exportCommand(),
  import: async () => (await import('./import.js')).importCommand(),
  projections: async () => (await import('./projections.js')).projectionsCommand(),
  keys: async () => (await import('./keys.js')).keysCommand(),
  scenario: async () => (await import('./scenario.js')).scenarioCommand(),
  charter: async () => (await import('./charter.js')).charterCommand(),
  demo: async () => (await import('./demo.js')).demoCommand(),
};

async function main(): Promise<void> {
  const program = new Command('beschlussbuch')
    .description('The decision ledger of an education region: what was decided, what became of it, what was known when.')
    .version(version())
    .showHelpAfterError('(add --help for the options)');
  const word = process.argv[2] ?? 'help';
  const named = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (named) program.addCommand(await named());
  else if (word === 'help' || word.startsWith('-')) for (const load of Object.values(COMMANDS)) program.addCommand(await load());
  // A word that is mistyped is held against their names, and the likeliest is proposed.
  else for (const name of Object.keys(COMMANDS)) program.command(name);
  // A service outlives those who read what it prints: serve and demo see to that themselves.
  program.hook('preAction', (_program, command) => {
    if (command.name() !== 'serve' && command.name() !== 'demo') endWithReader(process.stdout);
  });
  await program.parseAsync();
}

main().catch(fail);
