import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the destination in trouble does with a call. */
export type Behaviour = 'answers' | 'hangs' | 'drops' | 'refuses';

/** One HTTP server for each destination, the first of which can be made to misbehave. */
export class Hooks {
  /** When each message arrived for the first time at one of the others than the first, epoch ms, by `webhook-id`. */
  readonly arrived = new Map<string, number>();
  private behaviour: Behaviour = 'answers';

  private constructor(
    private readonly servers: readonly Server[],
    /** In the order of the destinations. */
    readonly ports: readonly number[],
  ) {}

  static async open(count: number): Promise<Hooks> {
    const servers = Array.from({ length: count }, () => createServer());
    for (const server of servers) await listen(server, 0);
    const hooks = new Hooks(
      servers,
      servers.map((server) => (server.address() as AddressInfo).port),
    );
    servers.forEach((server, index) =>
      server.on('request', (request, response) => {
        const at = Date.now();
        request.resume().on('end', () => {
          if (index === 0 && hooks.behaviour === 'hangs') return;
          if (index === 0 && hooks.behaviour === 'drops') return void request.socket.destroy();
          const id = String(request.headers['webhook-id']);
          if (index > 0 && !hooks.arrived.has(id)) hooks.arrived.set(id, at);
          response.writeHead(204).end();
        });
      }),
    );
    return hooks;
  }

  /** From now on the first destination behaves like this. */
  async first(behaviour: Behaviour): Promise<void> {
    const server = this.servers[0]!;
    this.behaviour = behaviour;
    server.closeAllConnections();
    if (behaviour === 'refuses') await new Promise((resolve) => server.close(resolve));
    else if (!server.listening) await listen(server, this.ports[0]!);
  }

  async close(): Promise<void> {
    for (const server of this.servers) {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
