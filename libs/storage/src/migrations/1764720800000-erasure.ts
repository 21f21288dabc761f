// An operator sees schema erasure: keyed hashes of who was erased. Keep it when the rest is rebuilt from the topics.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'CREATE SCHEMA erasure',
  // The key of the hashes, or only its fingerprint when it is kept in the configuration.
  `CREATE TABLE erasure.secret (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    fingerprint text NOT NULL,
    secret text)`,
  // Only ever added to, by whichever service meets an erasure first: writing a hash twice is writing it once.
  `CREATE TABLE erasure.erased (
    hash bytea PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now())`,
  // What was done for people who are gone: numbers without anybody.
  `CREATE TABLE retention.erased_count (
    kind text NOT NULL,
    playbook text NOT NULL,
    channel text NOT NULL,
    outcome text NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (kind, playbook, channel, outcome))`,
];

export class Erasure1764720800000 implements MigrationInterface {
  readonly name = 'Erasure1764720800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of TABLES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
