import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import { API, type Api } from './deps.js';
import { parameterProblem } from './problems/field-errors.js';
import { unknownRoute } from './problems/of-error.js';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
/** What a proxy adds: behind one on this machine, everybody seems to come from here. */
const BY_PROXY = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Null: all of them, but only where nobody tried to name one. @throws Problem */
function oneRegion({ region, ...others }: Readonly<Record<string, unknown>>): string | null {
  const [other] = Object.keys(others);
  if (other !== undefined) throw parameterProblem(other, 'diesen Parameter gibt es hier nicht; möglich ist region');
  if (region === undefined) return null;
  if (typeof region === 'string' && region !== '') return region;
  throw parameterProblem('region', 'hier wird eine einzige Region erwartet; ganz ohne diesen Parameter sind es alle');
}

/** For the command line on the same machine: what it shows names subjects, and what it does is not for everybody who can reach the port. */
@Controller('operations')
export class OperationsController {
  constructor(@Inject(API) private readonly api: Api) {}

  @Get('projections')
  @Header('Cache-Control', 'no-store')
  async projections(@Req() request: Request): Promise<object> {
    return { regions: await this.operations(request).projections.status() };
  }

  @Post('projections/retry')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async retry(@Req() request: Request, @Query() query: Readonly<Record<string, unknown>>): Promise<object> {
    const { projections } = this.operations(request);
    return { regions: await projections.retry(oneRegion(query)) };
  }

  /** From elsewhere there are no such addresses. */
  private operations({ socket, headers }: Request): NonNullable<Api['operations']> {
    const isHere = LOOPBACK.test(socket.remoteAddress ?? '') && BY_PROXY.every((name) => headers[name] === undefined);
    if (!this.api.operations || !isHere) throw unknownRoute();
    return this.api.operations;
  }
}
