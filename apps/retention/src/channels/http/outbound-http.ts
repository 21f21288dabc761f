import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { retryAfterMs } from './retry-after.js';

/** A request to somebody else's server; POST unless told. */
export interface Posting {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a request. */
export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly retryAfterMs: number | null }
  /** Not a byte of the request left. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** The request left, in part or whole, and no answer came. */
  | { readonly kind: 'cut'; readonly why: string };

/** How a server is reached. */
export interface OutboundSettings {
  /** The address may lie within one's own network. It is checked when connecting, after the name was resolved. */
  readonly privateNetwork: boolean;
  /** For the whole exchange, ms. */
  readonly timeoutMs: number;
  readonly connections: number;
}

/** No answer says more than this; the rest is not read. */
const MAX_ANSWER_BYTES = 65_536;

/** Asks servers outside, never to one's own network unless told so, and follows no redirect. */
export class OutboundHttp {
  private readonly http: RequestFilteringHttpAgent;
  private readonly https: RequestFilteringHttpsAgent;

  constructor(private readonly settings: OutboundSettings) {
    // A kept connection may be closed by the other side just when the next request leaves: a doubt that costs more than
    // a handshake.
    const options = {
      keepAlive: false,
      maxSockets: settings.connections,
      allowPrivateIPAddress: settings.privateNetwork,
    };
    this.http = new RequestFilteringHttpAgent(options);
    this.https = new RequestFilteringHttpsAgent(options);
  }

  post(posting: Omit<Posting, 'method'>): Promise<PostOutcome> {
    return this.send(posting);
  }

  send({ method = 'POST', url, headers, body }: Posting): Promise<PostOutcome> {
    return new Promise((resolve) => {
      const secure = url.startsWith('https:');
      const bytes = Buffer.from(body);
      let begun = false;
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method,
        agent: secure ? this.https : this.http,
        headers: { ...headers, 'content-length': bytes.length, 'user-agent': 'Holdfast' },
      });
      const deadline = setTimeout(
        () => request.destroy(new Error(`no answer within ${this.settings.timeoutMs} ms`)),
        this.settings.timeoutMs,
      );
      const end = (outcome: PostOutcome): void => {
        clearTimeout(deadline);
        resolve(outcome);
      };
      request.on('socket', (socket) => {
        // Node sends what is waiting as soon as the connection, for https its handshake, stands.
        socket.once(secure ? 'secureConnect' : 'connect', () => (begun = true));
      });
      request.on('response', (response) => void readAnswer(response).then(end));
      request.on('error', ({ message }) => end({ kind: begun ? 'cut' : 'not-sent', why: message }));
      request.end(bytes);
    });
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}

/** The answer counts from its first line on, even when its body never ends. */
async function readAnswer(response: IncomingMessage): Promise<PostOutcome> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // Cut off within the body: what it said in its first line holds.
  }
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    body: Buffer.concat(parts).subarray(0, MAX_ANSWER_BYTES).toString('utf8').toWellFormed(),
    retryAfterMs: retryAfterMs(response.headers['retry-after'], Date.now()),
  };
}
