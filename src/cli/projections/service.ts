import { listIn, textIn } from '../scenario/client.js';
import { CliError } from '../failure.js';

/** Folding again may read a region's whole log. */
const PATIENCE_MS = 120_000;

/**
 * Asks the running service: its SQLite file has one writer, and rows in memory are in its process alone. @returns the regions of its
 * answer. @throws CliError that says what to do
 */
export async function askService(url: string, method: 'GET' | 'POST', path: string): Promise<readonly unknown[]> {
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, { method, signal: AbortSignal.timeout(PATIENCE_MS) });
    status = response.status;
    const text = await response.text();
    body = (response.headers.get('Content-Type') ?? '').includes('json') ? (JSON.parse(text) as unknown) : null;
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : null;
    const why = cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
    throw new CliError(
      `no service answers at ${url} (${why}): start it (beschlussbuch serve), or name the address that it printed with --url`,
      { cause: error },
    );
  }
  if (status === 404 && !(textIn(body, 'type') ?? '').endsWith('/unknown-region'))
    throw new CliError(
      `${url} does not know this question: it is another program, an older version, or not on this machine; run this where the service runs`,
    );
  if (status !== 200)
    throw new CliError(`the service at ${url} answers ${String(status)}: ${textIn(body, 'detail') ?? 'no reason given'}`);
  return listIn(body, 'regions');
}
