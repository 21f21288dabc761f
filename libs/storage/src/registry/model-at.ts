import type { Queries } from '../database/database.js';

// The champion of then by the history of promotions; before its first line, whom that line replaced. Registries older than
// the history know the present champion alone. Else the newest that was trained by then and could have been promoted.
const MODEL_AT = `
  SELECT version FROM (
    (SELECT p.version, 0 AS rank FROM registry.promotions p
     WHERE p.catalogue = $1 AND p.at <= $2 ORDER BY p.id DESC LIMIT 1)
    UNION ALL
    (SELECT m.version, 1 FROM registry.promotions p
     JOIN registry.model_artifact m ON m.version = p.previous_version
     WHERE p.catalogue = $1 AND p.at > $2 AND m.trained_at <= $2 ORDER BY p.id LIMIT 1)
    UNION ALL
    SELECT c.version, 2 FROM registry.current_champion c WHERE c.catalogue = $1 AND c.promoted_at <= $2
    UNION ALL
    (SELECT m.version, 3 FROM registry.model_artifact m
     WHERE m.catalogue = $1 AND m.refusal IS NULL AND m.trained_at <= $2 ORDER BY m.trained_at DESC LIMIT 1)
  ) AS candidates ORDER BY rank LIMIT 1`;

/**
 * The model that spoke for a catalogue at a moment, as far as the registry tells; null when none was trained by then.
 *
 * @param at - epoch ms
 */
export async function modelAt(queries: Queries, catalogue: string, at: number): Promise<string | null> {
  const [row] = await queries.run<{ version: string }>('model_at', MODEL_AT, [catalogue, new Date(at)]);
  return row?.version ?? null;
}
