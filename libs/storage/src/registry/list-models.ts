import type { Queries } from '../database/database.js';

const LIST_MODELS = `
  SELECT m.version, m.catalogue, m.refusal, m.as_of, m.trained_at, m.code_version, m.card,
    octet_length(m.artifact) AS bytes, c.version IS NOT NULL AS serves, p.promoted_at
  FROM registry.model_artifact m
  LEFT JOIN registry.current_champion c ON c.catalogue = m.catalogue AND c.version = m.version
  LEFT JOIN (SELECT catalogue, version, max(at) AS promoted_at FROM registry.promotions GROUP BY catalogue, version) p
    ON p.catalogue = m.catalogue AND p.version = m.version
  ORDER BY m.trained_at DESC, m.version`;

interface ListRow {
  readonly version: string;
  readonly catalogue: string;
  readonly refusal: string | null;
  readonly as_of: Date;
  readonly trained_at: Date;
  readonly code_version: string | null;
  readonly card: unknown;
  readonly bytes: number;
  readonly serves: boolean;
  readonly promoted_at: Date | null;
}

/** A registered model without its artifact. Moments in epoch ms. */
export interface ListedModel {
  readonly version: string;
  readonly catalogue: string;
  /** Whether it is the champion of its catalogue. */
  readonly serves: boolean;
  /** Why it was not promoted when it was trained; null when it may be. */
  readonly refusal: string | null;
  readonly asOf: number;
  readonly trainedAt: number;
  /** When it last became champion; null for never, or before this was kept. */
  readonly promotedAt: number | null;
  readonly codeVersion: string | null;
  readonly artifactBytes: number;
  /** The model card; JSON. */
  readonly card: unknown;
}

/** Every registered model, the newest first. */
export async function listModels(queries: Queries): Promise<ListedModel[]> {
  const rows = await queries.run<ListRow>('list_models', LIST_MODELS);
  return rows.map((row) => ({
    version: row.version,
    catalogue: row.catalogue,
    serves: row.serves,
    refusal: row.refusal,
    asOf: row.as_of.getTime(),
    trainedAt: row.trained_at.getTime(),
    promotedAt: row.promoted_at?.getTime() ?? null,
    codeVersion: row.code_version,
    artifactBytes: row.bytes,
    card: row.card,
  }));
}
