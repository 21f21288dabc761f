import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server and a webhook's receiver that remember what came, and take their time. */
export class OtherEnd {
  /** How often each mail was received whole, by its idempotency key. */
  readonly mails = new Map<string, number>();
  /** The bodies that came under each `webhook-id`. */
  readonly webhooks = new Map<string, string[]>();

  private constructor(
    private readonly mailServer: SMTPServer,
    private readonly webServer: Server,
    readonly mailPort: number,
    readonly webPort: number,
  ) {}

  /** @param pauseMs - asked before each answer, so that a sender is often caught waiting for one */
  static async open(pauseMs: () => number): Promise<OtherEnd> {
    const parts: { end?: OtherEnd } = {};
    const mailServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('error', done);
        stream.once('end', () => {
          const key = /^message-id:\s*<([^@>]+)@/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '';
          const { mails } = parts.end!;
          mails.set(key, (mails.get(key) ?? 0) + 1);
          setTimeout(done, pauseMs());
        });
      },
    });
    // A client that is killed in the middle is what this is for.
    mailServer.on('error', () => undefined);
    const webServer = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('error', () => undefined);
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const id = String(request.headers['webhook-id']);
        const { webhooks } = parts.end!;
        webhooks.set(id, [...(webhooks.get(id) ?? []), Buffer.concat(chunks).toString()]);
        setTimeout(() => response.writeHead(204).end(), pauseMs());
      });
    });
    await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => webServer.listen(0, '127.0.0.1', resolve));
    const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
    parts.end = new OtherEnd(mailServer, webServer, portOf(mailServer.server), portOf(webServer));
    return parts.end;
  }

  /** Messages that have come, each once. */
  get received(): number {
    return this.mails.size + this.webhooks.size;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.mailServer.close(() => resolve()));
    this.webServer.closeAllConnections();
    await new Promise((resolve) => this.webServer.close(resolve));
  }
}
