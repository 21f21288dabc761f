/** What the stream library needs of a logger: an event in the past tense, ids and numbers as fields. */
export interface StreamLog {
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void;
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

const ignore = (): void => undefined;

/** Writes nothing; for tools that print results only. */
export const SILENT_LOG: StreamLog = { debug: ignore, info: ignore, warn: ignore, error: ignore };
