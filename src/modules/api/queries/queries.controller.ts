import { createHash } from 'node:crypto';
import { All, Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type Request, type Response } from 'express';
import { isRegionId } from '../../../events/values/ids.js';
import { API, type Api } from '../deps.js';
import { nameRoute } from '../http/answered.js';
import { Problem } from '../problems/kinds.js';
import { unknownRoute } from '../problems/of-error.js';
import { AskQuestion, everyQuery } from './ask-question.js';
import { matchRoute, segmentsOf } from './routes.js';

const ROUTES = ['regions', 'regions/:region', 'regions/:region/*path'];

/** What stands behind the first `?`. A request may name a whole address (RFC 9112 3.2.2), and one that is no URL is still answered. */
const searchOf = ({ originalUrl }: Request): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(originalUrl)?.[1]);

/** One route for all of CONTRACT 4: what can be asked is data (`queries`), not methods. */
@Controller('api/v1')
export class QueriesController {
  constructor(
    @Inject(QueryBus) private readonly bus: QueryBus,
    @Inject(API) private readonly api: Api,
  ) {}

  @Get(ROUTES)
  async ask(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('region') region?: string,
    @Param('path') path?: string[],
  ): Promise<string> {
    const match = region === undefined ? null : matchRoute(everyQuery(this.api), segmentsOf(path));
    const known = region !== undefined && isRegionId(region) ? region : null;
    if (region === undefined || match) nameRoute(response, { route: match ? match.query.path : 'regions', region: known });
    const answer = await this.bus.execute(new AskQuestion(region ?? null, segmentsOf(path), searchOf(request)));
    const text = JSON.stringify(answer);
    // Made of the answer alone. Express compares it with If-None-Match and answers 304 by itself.
    response.setHeader('ETag', `W/"${createHash('sha256').update(text, 'utf8').digest('base64url')}"`);
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    return text;
  }

  @All(ROUTES)
  other(@Param('region') region?: string, @Param('path') path?: string[]): never {
    if (region !== undefined && !matchRoute(everyQuery(this.api), segmentsOf(path))) throw unknownRoute();
    const detail = 'Diese Adresse gibt nur Auskunft (GET); eingetragen wird mit POST …/commands/{Befehl}.';
    throw new Problem('method-not-allowed', detail, {}, { Allow: 'GET, HEAD' });
  }
}
