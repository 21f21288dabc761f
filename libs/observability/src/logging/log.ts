import { pino, type Logger } from 'pino';

/** Writes one fact a line: JSON, `event` in the past tense, ids as fields. No customer data beyond the id. */
export interface Log {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
  /** The same log with fields that every line carries. */
  with(fields: Record<string, unknown>): Log;
}

/** Where lines go and from which level on. */
export interface LogSettings {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly service: string;
  /** 1 standard output, 2 standard error (for commands whose output is read by programs), or an open file. */
  readonly fileDescriptor?: number;
}

/** A log that writes to standard output, standard error or a file. */
export function createLog({ level, service, fileDescriptor = 1 }: LogSettings): Log {
  // Synchronous: the last line before an exit is the one that matters most.
  const destination = pino.destination({ fd: fileDescriptor, sync: true });
  const options = { level, base: { service }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  return wrap(
    pino(
      { ...options, formatters: { level: (label) => ({ level: label }) }, serializers: { error: describe } },
      destination,
    ),
  );
}

/** A log that says nothing. */
export const silentLog: Log = wrap(pino({ level: 'silent' }));

function wrap(logger: Logger): Log {
  return {
    debug: (event, fields) => logger.debug(fields ?? {}, event),
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
    with: (fields) => wrap(logger.child(fields)),
  };
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, operator } = error as Error & { code?: unknown; operator?: unknown };
  return { name, message, code, operator, stack, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}
