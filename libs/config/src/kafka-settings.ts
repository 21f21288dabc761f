import { readFileSync } from 'node:fs';
import type { Configuration } from './configuration.js';
import { InvalidConfiguration } from './load-configuration.js';

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

/** What a database pool needs. @throws InvalidConfiguration when no database is set */
export function databaseSettings({ postgres }: Configuration): { url: string; poolSize: number; ssl?: TlsMaterial } {
  if (postgres.url === '')
    throw new InvalidConfiguration([
      "postgres.url: no database is set; set DATABASE_URL=postgres://USER:PASSWORD@HOST:PORT/DATABASE or the file's setting",
    ]);
  const { url, poolSize, ssl } = postgres;
  return { url, poolSize, ...(ssl.enabled ? { ssl: tlsMaterial(ssl) } : {}) };
}

/** Reads the named PEM files. */
export function tlsMaterial(ssl: Configuration['postgres']['ssl']): TlsMaterial {
  return {
    ...(ssl.ca === undefined ? {} : { ca: readFileSync(ssl.ca, 'utf8') }),
    ...(ssl.cert === undefined ? {} : { cert: readFileSync(ssl.cert, 'utf8') }),
    ...(ssl.key === undefined ? {} : { key: readFileSync(ssl.key, 'utf8') }),
    rejectUnauthorized: ssl.rejectUnauthorized,
  };
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
