// An operator sees the scoring service's tables; empty until it runs.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE scoring.customer (
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    generation int NOT NULL,
    version bigint NOT NULL,
    as_of timestamptz NOT NULL,
    catalogue text NOT NULL,
    vector bytea NOT NULL,
    value_minor bigint,
    currency text,
    cause text NOT NULL,
    sequence int NOT NULL DEFAULT 0,
    model text,
    probability double precision,
    band text CHECK (band IN ('low', 'medium', 'high')),
    signs text[] NOT NULL DEFAULT '{}',
    told_probability double precision,
    abstained boolean NOT NULL DEFAULT false,
    abstain_reason text,
    scored_at timestamptz,
    PRIMARY KEY (partition_group, customer_id)) WITH (fillfactor = 80)`,
  // The newest epoch of the features service seen in each group: vectors of an older one come from a fenced member.
  `CREATE TABLE scoring.group_progress (
    partition_group int PRIMARY KEY,
    source_epoch bigint NOT NULL DEFAULT 0,
    risk_events bigint NOT NULL DEFAULT 0)`,
  // Risk events that risk.v1 has not yet acknowledged, in the order in which they were decided within a group.
  `CREATE TABLE scoring.outbox (
    partition_group int NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    customer_id text NOT NULL,
    event_id text NOT NULL,
    event text NOT NULL,
    received_at timestamptz,
    PRIMARY KEY (partition_group, position))`,
  `CREATE VIEW scoring.current_risk AS
    SELECT customer_id, probability, band, signs, as_of, model, catalogue, abstained, abstain_reason,
      value_minor, currency, sequence, scored_at
    FROM scoring.customer WHERE probability IS NOT NULL`,
  `CREATE VIEW scoring.summary AS
    SELECT (SELECT count(*) FROM scoring.customer)::bigint AS customers,
      (SELECT count(*) FROM scoring.customer WHERE probability IS NOT NULL)::bigint AS scored,
      (SELECT coalesce(sum(risk_events), 0) FROM scoring.group_progress)::bigint AS risk_events,
      (SELECT count(*) FROM scoring.outbox)::bigint AS unpublished`,
  `CREATE VIEW scoring.group_position AS
    SELECT g.partition_group, g.epoch, g.positions, g.advanced_at FROM scoring.partition_group g`,
];

export class ScoringState1764720200000 implements MigrationInterface {
  readonly name = 'ScoringState1764720200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of TABLES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
