// An operator sees the feature store's tables; empty until the features service runs.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // One row: what the states were made with. Neither may change under them.
  `CREATE TABLE features.store (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    partitions int NOT NULL CHECK (partitions > 0),
    catalogue text NOT NULL,
    generation int NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now())`,
  // Collation C: pages are cut by byte order, whatever the locale of the server. Room in the page for updates in place.
  `CREATE TABLE features.customer_state (
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    state bytea NOT NULL,
    version bigint NOT NULL,
    emitted_as_of timestamptz,
    PRIMARY KEY (partition_group, customer_id)) WITH (fillfactor = 80)`,
  `CREATE TABLE features.group_progress (
    partition_group int PRIMARY KEY,
    counted bigint NOT NULL DEFAULT 0,
    repeated bigint NOT NULL DEFAULT 0,
    late bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    forwarded bigint NOT NULL DEFAULT 0,
    markers jsonb NOT NULL DEFAULT '{}',
    fired_slot timestamptz,
    sweep_slot timestamptz,
    sweep_after text COLLATE "C")`,
  `CREATE VIEW features.summary AS
    SELECT coalesce(sum(counted), 0)::bigint AS counted, coalesce(sum(repeated), 0)::bigint AS repeated,
      coalesce(sum(late), 0)::bigint AS late, coalesce(sum(rejected), 0)::bigint AS rejected,
      (SELECT count(*) FROM features.customer_state)::bigint AS customers
    FROM features.group_progress`,
  // For whoever waits until an import has been taken in.
  `CREATE VIEW features.group_position AS
    SELECT g.partition_group, g.epoch, g.positions, g.advanced_at, p.fired_slot, p.sweep_slot
    FROM features.partition_group g LEFT JOIN features.group_progress p USING (partition_group)`,
];

export class FeatureState1764720100000 implements MigrationInterface {
  readonly name = 'FeatureState1764720100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of TABLES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
