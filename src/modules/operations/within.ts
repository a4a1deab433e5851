/** How long one look at ledger or read store may take; whoever asks how the service is will not wait longer. */
const PATIENCE_MS = 3_000;

/** @throws Error that says what did not answer in time */
export async function within<A>(work: Promise<A>, what: string): Promise<A> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} did not answer within ${String(PATIENCE_MS / 1_000)} s`));
    }, PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
