// An operator notices nothing: the new column is empty, and adding it rewrites nothing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // Whole percent of a way that the item tells of.
  `ALTER TABLE retention.feed_item ADD COLUMN progress smallint CHECK (progress BETWEEN 0 AND 100)`,
  `CREATE OR REPLACE VIEW retention.feed_story AS SELECT item_id, position, customer_id, language, title, body, link,
    created_at, read_at, progress FROM retention.feed_item`,
];

export class FeedProgress1764721250000 implements MigrationInterface {
  readonly name = 'FeedProgress1764721250000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of CHANGES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
