// An operator sees schema console, written by the console alone, and views through which it reads other schemas.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createPartitionGroupTable } from '../partition-group/partition-group.js';

const STATEMENTS = [
  'CREATE SCHEMA console',
  createPartitionGroupTable('console'),
  // The secret part of a key is random and long: a plain digest of it is enough at rest.
  `CREATE TABLE console.api_key (
    key_id text PRIMARY KEY,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('viewer', 'agent', 'manager', 'admin')),
    digest bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz)`,
  `CREATE TABLE console.saved_view (
    view_id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL UNIQUE,
    filters json NOT NULL,
    version int NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now())`,
  // Who a customer is and how they stand: the newest of customer.v1 and risk.v1, for lists.
  `CREATE TABLE console.customer (
    partition_group int NOT NULL,
    customer_id text COLLATE "C" PRIMARY KEY,
    name text,
    owner text,
    tags text[] NOT NULL DEFAULT '{}',
    told json NOT NULL DEFAULT '{}',
    sequence int NOT NULL DEFAULT 0,
    probability double precision,
    band text,
    value_minor bigint,
    currency text,
    as_of timestamptz,
    abstained boolean NOT NULL DEFAULT false,
    drivers text[] NOT NULL DEFAULT '{}',
    signs text[] NOT NULL DEFAULT '{}')`,
  `CREATE INDEX customer_by_risk ON console.customer (probability DESC, customer_id) WHERE probability IS NOT NULL`,
  `CREATE INDEX customer_by_value ON console.customer (value_minor DESC, customer_id)
    WHERE probability IS NOT NULL AND value_minor IS NOT NULL`,
  `CREATE TABLE console.risk_event (
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    sequence int NOT NULL,
    event_id text NOT NULL,
    as_of timestamptz NOT NULL,
    risk json NOT NULL,
    PRIMARY KEY (customer_id, sequence))`,
  `CREATE VIEW retention.customer_state AS SELECT partition_group, customer_id, state FROM retention.customer`,
  `CREATE VIEW retention.play_story AS SELECT play_id, customer_id, playbook, version, purpose, trigger_id, started_at,
    until_at, stop_reason FROM retention.play`,
  `CREATE VIEW retention.message_story AS SELECT message_id, customer_id, play_id, playbook, version, step, purpose,
    channel, template, decided_at, not_before, status, counts_at FROM retention.message`,
  `CREATE VIEW retention.task_story AS SELECT task_id, customer_id, play_id, playbook, version, step, title, owner,
    opens_at, due_at, context, status FROM retention.task`,
  `CREATE VIEW retention.receipt_story AS SELECT receipt_id, position, customer_id, playbook, version, stage, outcome,
    rule, detail, refusals, allowed_at, trigger_id, trigger_offset, model_version, play_id, step, channel, at, last_at,
    repeats FROM retention.receipt`,
  `CREATE VIEW scoring.served_vector AS SELECT customer_id, as_of, catalogue, vector, probability, band, model
    FROM scoring.customer`,
];

export class Console1764720810000 implements MigrationInterface {
  readonly name = 'Console1764720810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
