import { Controller, Get, Header, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import { API, type Api } from './deps.js';
import { unknownRoute } from './problems/of-error.js';

const LOOPBACK = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
/** What a proxy adds: behind one on this machine, everybody seems to come from here. */
const BY_PROXY = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

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
  async retry(@Req() request: Request, @Query('region') region: unknown): Promise<object> {
    const one = typeof region === 'string' ? region : null;
    return { regions: await this.operations(request).projections.retry(one) };
  }

  /** From elsewhere there are no such addresses. */
  private operations({ socket, headers }: Request): NonNullable<Api['operations']> {
    const isHere = LOOPBACK.test(socket.remoteAddress ?? '') && BY_PROXY.every((name) => headers[name] === undefined);
    if (!this.api.operations || !isHere) throw unknownRoute();
    return this.api.operations;
  }
}
