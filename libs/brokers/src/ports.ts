import { connect, createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * The first free port of a list of wishes, else one the system picks.
 *
 * @param wishes - ports in order of preference; undefined entries are skipped
 * @param isFree - replaced in tests
 * @param pickAny - replaced in tests
 */
export async function choosePort(
  wishes: readonly (number | undefined)[],
  isFree: (port: number) => Promise<boolean> = isPortFree,
  pickAny: () => Promise<number> = anyFreePort,
): Promise<number> {
  for (const port of wishes) {
    if (port !== undefined && (await isFree(port))) return port;
  }
  return pickAny();
}

async function isPortFree(port: number): Promise<boolean> {
  // Some systems let a second socket listen on 127.0.0.1 beside one on all addresses, so ask whether someone answers.
  return !(await answers(port)) && (await canListen(port)) !== undefined;
}

async function anyFreePort(): Promise<number> {
  const port = await canListen(0);
  if (port === undefined) throw new Error('No free TCP port on 127.0.0.1');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port, timeout: 1_000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket
      .on('connect', () => end(true))
      .on('timeout', () => end(false))
      .on('error', () => end(false));
  });
}

function canListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen({ host: HOST, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
