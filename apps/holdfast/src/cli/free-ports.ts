import { createServer } from 'node:net';
import type { Configuration } from '#config';
import { say } from './session.js';

/**
 * The configuration with ports that are free: one that is busy gives way to any free one, and that is said. Links in
 * messages follow the retention service unless a public address is set.
 */
export async function freePorts(config: Configuration): Promise<Configuration> {
  const { host, ports } = config.http;
  const free: Record<string, number> = {};
  for (const [service, port] of Object.entries(ports)) {
    free[service] = port === 0 || !(await isFree(host, port)) ? await anyFreePort(host) : port;
    if (port !== 0 && free[service] !== port) say(`Port ${port} is busy: ${service} takes ${free[service]}.`);
  }
  const retention = config.retention.publicUrl.startsWith('http://127.0.0.1:')
    ? { ...config.retention, publicUrl: `http://${host}:${free['retention']}` }
    : config.retention;
  return { ...config, retention, http: { host, ports: { ...ports, ...free } } };
}

function anyFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Whether a TCP port can be listened on. */
export function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
