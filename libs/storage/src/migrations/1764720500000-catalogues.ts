// An operator sees customer states kept by catalogue; on a large table the new primary key takes minutes, services stopped.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CATALOGUES = [
  // The settings that a catalogue was compiled from, so that it can go on serving when the configuration names another.
  // The epoch is raised by whoever begins to advance its states, as that of a partition group is.
  `CREATE TABLE features.catalogue (
    catalogue text PRIMARY KEY,
    settings jsonb,
    epoch bigint NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    advanced_at timestamptz)`,
  `INSERT INTO features.catalogue (catalogue) SELECT catalogue FROM features.store`,
  // Where the states of the catalogues that don't serve stand; the serving one stands where its partition groups do.
  `CREATE TABLE features.catalogue_position (
    catalogue text REFERENCES features.catalogue ON DELETE CASCADE,
    partition_group int,
    positions jsonb NOT NULL,
    PRIMARY KEY (catalogue, partition_group))`,
  `ALTER TABLE features.store ADD COLUMN switched_at timestamptz,
    ADD FOREIGN KEY (catalogue) REFERENCES features.catalogue`,
  `ALTER TABLE features.group_progress ADD COLUMN emitted_generation int NOT NULL DEFAULT 1,
    ADD COLUMN emitted_after text COLLATE "C"`,
];

const STATES = [
  `ALTER TABLE features.customer_state ALTER COLUMN catalogue DROP DEFAULT`,
  `ALTER TABLE features.customer_state DROP CONSTRAINT customer_state_pkey`,
  `ALTER TABLE features.customer_state ADD PRIMARY KEY (catalogue, partition_group, customer_id)`,
  `CREATE OR REPLACE VIEW features.summary AS
    SELECT coalesce(sum(counted), 0)::bigint AS counted, coalesce(sum(repeated), 0)::bigint AS repeated,
      coalesce(sum(late), 0)::bigint AS late, coalesce(sum(rejected), 0)::bigint AS rejected,
      (SELECT count(*) FROM features.customer_state JOIN features.store USING (catalogue))::bigint AS customers
    FROM features.group_progress`,
  // For the other services: which catalogue names the vectors now, and what it is compiled from.
  `CREATE VIEW features.catalogue_in_force AS
    SELECT s.catalogue, s.generation, s.partitions, s.switched_at, c.settings
    FROM features.store s JOIN features.catalogue c USING (catalogue)`,
];

export class Catalogues1764720500000 implements MigrationInterface {
  readonly name = 'Catalogues1764720500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    for (const statement of CATALOGUES) await runner.query(statement);
    // The states' catalogue as a default that is the same for all of them: the table isn't rewritten.
    const [store] = (await runner.query('SELECT quote_literal(catalogue) AS quoted FROM features.store')) as {
      quoted: string;
    }[];
    await runner.query(
      `ALTER TABLE features.customer_state ADD COLUMN catalogue text COLLATE "C" NOT NULL DEFAULT ${store?.quoted ?? "''"}`,
    );
    for (const statement of STATES) await runner.query(statement);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
