// An operator notices nothing: the new columns are filled in without rewriting the table.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // What the offer in a message costs its campaign, to be given back when the message never leaves.
  `ALTER TABLE retention.message ADD COLUMN campaign text COLLATE "C", ADD COLUMN cost_minor bigint,
    ADD COLUMN given_back boolean NOT NULL DEFAULT false`,
  // Messages that never left and still count in their customer's story.
  `CREATE INDEX message_never_left ON retention.message (partition_group, customer_id)
    WHERE status IN ('refused', 'failed') AND NOT given_back`,
];

export class OffersGivenBack1764721200000 implements MigrationInterface {
  readonly name = 'OffersGivenBack1764721200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of CHANGES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
