import { Health, type ConsumerMetrics } from '#observability';
import type { Database } from '#storage';
import type { KafkaConnection } from '#stream';

const LIVE_WITHIN_MS = 120_000;

/** What a service needs to work. */
export interface HealthParts {
  readonly connection: Pick<KafkaConnection, 'ping'>;
  readonly database: Pick<Database, 'ping'>;
  /** Of a service that owns partition groups. */
  readonly consumer?: Pick<ConsumerMetrics, 'pollProblem' | 'assignmentProblem'>;
}

/** A service is ready while its brokers answer; one that owns partition groups is alive while it asks for records. */
export function serviceHealth({ connection, database, consumer }: HealthParts): Health {
  const health = new Health();
  if (consumer !== undefined) health.live('consumer', () => consumer.pollProblem(LIVE_WITHIN_MS));
  health.ready('kafka', () => connection.ping().then(() => null));
  health.ready('postgres', async () => ((await database.ping()) ? null : 'PostgreSQL does not answer'));
  if (consumer !== undefined) health.ready('partition_groups', () => consumer.assignmentProblem());
  return health;
}
