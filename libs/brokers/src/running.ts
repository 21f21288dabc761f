import { isKafkaReady } from './kafka/probe.js';
import { readOwner, type Addresses, type Owner } from './owner.js';
import { isPostgresReady } from './postgres/probe.js';
import { isRunning } from './process-identity.js';
import type { Brokers } from './start-brokers.js';

const POLL_MS = 200;

/**
 * The brokers of another Holdfast on the same data folder, once they answer. They are its own to stop.
 *
 * @returns undefined when that process ends first: the brokers are then ours to start
 */
export async function joinRunning(
  dataDir: string,
  owner: Owner,
  onProgress: (text: string) => void = () => undefined,
): Promise<Brokers | undefined> {
  onProgress(`Using the brokers of the Holdfast that runs already (process ${owner.pid})`);
  while (isRunning(owner)) {
    const addresses = readOwner(dataDir)?.addresses;
    if (addresses !== undefined && (await areReady(addresses))) {
      return { ...addresses, mode: { kafka: 'running', postgres: 'running' }, stop: () => Promise.resolve() };
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return undefined;
}

/** Addresses that were given from outside are taken at their word. */
async function areReady({ kafka, postgres }: Addresses): Promise<boolean> {
  const kafkaPort = localPort(kafka);
  const postgresPort = localPort(postgres);
  const ready = await Promise.all([
    kafkaPort === undefined || isKafkaReady(kafkaPort),
    postgresPort === undefined || isPostgresReady(postgresPort),
  ]);
  return ready.every(Boolean);
}

function localPort(address: string): number | undefined {
  const match = /(?:^|@)127\.0\.0\.1:(\d+)(?:\/|$)/.exec(address);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
