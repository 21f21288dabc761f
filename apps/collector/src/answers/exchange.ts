/** The part of an HTTP request that the controllers read. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body's bytes, decompressed; undefined when there is none. */
  readonly body?: unknown;
}

/** The part of an HTTP reply that the controllers write. */
export interface Reply {
  readonly sent: boolean;
  code(status: number): Reply;
  headers(values: Readonly<Record<string, string>>): Reply;
  type(contentType: string): Reply;
  send(body: string): unknown;
}

/** One header's value; the first when it was given several times. */
export function header({ headers }: Pick<Exchange, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Media type in lower case and without parameters, '' when there is none. */
export function mediaType(exchange: Pick<Exchange, 'headers'>): string {
  return (header(exchange, 'content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
}
