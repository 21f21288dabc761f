/** The part of an HTTP request that is needed here. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** The part of an HTTP reply that is needed here. */
export interface HttpReply {
  readonly sent: boolean;
  code(status: number): HttpReply;
  header(name: string, value: string): HttpReply;
  headers(values: Readonly<Record<string, string>>): HttpReply;
  type(mediaType: string): HttpReply;
  send(body?: unknown): unknown;
}
