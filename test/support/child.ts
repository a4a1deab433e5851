import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Servers for tests are not the child's, unless a test says so: a ledger in a folder is meant. */
const NO_SERVERS = Object.fromEntries(
  ['EVENTSTORE_URL', 'EVENTSTORE_URL_FILE', 'MONGODB_URL', 'MONGODB_URL_FILE'].map((name) => [name, undefined]),
);

/** A child process that runs a TypeScript file of `test/support` and prints lines. */
export class Child {
  readonly lines: string[] = [];
  private rest = '';
  private errors = '';

  private readonly closed: Promise<unknown>;

  private constructor(private readonly process: ChildProcess) {
    this.closed = once(process, 'close');
    process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (this.rest + text).split('\n');
      this.rest = parts.pop() ?? '';
      this.lines.push(...parts);
    });
    process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
  }

  static start(script: string, ...parameters: string[]): Child {
    return Child.startWith({}, script, ...parameters);
  }

  /** @param environment what the child has besides this process's own variables */
  static startWith(environment: Readonly<Record<string, string>>, script: string, ...parameters: string[]): Child {
    const hook = join(__dirname, 'run-ts.cjs');
    const env = { ...process.env, ...NO_SERVERS, ...environment };
    return new Child(
      spawn(process.execPath, ['-r', hook, join(__dirname, script), ...parameters], { stdio: ['ignore', 'pipe', 'pipe'], env }),
    );
  }

  /** Waits until the child has printed so many lines, or this one; at most 20 seconds. */
  async printed(expected: number | string): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!(typeof expected === 'number' ? this.lines.length >= expected : this.lines.includes(expected))) {
      if (this.hasEnded()) throw new Error(`the child ended early: ${this.errors}`);
      if (Date.now() > deadline) throw new Error(`the child did not print ${String(expected)} in 20 s: ${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Reads nothing more of its output, only what it complains of: as `head` does after its last line. */
  closeOutput(): void {
    this.process.stdout?.destroy();
  }

  /** Sends a signal, or nothing, and waits until the child has ended; at most 20 seconds. */
  async ended(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly errors: string }> {
    const closed = this.closed;
    if (signal && !this.hasEnded()) this.process.kill(signal);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`the child did not end in 20 s: ${this.errors}`));
      }, 20_000);
    });
    await Promise.race([closed, late]).finally(() => {
      clearTimeout(timer);
    });
    return { code: this.process.exitCode, errors: this.errors };
  }

  /** Nobody reads any more what the child prints. */
  stopReading(): void {
    this.process.stdout?.destroy();
    this.process.stderr?.destroy();
  }

  /** SIGKILL: the child can do nothing any more. What it printed before is all in `lines`. */
  async kill(): Promise<void> {
    if (this.hasEnded()) return;
    const closed = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await closed;
  }

  private hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }
}
