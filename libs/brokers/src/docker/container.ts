/** How one broker runs as a container. */
export interface Container {
  readonly image: string;
  /** Port inside the container. */
  readonly port: number;
  /** Folder inside the container that holds the data. */
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Arguments of the image's program. */
  readonly args: readonly string[];
}

/** Apache's own image as one KRaft node, which clients on this machine reach at 127.0.0.1 and the given port. */
export function kafkaContainer(publishedPort: number): Container {
  return {
    image: 'apache/kafka:4.1.1',
    port: 9092,
    dataFolder: '/var/lib/kafka/data',
    environment: {
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://localhost:9093',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${publishedPort}`,
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_LOG_RETENTION_MS: '-1',
      KAFKA_HEAP_OPTS: '-Xmx512m',
    },
    args: [],
  };
}

/** PostgreSQL 18 with the given superuser password; disposable data doesn't wait for the disk. */
export function postgresContainer(password: string, disposable: boolean): Container {
  return {
    image: 'postgres:18',
    port: 5432,
    dataFolder: '/var/lib/postgresql',
    environment: { POSTGRES_PASSWORD: password, POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8' },
    args: ['-c', 'max_connections=200', ...(disposable ? ['-c', 'fsync=off'] : [])],
  };
}

/**
 * Arguments of `docker run` for a container that stays in the foreground, is reachable from this machine alone, keeps
 * its data in a volume of its name and disappears when it stops.
 *
 * Environment values are named, not written out: the command line is for everyone to see.
 */
export function runArguments(name: string, container: Container, publishedPort: number): string[] {
  return [
    'run',
    '--rm',
    '--name',
    name,
    '--publish',
    `127.0.0.1:${publishedPort}:${container.port}`,
    '--volume',
    `${name}:${container.dataFolder}`,
    ...Object.keys(container.environment).flatMap((key) => ['--env', key]),
    container.image,
    ...container.args,
  ];
}
