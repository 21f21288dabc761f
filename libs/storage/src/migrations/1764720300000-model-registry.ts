// An operator sees trained models in schema registry; nothing is promoted before the trainer has run.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ModelRegistry1764720300000 implements MigrationInterface {
  readonly name = 'ModelRegistry1764720300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '10s'`);
    await runner.query(`CREATE TABLE registry.model (
      version text PRIMARY KEY,
      catalogue text NOT NULL,
      artifact bytea NOT NULL,
      sha256 text NOT NULL,
      data_fingerprint text NOT NULL,
      task jsonb NOT NULL,
      band_thresholds jsonb NOT NULL,
      metrics jsonb NOT NULL,
      card jsonb NOT NULL,
      baseline jsonb NOT NULL,
      refusal text,
      as_of timestamptz NOT NULL,
      trained_at timestamptz NOT NULL DEFAULT now())`);
    await runner.query(`CREATE INDEX model_by_age ON registry.model (catalogue, trained_at DESC)`);
    await runner.query(`CREATE TABLE registry.champion (
      catalogue text PRIMARY KEY,
      version text NOT NULL REFERENCES registry.model (version),
      previous_version text REFERENCES registry.model (version),
      promoted_at timestamptz NOT NULL DEFAULT now())`);
    // Other services read through these.
    await runner.query(`CREATE VIEW registry.model_artifact AS SELECT version, catalogue, artifact, sha256,
      data_fingerprint, task, band_thresholds, metrics, card, baseline, refusal, as_of, trained_at FROM registry.model`);
    await runner.query(`CREATE VIEW registry.current_champion AS
      SELECT catalogue, version, previous_version, promoted_at FROM registry.champion`);
  }

  /** Forward only. */
  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
