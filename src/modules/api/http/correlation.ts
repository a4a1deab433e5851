import { randomUUID } from 'node:crypto';
import { type NextFunction, type Request, type Response } from 'express';

const OWN = /^[A-Za-z0-9._:-]{1,128}$/;
const TRACE_PARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:$|-)/;

/**
 * One id for everything that a request causes: the caller's own, else the trace that it belongs to (W3C), else a new one.
 * What is not an id is not refused: it is for finding things in the log, and a request must not fail for that.
 */
function choose(request: Request): string {
  const own = request.get('X-Correlation-Id');
  if (own !== undefined && OWN.test(own)) return own;
  return TRACE_PARENT.exec(request.get('traceparent') ?? '')?.[1] ?? randomUUID();
}

export function correlation(request: Request, response: Response, next: NextFunction): void {
  const id = choose(request);
  response.locals['correlationId'] = id;
  response.setHeader('X-Correlation-Id', id);
  next();
}

export function correlationOf(response: Response): string {
  const id: unknown = response.locals['correlationId'];
  return typeof id === 'string' ? id : randomUUID();
}
