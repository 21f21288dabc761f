import { loadConfiguration, type Configuration } from '#config';
import type { KafkaConnection } from '#stream';

/** The configuration of a service under test: the spec's own topics and database, any free port, no log. */
export function testConfiguration(
  connection: KafkaConnection,
  databaseUrl: string,
  overrides: Record<string, unknown> = {},
): Configuration {
  const { brokers, prefix } = connection.settings;
  return loadConfiguration({
    env: {},
    overrides: {
      kafka: { brokers, prefix },
      postgres: { url: databaseUrl, poolSize: 5 },
      http: { ports: { collector: 0, features: 0, scoring: 0, retention: 0, trainer: 0, console: 0 } },
      log: { level: 'silent' },
      ...overrides,
    },
  });
}
