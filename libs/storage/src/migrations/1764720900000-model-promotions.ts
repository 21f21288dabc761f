// An operator sees when which model became champion in registry.promotion, and with which version of the code each was made.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ModelPromotions1764720900000 implements MigrationInterface {
  readonly name = 'ModelPromotions1764720900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    await runner.query(`ALTER TABLE registry.model ADD COLUMN code_version text`);
    await runner.query(`CREATE TABLE registry.promotion (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      catalogue text NOT NULL,
      version text NOT NULL,
      previous_version text,
      kind text NOT NULL CHECK (kind IN ('promoted', 'rolled_back')),
      at timestamptz NOT NULL DEFAULT now())`);
    await runner.query(`CREATE INDEX promotion_by_catalogue ON registry.promotion (catalogue, id DESC)`);
    await runner.query(`CREATE OR REPLACE VIEW registry.model_artifact AS SELECT version, catalogue, artifact, sha256,
      data_fingerprint, task, band_thresholds, metrics, card, baseline, refusal, as_of, trained_at, code_version
      FROM registry.model`);
    await runner.query(`CREATE VIEW registry.promotions AS
      SELECT id, catalogue, version, previous_version, kind, at FROM registry.promotion`);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
