import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';

/**
 * Makes closing quick and gentle. Running requests are answered to their end; but each of these answers tells its caller
 * that the connection ends with it, since a connection kept alive would hold up the closing until it times out.
 */
@Injectable()
export class Draining implements OnModuleDestroy {
  private readonly running = new Set<Response>();
  private closing = false;

  readonly middleware = (_request: Request, response: Response, next: NextFunction): void => {
    this.running.add(response);
    response.once('close', () => this.running.delete(response));
    if (this.closing) response.setHeader('Connection', 'close');
    next();
  };

  onModuleDestroy(): void {
    this.closing = true;
    for (const response of this.running) if (!response.headersSent) response.setHeader('Connection', 'close');
  }
}
