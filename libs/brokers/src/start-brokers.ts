import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import type { BrokerMode, StartedBroker, StartRequest } from './broker.js';
import { dockerAnswers, removeVolume } from './docker/engine.js';
import { containerName } from './docker/start-container.js';
import { removeApart } from './postgres/place.js';
import { claim, publish, release } from './owner.js';
import { projectRoot } from './project-root.js';
import { rememberedPorts, rememberPorts } from './remembered-ports.js';
import { joinRunning } from './running.js';
import { startKafka, startPostgres } from './start-one.js';
import { chooseWays, type Ways } from './ways.js';

/** Options of {@link startBrokers}. */
export interface StartOptions {
  /** Folder for data, logs and process numbers, `.holdfast` of the clone; made when missing. */
  readonly dataDir: string;
  /** Holds KAFKA_BROKERS, DATABASE_URL and JAVA_HOME, all optional; the process's own unless given. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether Docker may be used where an engine answers; true unless given. */
  readonly docker?: boolean;
  /** For tests: any free port, no waiting for the disk, and `stop` deletes all data. False unless given. */
  readonly disposable?: boolean;
  /** One line per thing that takes a while. */
  readonly onProgress?: (text: string) => void;
  /** Told once when a broker of ours ends without having been stopped, with the end of its log. */
  readonly onBrokerEnd?: (why: string) => void;
}

/** A Kafka and a PostgreSQL that answer. */
export interface Brokers {
  /** `host:port`, or a list of them separated by commas when KAFKA_BROKERS was one. */
  readonly kafka: string;
  /** URL of a PostgreSQL database, with a user that may create schemas; the superuser when it is ours. */
  readonly postgres: string;
  /** Where each came from. */
  readonly mode: { readonly kafka: BrokerMode; readonly postgres: BrokerMode };
  /** Stops what this call started and resolves when no process of it is left; may be called more than once. */
  stop(): Promise<void>;
}

/**
 * A real Kafka and a real PostgreSQL, from the first that applies: addresses in the environment, the brokers that a
 * running Holdfast of the same folder has started, Docker, Apache Kafka on this machine's Java and the PostgreSQL that
 * npm installed. Own brokers keep their data in `dataDir` and end with this process, even when it is killed.
 *
 * @throws BrokersUnavailable when there is no way, with one sentence that says what to install
 */
export async function startBrokers(options: StartOptions): Promise<Brokers> {
  const env = options.env ?? process.env;
  const ways = await chooseWays(env, options.docker === false ? () => Promise.resolve(false) : dockerAnswers);
  if (ways.kafka === 'given' && ways.postgres === 'given') {
    return {
      kafka: env.KAFKA_BROKERS ?? '',
      postgres: env.DATABASE_URL ?? '',
      mode: ways,
      stop: () => Promise.resolve(),
    };
  }
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  for (let owner = claim(dataDir); owner !== undefined; owner = claim(dataDir)) {
    const running = await joinRunning(dataDir, owner, options.onProgress);
    if (running !== undefined) return running;
  }
  try {
    return await startOwn({ ...options, env, dataDir }, ways);
  } catch (error) {
    release(dataDir);
    throw error;
  }
}

async function startOwn(options: StartOptions & { readonly env: NodeJS.ProcessEnv }, ways: Ways): Promise<Brokers> {
  const { dataDir, env, disposable = false, onProgress = () => undefined } = options;
  const last = rememberedPorts(dataDir);
  const request = (wishes: StartRequest['portWishes']): StartRequest => {
    return { dataDir, root: projectRoot(), env, disposable, onProgress, portWishes: disposable ? [] : wishes };
  };
  const attempts = await Promise.allSettled([
    startKafka(ways.kafka, request([last.kafka, 9092])),
    startPostgres(ways.postgres, request([last.postgres, 5432])),
  ]);
  const own = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? (attempt.value.started ?? []) : []));
  const stop = once(async () => {
    await Promise.all(own.map(({ kept }) => kept.stop()));
    if (disposable) await removeData(dataDir, ways);
    release(dataDir);
  });
  const [kafka, postgres] = attempts;
  if (kafka.status === 'rejected' || postgres.status === 'rejected') {
    await stop();
    throw kafka.status === 'rejected' ? kafka.reason : (postgres as PromiseRejectedResult).reason;
  }
  const addresses = { kafka: kafka.value.address, postgres: postgres.value.address };
  rememberPorts(dataDir, { kafka: kafka.value.started?.port, postgres: postgres.value.started?.port });
  publish(dataDir, addresses);
  return { ...addresses, mode: ways, stop: watch(own, stop, options.onBrokerEnd) };
}

/** Reports a broker that ends by itself; once stopping has begun, an end is no news. */
function watch(own: readonly StartedBroker[], stop: () => Promise<void>, onEnd?: (why: string) => void) {
  let stopping = false;
  for (const { kept } of own) {
    void kept.ended.then((why) => (stopping ? undefined : onEnd?.(why)));
  }
  return () => {
    stopping = true;
    return stop();
  };
}

async function removeData(dataDir: string, ways: Ways): Promise<void> {
  if (ways.kafka === 'docker') await removeVolume(containerName('kafka', dataDir));
  if (ways.postgres === 'docker') await removeVolume(containerName('postgres', dataDir));
  removeApart(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= work());
}
