import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { StartedBroker, StartRequest } from '../broker.js';
import { keep } from '../keep/keep.js';
import { endLeftover } from '../keep/pid-file.js';
import { choosePort } from '../ports.js';
import { waitUntilReady } from '../wait-until-ready.js';
import { runArguments, type Container } from './container.js';
import { removeContainer } from './engine.js';

const START_WITHIN_MS = 300_000; // the first time the image is downloaded
const STOP_WITHIN_MS = 30_000;

/**
 * Starts a broker as a container under a keeper.
 *
 * @param broker - part of the container's and the volume's name
 * @param containerFor - describes the container once its published port is known
 */
export async function startContainer(
  request: StartRequest,
  broker: 'kafka' | 'postgres',
  containerFor: (port: number) => Container,
  isReady: (port: number) => Promise<boolean>,
): Promise<StartedBroker> {
  const name = containerName(broker, request.dataDir);
  const pidFile = join(request.dataDir, `${broker}-docker.pid`);
  await endLeftover(pidFile, 'SIGTERM', STOP_WITHIN_MS);
  await removeContainer(name);
  const port = await choosePort(request.portWishes);
  const container = containerFor(port);
  request.onProgress(`Docker starts ${container.image} (downloads it the first time)`);
  const order = {
    command: 'docker',
    args: runArguments(name, container, port),
    cwd: request.dataDir,
    stopSignal: 'SIGTERM' as const,
    stopWithinMs: STOP_WITHIN_MS,
    logFile: join(request.dataDir, `${broker}-docker.log`),
    pidFile,
  };
  const kept = keep(container.image, order, container.environment);
  await waitUntilReady(kept, () => isReady(port), START_WITHIN_MS);
  return { port, kept };
}

/** One name per broker and data folder: two clones don't share a container or a volume. */
export function containerName(broker: 'kafka' | 'postgres', dataDir: string): string {
  return `holdfast-${broker}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
}
