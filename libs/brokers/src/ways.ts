import type { BrokerMode } from './broker.js';

/** Where both brokers are to come from. */
export interface Ways {
  readonly kafka: Exclude<BrokerMode, 'running'>;
  readonly postgres: Exclude<BrokerMode, 'running'>;
}

/**
 * The first that applies, for each broker on its own: an address in the environment (KAFKA_BROKERS, DATABASE_URL), a
 * Docker engine, else our own. Docker is only asked when an address is missing.
 *
 * @param dockerAnswers - whether a Docker engine answers
 */
export async function chooseWays(env: NodeJS.ProcessEnv, dockerAnswers: () => Promise<boolean>): Promise<Ways> {
  const given = { kafka: isGiven(env.KAFKA_BROKERS), postgres: isGiven(env.DATABASE_URL) };
  const own = given.kafka && given.postgres ? 'given' : (await dockerAnswers()) ? 'docker' : 'embedded';
  return { kafka: given.kafka ? 'given' : own, postgres: given.postgres ? 'given' : own };
}

function isGiven(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
