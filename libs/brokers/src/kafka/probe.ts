import { connect } from 'node:net';

/**
 * Whether a Kafka broker answers on 127.0.0.1 and counts itself among the brokers that serve: a Metadata request
 * (version 1, no topics) must come back with at least one broker.
 *
 * @see https://kafka.apache.org/protocol#The_Messages_Metadata
 */
export function isKafkaReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    let received = Buffer.alloc(0);
    const end = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.on('connect', () => socket.write(metadataRequest()));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      // size, correlation id, number of brokers: 4 bytes each
      if (received.length >= 12) end(received.readInt32BE(8) > 0);
    });
    socket
      .on('timeout', () => end(false))
      .on('error', () => end(false))
      .on('close', () => end(false));
  });
}

function metadataRequest(): Buffer {
  const request = Buffer.alloc(18);
  request.writeInt32BE(14, 0); // bytes that follow
  request.writeInt16BE(3, 4); // Metadata
  request.writeInt16BE(1, 6); // version
  request.writeInt32BE(1, 8); // correlation id
  request.writeInt16BE(-1, 12); // no client id
  request.writeInt32BE(0, 14); // no topics
  return request;
}
