import { type NextFunction, type Request, type Response } from 'express';
import { correlationOf } from './correlation.js';

/** A request that was answered, as it may stand in a log: no address with ids, no parameters, no body. */
export interface Answered {
  readonly method: string;
  /** the template, such as `projects/:id`; null for addresses that are no route of the API */
  readonly route: string | null;
  readonly region: string | null;
  readonly status: number;
  readonly milliseconds: number;
  readonly correlationId: string;
}

interface Named {
  readonly route: string;
  readonly region: string | null;
}

/** A controller says which route it serves; the address itself holds ids. */
export function nameRoute(response: Response, named: Named): void {
  response.locals['named'] = named;
}

const namedIn = (response: Response): Named | undefined => response.locals['named'] as Named | undefined;

/** Tells of each request when its answer is over. */
export const tellAnswered =
  (told: (answered: Answered) => void) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const begun = performance.now();
    response.once('close', () => {
      const { route = null, region = null } = namedIn(response) ?? {};
      const milliseconds = Math.round(performance.now() - begun);
      const { method } = request;
      told({ method, route, region, status: response.statusCode, milliseconds, correlationId: correlationOf(response) });
    });
    next();
  };
