import { Database, migrate, waitForDatabase } from '#storage';
import {
  databaseSettings,
  kafkaClientSettings,
  loadConfiguration,
  processEnvironment,
  topicOptions,
  type Configuration,
} from '#config';
import { startBrokers, type Brokers } from '#brokers';
import { createLog, type Log } from '#observability';
import { ensureTopics, KafkaConnection } from '#stream';

/** Options that every command takes. */
export interface CommonOptions {
  readonly config?: string;
  readonly logLevel?: string;
}

/** Settings that a command adds to the file and the environment, in the shape of the file. */
export type Overrides = Record<string, unknown>;

/** Where own brokers and the demo keep their data. */
export const DATA_DIR = '.holdfast';

/** What a command works with: a configuration whose addresses are those of brokers that answer. */
export interface Session {
  readonly config: Configuration;
  readonly log: Log;
  readonly brokers: Brokers;
  readonly connection: KafkaConnection;
  readonly database: Database;
}

/** Reads the configuration for a command that needs no brokers. */
export function readConfiguration(options: CommonOptions, overrides: Overrides = {}): Configuration {
  const level = options.logLevel === undefined ? {} : { log: { level: options.logLevel } };
  return loadConfiguration({
    ...(options.config === undefined ? {} : { file: options.config }),
    overrides: { ...level, ...overrides },
  });
}

/** The log of a command: to standard error, since its results go to standard output. */
function commandLog(config: Configuration): Log {
  return createLog({ level: config.log.level, service: 'holdfast', fileDescriptor: 2 });
}

/** Writes a line for people to standard error. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Whether, beside reaching the brokers, topics and tables are brought up to date first. */
export interface SessionNeeds {
  readonly prepare?: boolean;
  readonly overrides?: Overrides;
  readonly onProgress?: (text: string) => void;
}

/**
 * Reaches or starts the brokers, runs `work`, and closes what was opened, also when it fails.
 * Brokers that this call started stop again; their data stays.
 */
export async function withSession<T>(
  options: CommonOptions,
  needs: SessionNeeds,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const configured = readConfiguration(options, needs.overrides);
  const log = commandLog(configured);
  const brokers = await startBrokers({
    dataDir: DATA_DIR,
    env: brokerEnvironment(configured),
    onProgress: needs.onProgress ?? say,
    onBrokerEnd: (why) => say(`A broker ended by itself: ${why}`),
  });
  try {
    const config = withAddresses(configured, brokers);
    const database = Database.open({ ...databaseSettings(config), applicationName: 'holdfast-cli' });
    const connection = new KafkaConnection(kafkaClientSettings(config), log);
    try {
      await waitForDatabase(database, 30_000);
      if (needs.prepare !== false) {
        await ensureTopics(connection, topicOptions(config.kafka));
        await migrate(databaseSettings(config));
      }
      return await work({ config, log, brokers, connection, database });
    } finally {
      await database.close();
    }
  } finally {
    await brokers.stop();
  }
}

/** Addresses of the configuration file count as given, as those of the environment do. */
function brokerEnvironment({ kafka, postgres }: Configuration): NodeJS.ProcessEnv {
  const env = { ...processEnvironment() };
  if (kafka.brokers.length > 0) env['KAFKA_BROKERS'] = kafka.brokers.join(',');
  if (postgres.url !== '') env['DATABASE_URL'] = postgres.url;
  return env;
}

function withAddresses(config: Configuration, { kafka, postgres }: Brokers): Configuration {
  return {
    ...config,
    kafka: { ...config.kafka, brokers: kafka.split(',').map((address) => address.trim()) },
    postgres: { ...config.postgres, url: postgres },
  };
}
