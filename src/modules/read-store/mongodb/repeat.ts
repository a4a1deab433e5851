import { setTimeout as pause } from 'node:timers/promises';

const TRIES = 6;
const FIRST_PAUSE_MS = 20;

/**
 * Does the work again, whole, while the error is one that repeating can help; with back-off, and not for ever. The pause is drawn
 * by lot, so that two that stood in each other's way do not meet again.
 */
export async function repeat<A>(work: () => Promise<A>, again: (error: unknown) => boolean): Promise<A> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !again(error)) throw error;
      await pause(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}
