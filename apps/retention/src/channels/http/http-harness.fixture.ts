import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { MessageChannel, OutgoingMessage } from '../message-channel.js';
import { BUSY_MS, type Behaviour, type ChannelHarness } from '../message-channel.contract.js';

/** A request as the server read it. */
export interface ReadRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What differs between the channels over HTTP. */
export interface HttpHarnessParts<Content> {
  readonly name: string;
  readonly channel: (origin: string) => MessageChannel<Content>;
  readonly message: (key: string) => OutgoingMessage<Content>;
  /** The key that the other side could know the message by. */
  readonly keyOf: (request: ReadRequest) => string;
  readonly refusal: { readonly status: number; readonly body: string };
  /** Sees every complete request. */
  readonly onRequest?: (request: ReadRequest) => void;
}

/** A real HTTP server that behaves as it is told, with a channel to it. */
export function httpHarness<Content>(parts: HttpHarnessParts<Content>): ChannelHarness<Content> {
  let behaviour: Behaviour = 'take';
  let server: Server | undefined;
  const received: string[] = [];
  return {
    ...{ name: parts.name, received, message: parts.message },
    behaviours: ['take', 'later', 'busy', 'hang', 'drop', 'refuse'],
    behave: (next) => void (behaviour = next),
    absent: () => parts.channel('http://127.0.0.1:1'),
    async open() {
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const read = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
          parts.onRequest?.(read);
          if (behaviour === 'hang' || behaviour === 'drop' || behaviour === 'take') received.push(parts.keyOf(read));
          if (behaviour === 'hang') return;
          if (behaviour === 'drop') return void request.socket.destroy();
          if (behaviour === 'take') return void response.writeHead(200).end('ok');
          if (behaviour === 'later') return void response.writeHead(500).end('oh');
          if (behaviour === 'busy')
            return void response.writeHead(429, { 'retry-after': String(BUSY_MS / 1_000) }).end();
          response.writeHead(parts.refusal.status).end(parts.refusal.body);
        });
      });
      await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
      return parts.channel(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
    },
    async close() {
      server?.closeAllConnections();
      await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
    },
  };
}
