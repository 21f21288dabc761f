// An operator notices nothing: the new columns have defaults that PostgreSQL fills in without rewriting the table.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGE = `ALTER TABLE retention.message
  ADD COLUMN destination text NULL,
  ADD COLUMN variables json NOT NULL DEFAULT '{}'`;

export class MessageDestination1764720700000 implements MigrationInterface {
  readonly name = 'MessageDestination1764720700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    await runner.query(CHANGE);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
