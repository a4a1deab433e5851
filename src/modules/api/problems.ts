import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { API, type Api } from './deps.js';
import { correlationOf } from './http/correlation.js';
import { bodyOf, Problem, PROBLEMS } from './problems/kinds.js';
import { problemOf } from './problems/of-error.js';

const UNFORESEEN = new Problem(
  'internal',
  'Im Programm ist ein Fehler aufgetreten. Er steht mit der correlationId im Protokoll des Dienstes.',
);
const LOGGED_FROM = 500;

/** The one place where an error becomes an answer: RFC 9457, German, and never with a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(@Inject(API) private readonly api: Pick<Api, 'told'>) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const correlationId = correlationOf(response);
    const problem = problemOf(error) ?? UNFORESEEN;
    const { status } = PROBLEMS[problem.kind];
    if (status >= LOGGED_FROM) this.log(correlationId, describe(error));
    if (response.headersSent) {
      // Half an answer cannot be turned into a problem; cut off, it cannot be taken for a whole one.
      response.destroy();
      return;
    }
    const [instance = '/'] = request.originalUrl.split('?', 1);
    const body = Buffer.from(JSON.stringify(bodyOf(problem, instance, correlationId)), 'utf8');
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    response.statusCode = status;
    response.setHeader('Content-Type', 'application/problem+json');
    response.setHeader('Content-Language', 'de');
    response.setHeader('Content-Length', body.length);
    response.setHeader('Cache-Control', 'no-store');
    response.end(body);
  }

  private log(correlationId: string, text: string): void {
    if (this.api.told?.failed) this.api.told.failed(correlationId, text);
    else this.logger.error(`${correlationId} ${text}`);
  }
}

/** For the log only: a stack where there is one, with what lies underneath. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
