// An operator sees the console read three input topics again from the start, once: what customers have said before counts.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // What customers have said by which a competitor may tempt them.
  `CREATE TABLE console.temptation (
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    key text COLLATE "C" NOT NULL,
    what text NOT NULL,
    said_at timestamptz,
    met_at timestamptz,
    open boolean NOT NULL,
    PRIMARY KEY (customer_id, kind, key))`,
  `CREATE INDEX temptation_by_key ON console.temptation (kind, key, customer_id) WHERE open`,
  `CREATE TABLE console.competitor_move (
    move_id text COLLATE "C" PRIMARY KEY,
    competitor text NOT NULL,
    features text[] NOT NULL,
    cheaper boolean NOT NULL,
    happened_on text,
    link text,
    note text,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    tempted int NOT NULL DEFAULT 0)`,
  `CREATE INDEX competitor_move_newest ON console.competitor_move (recorded_at DESC, move_id DESC)`,
  // Whom a move tempts, and by what. told_at is empty until Kafka has the event that says so.
  `CREATE TABLE console.tempted (
    partition_group int NOT NULL,
    move_id text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    because json NOT NULL,
    found_at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (move_id, customer_id))`,
  `CREATE INDEX tempted_customer ON console.tempted (customer_id)`,
  `CREATE INDEX tempted_untold ON console.tempted (move_id, customer_id) WHERE told_at IS NULL`,
  // The epoch keeps a console that still runs from writing its old positions back.
  `UPDATE console.partition_group SET epoch = epoch + 1, positions = positions - 'customer.v1'`,
];

export class CompetitorMoves1764721300000 implements MigrationInterface {
  readonly name = 'CompetitorMoves1764721300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of CHANGES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
