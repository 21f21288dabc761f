// An operator sees the new schema "playbooks", and that plays, tasks and receipts say more. Retention must be stopped.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  'CREATE SCHEMA playbooks',
  // Every version that was ever published, as it was written and as it was understood.
  `CREATE TABLE playbooks.version (
    playbook text COLLATE "C" NOT NULL,
    version int NOT NULL,
    source text NOT NULL,
    body json NOT NULL,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (playbook, version))`,
  // The version that begins plays; none does once it is retired.
  `CREATE TABLE playbooks.current (
    playbook text COLLATE "C" PRIMARY KEY,
    version int NOT NULL,
    status text NOT NULL CHECK (status IN ('active', 'retired')),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (playbook, version) REFERENCES playbooks.version)`,
  // Raised by every change: a service that holds playbooks in memory looks at nothing else.
  `CREATE TABLE playbooks.revision (one boolean PRIMARY KEY DEFAULT true CHECK (one), revision bigint NOT NULL)`,
  'INSERT INTO playbooks.revision (revision) VALUES (0)',

  // When something about the customer is due: a play that waits, an anniversary, a renewal.
  'ALTER TABLE retention.customer ADD COLUMN due_at timestamptz',
  `CREATE INDEX customer_due ON retention.customer (partition_group, due_at, customer_id) WHERE due_at IS NOT NULL`,
  // Schedules computed with another set of playbooks are stale.
  `ALTER TABLE retention.customer ADD COLUMN planned_with text COLLATE "C"`,
  `CREATE INDEX customer_planned ON retention.customer (partition_group, planned_with, customer_id)`,
  `ALTER TABLE retention.play ADD COLUMN step int, ADD COLUMN wake_at timestamptz, ADD COLUMN goal_until timestamptz,
    ADD COLUMN goal_at timestamptz`,
  `CREATE INDEX play_playbook ON retention.play (playbook, started_at)`,
  `ALTER TABLE retention.task ADD COLUMN outcome text, ADD COLUMN note text, ADD COLUMN done_by text,
    ADD COLUMN done_at timestamptz`,
  `ALTER TABLE retention.receipt DROP CONSTRAINT receipt_stage_check,
    ADD CONSTRAINT receipt_stage_check CHECK (stage IN ('decision', 'step', 'stop', 'goal', 'send')),
    ADD COLUMN rules json NOT NULL DEFAULT '[]', ADD COLUMN cause text NOT NULL DEFAULT '',
    ADD COLUMN trigger_topic text`,
  // What offers of a campaign have cost, all customers together.
  `CREATE TABLE retention.campaign (
    campaign text COLLATE "C" PRIMARY KEY,
    spent_minor bigint NOT NULL)`,
];

export class Playbooks1764720600000 implements MigrationInterface {
  readonly name = 'Playbooks1764720600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of CHANGES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
