import { setTimeout as pause } from 'node:timers/promises';
import { broke } from './failures.js';

const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 250;
/** A node that leaves, or a server that starts again, is back or replaced within a moment; one that is down is told to the caller soon. */
const LONGEST = 1_000;

/** Tries again what may be repeated at will, while its connection breaks or the leader changes. @throws what the last try threw */
export async function patiently<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + Math.min(milliseconds, LONGEST);
  for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    try {
      return await work();
    } catch (error) {
      if (!broke(error) || Date.now() + wait >= end) throw error;
    }
    await pause(wait);
  }
}
