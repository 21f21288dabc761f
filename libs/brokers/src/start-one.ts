import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartedBroker, StartRequest } from './broker.js';
import { kafkaContainer, postgresContainer } from './docker/container.js';
import { startContainer } from './docker/start-container.js';
import { startEmbeddedKafka } from './kafka/embedded-kafka.js';
import { isKafkaReady } from './kafka/probe.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
import { isPostgresReady } from './postgres/probe.js';
import type { Ways } from './ways.js';

/** A broker's address, and the broker when we started it. */
interface Located {
  readonly address: string;
  readonly started?: StartedBroker;
}

/** Kafka by the chosen way; the address is `host:port`. */
export async function startKafka(way: Ways['kafka'], request: StartRequest): Promise<Located> {
  if (way === 'given') return { address: request.env.KAFKA_BROKERS ?? '' };
  request.onProgress('Kafka starts');
  const started =
    way === 'docker'
      ? await startContainer(request, 'kafka', kafkaContainer, isKafkaReady)
      : await startEmbeddedKafka(request);
  request.onProgress(`Kafka answers on port ${started.port}`);
  return { address: `127.0.0.1:${started.port}`, started };
}

/** PostgreSQL by the chosen way; the address is the URL of its database `postgres`. */
export async function startPostgres(way: Ways['postgres'], request: StartRequest): Promise<Located> {
  if (way === 'given') return { address: request.env.DATABASE_URL ?? '' };
  request.onProgress('PostgreSQL starts');
  const { password, ...started } = await (way === 'docker' ? startInDocker(request) : startEmbeddedPostgres(request));
  request.onProgress(`PostgreSQL answers on port ${started.port}`);
  return { address: `postgres://postgres:${password}@127.0.0.1:${started.port}/postgres`, started };
}

async function startInDocker(request: StartRequest): Promise<StartedBroker & { readonly password: string }> {
  const file = join(request.dataDir, 'postgres-docker.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(file, 'utf8');
  const container = () => postgresContainer(password, request.disposable);
  return { ...(await startContainer(request, 'postgres', container, isPostgresReady)), password };
}
