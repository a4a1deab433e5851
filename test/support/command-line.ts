import { Child } from './child.js';

/** The command line as an operator starts it, from today's sources. */
export const commandLine = (...parameters: string[]): Child => Child.start('../../src/cli/main.ts', ...parameters);

export interface Finished {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs a command that ends by itself. */
export async function finished(...parameters: string[]): Promise<Finished> {
  return finishedWith({}, ...parameters);
}

export async function finishedWith(environment: Readonly<Record<string, string>>, ...parameters: string[]): Promise<Finished> {
  const quiet = { LOG_LEVEL: 'warn', ...environment };
  const child = Child.startWith(quiet, '../../src/cli/main.ts', ...parameters);
  const { code, errors } = await child.ended();
  return { code, lines: child.lines, errors };
}

/** Starts `serve` on a free port and waits until it takes requests, even if it cannot answer them yet. @returns the child and its address */
export async function serving(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly child: Child; readonly url: string }> {
  const quiet = { LOG_LEVEL: 'warn', ...environment };
  const child = Child.startWith(quiet, '../../src/cli/main.ts', 'serve', '--data', data, '--port', '0');
  await child.printed('Stop with Ctrl-C or SIGTERM.');
  const url = child.lines.join('\n').match(/(?:serves|listens) on ([^\s,]+)/)?.[1] ?? '';
  return { child, url };
}
