// An operator sees the retention service's tables and views; empty until it runs.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // json, not jsonb: a profile may hold escapes that jsonb refuses, and no query looks inside.
  `CREATE TABLE retention.customer (
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    state json NOT NULL,
    PRIMARY KEY (partition_group, customer_id)) WITH (fillfactor = 80)`,
  // How far event time has passed in customer.v1 of a group, by clock markers.
  `CREATE TABLE retention.event_clock (
    partition_group int PRIMARY KEY,
    passed timestamptz NOT NULL)`,
  `CREATE TABLE retention.play (
    play_id text COLLATE "C" PRIMARY KEY,
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    playbook text NOT NULL,
    version int NOT NULL,
    purpose text NOT NULL,
    trigger_id text NOT NULL,
    started_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    stop_reason text)`,
  `CREATE INDEX play_customer ON retention.play (customer_id, started_at)`,
  // message_id is the idempotency key: customer, playbook, version, step and trigger.
  `CREATE TABLE retention.message (
    message_id text COLLATE "C" PRIMARY KEY,
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    play_id text NOT NULL,
    playbook text NOT NULL,
    version int NOT NULL,
    step int NOT NULL,
    purpose text NOT NULL,
    channel text NOT NULL,
    template text NOT NULL,
    signed_by text NOT NULL,
    trigger_id text NOT NULL,
    decided_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'pending'
      CHECK (status IN ('pending', 'sending', 'sent', 'refused', 'failed', 'unknown', 'canceled')),
    attempt int NOT NULL DEFAULT 0,
    claimed_by text,
    claimed_until timestamptz,
    counts_at timestamptz,
    answer text)`,
  `CREATE INDEX message_due ON retention.message (channel, due_at) WHERE status = 'pending'`,
  `CREATE INDEX message_sending ON retention.message (claimed_by) WHERE status = 'sending'`,
  `CREATE INDEX message_customer ON retention.message (customer_id, decided_at)`,
  `CREATE TABLE retention.task (
    task_id text COLLATE "C" PRIMARY KEY,
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    play_id text NOT NULL,
    playbook text NOT NULL,
    version int NOT NULL,
    step int NOT NULL,
    title text NOT NULL,
    owner text,
    opens_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    context json NOT NULL,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'canceled')))`,
  `CREATE INDEX task_open ON retention.task (due_at, task_id) WHERE status = 'open'`,
  `CREATE INDEX task_customer ON retention.task (customer_id)`,
  // One row a decision; the same refusal again raises repeats.
  `CREATE TABLE retention.receipt (
    receipt_id text COLLATE "C" PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    partition_group int NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    playbook text NOT NULL,
    version int NOT NULL,
    stage text NOT NULL CHECK (stage IN ('decision', 'send')),
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed', 'unknown', 'stopped')),
    rule text,
    detail text NOT NULL,
    refusals json NOT NULL,
    allowed_at timestamptz,
    trigger_id text NOT NULL,
    trigger_offset bigint,
    model_version text,
    play_id text,
    step int,
    channel text,
    at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    repeats int NOT NULL DEFAULT 0)`,
  `CREATE INDEX receipt_customer ON retention.receipt (customer_id, position)`,
  // Events that Kafka has not yet acknowledged.
  `CREATE TABLE retention.event_outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text COLLATE "C" NOT NULL UNIQUE,
    topic text NOT NULL,
    customer_id text NOT NULL,
    event text NOT NULL,
    headers json NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE TABLE retention.link_secret (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    secret text NOT NULL)`,
  // Senders at work. One that no longer beats has died, and what it was sending is of unknown outcome.
  `CREATE TABLE retention.sender (
    sender text PRIMARY KEY,
    host text NOT NULL,
    beat_at timestamptz NOT NULL DEFAULT now())`,
  // Everything that was set going, one row a step; the same set whenever the same risk events were decided.
  `CREATE VIEW retention.action AS
    SELECT message_id AS action_id, customer_id, playbook, version, step, 'send' AS kind, channel, status AS outcome,
      not_before AS at FROM retention.message
    UNION ALL
    SELECT task_id, customer_id, playbook, version, step, 'task', NULL, status, opens_at FROM retention.task`,
  `CREATE VIEW retention.action_summary AS
    SELECT playbook, kind, channel, outcome, count(*) AS actions, count(DISTINCT customer_id) AS customers
    FROM retention.action GROUP BY playbook, kind, channel, outcome`,
  `CREATE VIEW retention.decision_summary AS
    SELECT playbook, stage, outcome, rule, sum(repeats + 1)::bigint AS decisions,
      count(DISTINCT customer_id) AS customers
    FROM retention.receipt GROUP BY playbook, stage, outcome, rule`,
  `CREATE VIEW retention.summary AS
    SELECT (SELECT count(*) FROM retention.action WHERE outcome <> 'canceled') AS actions,
      (SELECT count(*) FROM retention.message WHERE status IN ('pending', 'sending')) AS waiting,
      (SELECT count(*) FROM retention.message WHERE status = 'sent') AS sent,
      (SELECT count(*) FROM retention.message WHERE status = 'unknown') AS unknown,
      (SELECT count(*) FROM retention.task WHERE status = 'open') AS tasks,
      (SELECT count(*) FROM retention.event_outbox) AS unpublished`,
  `CREATE VIEW retention.group_position AS
    SELECT partition_group, epoch, positions, advanced_at FROM retention.partition_group`,
];

export class Retention1764720400000 implements MigrationInterface {
  readonly name = 'Retention1764720400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of TABLES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
