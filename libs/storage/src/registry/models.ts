import { createHash } from 'node:crypto';
import type { Queries, Tx } from '../database/database.js';
import { ModelDamaged, type RegisteredModel, type StoredModel } from './registered-model.js';

// Training again on the same data gives the same artifact, so the same version: its figures are the newer ones.
const SAVE_MODEL = `
  INSERT INTO registry.model (version, catalogue, artifact, sha256, data_fingerprint, task, band_thresholds, metrics,
    card, baseline, refusal, as_of, code_version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (version) DO UPDATE SET task = excluded.task, band_thresholds = excluded.band_thresholds,
    metrics = excluded.metrics, card = excluded.card, baseline = excluded.baseline, refusal = excluded.refusal,
    data_fingerprint = excluded.data_fingerprint, as_of = excluded.as_of,
    code_version = excluded.code_version, trained_at = now()`;

const LOAD_MODEL = `
  SELECT version, catalogue, artifact, sha256, data_fingerprint, task, band_thresholds, metrics, card, baseline, refusal,
    as_of, trained_at, code_version
  FROM registry.model_artifact WHERE version = $1`;

const LAST_TRAINING = `SELECT max(trained_at) AS trained_at FROM registry.model_artifact WHERE catalogue = $1`;

interface ModelRow {
  readonly version: string;
  readonly catalogue: string;
  readonly artifact: Buffer;
  readonly sha256: string;
  readonly data_fingerprint: string;
  readonly task: RegisteredModel['task'];
  readonly band_thresholds: RegisteredModel['thresholds'];
  readonly metrics: unknown;
  readonly card: unknown;
  readonly baseline: unknown;
  readonly refusal: string | null;
  readonly as_of: Date;
  readonly trained_at: Date;
  readonly code_version: string | null;
}

/** Registers a model; one of the same version is brought up to date. */
export async function saveModel(tx: Tx, model: RegisteredModel): Promise<void> {
  const json = [model.task, model.thresholds, model.metrics, model.card, model.baseline].map((v) => JSON.stringify(v));
  await tx.run('save_model', SAVE_MODEL, [
    model.version,
    model.catalogue,
    Buffer.from(model.artifact),
    sha256(model.artifact),
    model.dataFingerprint,
    ...json,
    model.refusal,
    new Date(model.asOf),
    model.codeVersion ?? null,
  ]);
}

/**
 * A model with its artifact; null when there is none of that version.
 *
 * @throws ModelDamaged when the artifact isn't the one that was registered
 */
export async function loadModel(queries: Queries, version: string): Promise<StoredModel | null> {
  const [row] = await queries.run<ModelRow>('load_model', LOAD_MODEL, [version]);
  if (row === undefined) return null;
  if (sha256(row.artifact) !== row.sha256) {
    throw new ModelDamaged(`The artifact of model ${version} differs from the one that was registered.`);
  }
  return {
    version: row.version,
    catalogue: row.catalogue,
    artifact: row.artifact,
    sha256: row.sha256,
    dataFingerprint: row.data_fingerprint,
    task: row.task,
    thresholds: row.band_thresholds,
    metrics: row.metrics,
    card: row.card,
    baseline: row.baseline,
    refusal: row.refusal,
    asOf: row.as_of.getTime(),
    codeVersion: row.code_version,
    trainedAt: row.trained_at.getTime(),
  };
}

/** When a model for this catalogue was last trained, promoted or not, epoch ms; null for never. */
export async function lastTraining(queries: Queries, catalogue: string): Promise<number | null> {
  const [row] = await queries.run<{ trained_at: Date | null }>('last_training', LAST_TRAINING, [catalogue]);
  return row?.trained_at?.getTime() ?? null;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
