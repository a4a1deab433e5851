import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { type Response } from 'express';
import { API, type Api } from './deps.js';
import { unknownRoute } from './problems/of-error.js';

/** For whoever looks after the service. Nothing here names a person, or what was entered. */
@Controller()
export class HealthController {
  constructor(@Inject(API) private readonly api: Api) {}

  /** The process runs and answers; nothing more. */
  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether commands and questions can be served now: 503 where not, with reasons. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const readiness = await this.operations().ready();
    response.statusCode = readiness.status === 'not ready' ? 503 : 200;
    return readiness;
  }

  @Get('metrics')
  @Header('Cache-Control', 'no-store')
  async metrics(@Res() response: Response): Promise<void> {
    const { type, text } = await this.operations().metrics();
    response.setHeader('Content-Type', type);
    response.end(text);
  }

  private operations(): NonNullable<Api['operations']> {
    if (!this.api.operations) throw unknownRoute();
    return this.api.operations;
  }
}
