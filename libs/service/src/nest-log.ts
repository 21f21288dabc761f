import type { LoggerService } from '@nestjs/common';
import type { Log } from '#observability';

/** Nest's own messages in our log: its start-up chatter at debug level, its errors as errors. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, context?: unknown): void {
    this.target.debug('nest_reported', { message, context });
  }

  warn(message: unknown, context?: unknown): void {
    this.target.warn('nest_warned', { message, context });
  }

  error(message: unknown, ...details: unknown[]): void {
    this.target.error('nest_failed', { message, details });
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.error(message, ...details);
  }
}
