import { Controller, Get, Header } from '@nestjs/common';

@Controller('health')
export class HealthController {
  /** The process runs and answers; nothing more. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }
}
