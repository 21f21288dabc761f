import { readFileSync } from 'node:fs';
import type { Configuration } from './configuration.js';
import { InvalidConfiguration } from './load-configuration.js';

const DAY_MS = 86_400_000;

/** What a Kafka client needs, certificates read from their files. */
export interface KafkaClientSettings {
  readonly brokers: string[];
  readonly clientId: string;
  readonly prefix: string;
  readonly ssl?: TlsMaterial;
  readonly sasl?: Configuration['kafka']['sasl'];
}

/** PEM texts for a TLS connection. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly rejectUnauthorized: boolean;
}

/** Kafka settings with their certificates loaded. @throws InvalidConfiguration when no broker is set */
export function kafkaClientSettings({ kafka }: Configuration): KafkaClientSettings {
  if (kafka.brokers.length === 0)
    throw new InvalidConfiguration([
      "kafka.brokers: no broker is set; set KAFKA_BROKERS=HOST:PORT or the file's setting",
    ]);
  return {
    brokers: kafka.brokers,
    clientId: kafka.clientId,
    prefix: kafka.prefix,
    ...(kafka.ssl.enabled ? { ssl: tlsMaterial(kafka.ssl) } : {}),
    ...(kafka.sasl === undefined ? {} : { sasl: kafka.sasl }),
  };
}

/** How missing topics are created. */
export function topicOptions({ partitions, replication, retentionDays }: Configuration['kafka']): {
  partitions: number;
  replication: number;
  inputRetentionMs?: number;
} {
  const limit = retentionDays === undefined ? {} : { inputRetentionMs: Math.round(retentionDays * DAY_MS) };
  return { partitions, replication, ...limit };
}

/** What a database pool needs. @throws InvalidConfiguration when no database is set */
export function databaseSettings({ postgres }: Configuration): { url: string; poolSize: number; ssl?: TlsMaterial } {
  if (postgres.url === '')
    throw new InvalidConfiguration([
      "postgres.url: no database is set; set DATABASE_URL=postgres://USER:PASSWORD@HOST:PORT/DATABASE or the file's setting",
    ]);
  const { url, poolSize, ssl } = postgres;
  return { url, poolSize, ...(ssl.enabled ? { ssl: tlsMaterial(ssl) } : {}) };
}

/** Reads the named PEM files. @throws InvalidConfiguration with every file that can't be read */
export function tlsMaterial(ssl: Configuration['postgres']['ssl']): TlsMaterial {
  const problems: string[] = [];
  const material: { -readonly [K in keyof TlsMaterial]: TlsMaterial[K] } = {
    rejectUnauthorized: ssl.rejectUnauthorized,
  };
  for (const part of ['ca', 'cert', 'key'] as const) {
    const path = ssl[part];
    if (path === undefined) continue;
    try {
      material[part] = readFileSync(path, 'utf8');
    } catch (error) {
      problems.push(`ssl.${part}: ${(error as Error).message}`);
    }
  }
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return material;
}

/** Event limits in the units of the contract. */
export function eventLimits({ events }: Configuration): {
  maxBytes: number;
  maxDepth: number;
  maxFutureMs: number;
  maxAgeMs: number;
} {
  return {
    maxBytes: events.maxBytes,
    maxDepth: events.maxDepth,
    maxFutureMs: events.maxFutureMinutes * 60_000,
    maxAgeMs: events.maxAgeDays * 86_400_000,
  };
}
