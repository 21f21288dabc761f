import type { Queries } from '../database/database.js';

// The champion if it served by then; else the newest that was trained by then and could have been promoted.
const MODEL_AT = `
  SELECT version FROM (
    SELECT c.version, 0 AS rank, c.promoted_at AS since FROM registry.current_champion c
    WHERE c.catalogue = $1 AND c.promoted_at <= $2
    UNION ALL
    SELECT m.version, 1, m.trained_at FROM registry.model_artifact m
    WHERE m.catalogue = $1 AND m.refusal IS NULL AND m.trained_at <= $2
  ) AS candidates ORDER BY rank, since DESC LIMIT 1`;

/**
 * The model that spoke for a catalogue at a moment, as far as the registry tells; null when none was trained by then.
 *
 * @param at - epoch ms
 */
export async function modelAt(queries: Queries, catalogue: string, at: number): Promise<string | null> {
  const [row] = await queries.run<{ version: string }>('model_at', MODEL_AT, [catalogue, new Date(at)]);
  return row?.version ?? null;
}
