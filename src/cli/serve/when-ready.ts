import { type Readiness } from '../../modules/operations/health.js';

const LOOK_AGAIN_MS = 500;
/** Shorter waits are not worth a word. */
const TELL_AFTER_MS = 2_000;

export interface Waiting {
  readonly ready: () => Promise<Readiness>;
  /** ends the waiting */
  readonly stopped: Promise<unknown>;
  /** why it does not answer yet; told once */
  readonly tell: (reasons: readonly string[]) => void;
}

/** Resolves when the service can answer. False: it was stopped before. */
export async function whenReady({ ready, stopped, tell }: Waiting): Promise<boolean> {
  const begun = performance.now();
  const stop = stopped.then(() => 'stopped' as const);
  let isTold = false;
  for (;;) {
    const look = await Promise.race([ready(), stop]);
    if (look === 'stopped') return false;
    if (look.status !== 'not ready') return true;
    if (!isTold && performance.now() - begun >= TELL_AFTER_MS) {
      tell(look.reasons);
      isTold = true;
    }
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<'again'>((resolve) => (timer = setTimeout(resolve, LOOK_AGAIN_MS, 'again')));
    const next = await Promise.race([pause, stop]);
    clearTimeout(timer);
    if (next === 'stopped') return false;
  }
}
