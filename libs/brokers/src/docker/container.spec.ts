import { describe, expect, it } from '@jest/globals';
import { kafkaContainer, postgresContainer, runArguments } from './container.js';

describe('docker run', () => {
  it('publishes to this machine alone and keeps secrets out of the command line', () => {
    const container = postgresContainer('hush', false);
    expect(runArguments('holdfast-postgres-1', container, 55_432)).toEqual([
      ...['run', '--rm', '--name', 'holdfast-postgres-1'],
      ...['--publish', '127.0.0.1:55432:5432'],
      ...['--volume', 'holdfast-postgres-1:/var/lib/postgresql'],
      ...['--env', 'POSTGRES_PASSWORD', '--env', 'POSTGRES_INITDB_ARGS'],
      ...['postgres:18', '-c', 'max_connections=200'],
    ]);
    expect(container.environment.POSTGRES_PASSWORD).toBe('hush');
  });

  it('tells Kafka the address that clients outside the container use', () => {
    expect(kafkaContainer(19_092).environment.KAFKA_ADVERTISED_LISTENERS).toBe('PLAINTEXT://127.0.0.1:19092');
  });

  it('waits for the disk unless the data is disposable', () => {
    expect(postgresContainer('hush', false).args).not.toContain('fsync=off');
    expect(postgresContainer('hush', true).args).toContain('fsync=off');
  });
});
