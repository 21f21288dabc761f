import { connect } from 'node:net';

/**
 * Whether a PostgreSQL server answers on 127.0.0.1 and takes sessions: a start-up message must be met with a request
 * for authentication ('R'), not with an error ('E') as while it is starting or behind a proxy without a server.
 *
 * @see https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export function isPostgresReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const end = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.on('connect', () => socket.write(startupMessage()));
    socket.on('data', (chunk) => end(chunk.toString('latin1', 0, 1) === 'R'));
    socket
      .on('timeout', () => end(false))
      .on('error', () => end(false))
      .on('close', () => end(false));
  });
}

function startupMessage(): Buffer {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0', 'latin1');
  const message = Buffer.alloc(8 + parameters.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt16BE(3, 4); // protocol 3.0
  parameters.copy(message, 8);
  return message;
}
