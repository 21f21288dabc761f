// An operator notices nothing: the views that the console reads tell of columns that came later, and of the feed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEWS = [
  `CREATE OR REPLACE VIEW retention.play_story AS SELECT play_id, customer_id, playbook, version, purpose, trigger_id,
    started_at, until_at, stop_reason, step, wake_at, goal_until, goal_at FROM retention.play`,
  `CREATE OR REPLACE VIEW retention.message_story AS SELECT message_id, customer_id, play_id, playbook, version, step,
    purpose, channel, template, decided_at, not_before, status, counts_at, destination, due_at, attempt
    FROM retention.message`,
  `CREATE OR REPLACE VIEW retention.task_story AS SELECT task_id, customer_id, play_id, playbook, version, step, title,
    owner, opens_at, due_at, context, status, outcome, note, done_by, done_at FROM retention.task`,
  `CREATE OR REPLACE VIEW retention.receipt_story AS SELECT receipt_id, position, customer_id, playbook, version, stage,
    outcome, rule, detail, refusals, allowed_at, trigger_id, trigger_offset, model_version, play_id, step, channel, at,
    last_at, repeats, rules, cause, trigger_topic FROM retention.receipt`,
  `CREATE VIEW retention.feed_story AS SELECT item_id, position, customer_id, language, title, body, link, created_at,
    read_at FROM retention.feed_item`,
];

export class Stories1764721100000 implements MigrationInterface {
  readonly name = 'Stories1764721100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of VIEWS) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
