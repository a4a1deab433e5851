const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const PATIENCE_MS = 10_000;

export interface Stopping {
  /** the first signal that came */
  readonly signal: Promise<string>;
  /** closing is done: the process may end by itself */
  forget(): void;
}

/** The first signal asks to stop; a second one, or ten seconds without an end, ends the process: the ledger bears it. */
export function untilStopped(): Stopping {
  let timer: NodeJS.Timeout | undefined;
  let came: ((signal: string) => void) | undefined;
  const signal = new Promise<string>((resolve) => (came = resolve));
  const giveUp = (why: string): void => {
    process.stderr.write(`beschlussbuch: ${why}; ended at once. Nothing acknowledged is lost.\n`);
    process.exit(1);
  };
  const onSignal = (name: NodeJS.Signals): void => {
    if (timer) {
      giveUp(`a second ${name}`);
      return;
    }
    timer = setTimeout(() => {
      giveUp('closing took longer than 10 s');
    }, PATIENCE_MS);
    came?.(name);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal,
    forget() {
      clearTimeout(timer);
      for (const name of SIGNALS) process.removeListener(name, onSignal);
    },
  };
}
