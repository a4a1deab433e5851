import { type LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import { type Answered } from '../api/http/answered.js';
import { type LogLevel } from './configuration.js';

/**
 * One JSON object per line. No bodies, no parameters, no headers but the correlation id, and of errors their text alone: the fields
 * of a driver's error may hold what was being stored.
 */
export class Log {
  private readonly pino: Logger;

  /** @param to standard error, unless a test listens */
  constructor(level: LogLevel, to: DestinationStream = pino.destination({ dest: 2, sync: true })) {
    const formatters = { level: (label: string): object => ({ level: label }) };
    this.pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters }, to);
  }

  info(message: string): void {
    this.pino.info(message);
  }
  warn(message: string): void {
    this.pino.warn(message);
  }

  answered(request: Answered): void {
    if (request.status >= 500) this.pino.warn(request, 'answered');
    else this.pino.info(request, 'answered');
  }

  /** An error that became an answer from 500 on. */
  failed(correlationId: string, text: string): void {
    this.pino.error({ correlationId }, text);
  }

  /** What the framework says by itself. */
  readonly framework: LoggerService = {
    log: (message: unknown) => {
      this.pino.debug(String(message));
    },
    warn: (message: unknown) => {
      this.pino.warn(String(message));
    },
    error: (message: unknown) => {
      this.pino.error(String(message));
    },
  };
}
