import type { Queries, Tx } from '../database/database.js';
import type { Champion } from './registered-model.js';

// The row lock of the upsert lets promotions of one catalogue follow each other; the primary key allows one champion.
const PROMOTE = `
  WITH promoted AS (
    INSERT INTO registry.champion AS c (catalogue, version)
    SELECT m.catalogue, m.version FROM registry.model m WHERE m.version = $1 AND m.refusal IS NULL
    ON CONFLICT (catalogue) DO UPDATE SET
      previous_version = CASE WHEN c.version = excluded.version THEN c.previous_version ELSE c.version END,
      promoted_at = CASE WHEN c.version = excluded.version THEN c.promoted_at ELSE now() END,
      version = excluded.version
    RETURNING catalogue, version, previous_version, promoted_at),
  told AS (
    INSERT INTO registry.promotion (catalogue, version, previous_version, kind)
    SELECT catalogue, version, previous_version, 'promoted' FROM promoted WHERE promoted_at = now())
  SELECT 1 AS promoted FROM promoted`;

const ROLL_BACK = `
  WITH back AS (
    UPDATE registry.champion SET version = previous_version, previous_version = version, promoted_at = now()
    WHERE catalogue = $1 AND previous_version IS NOT NULL
    RETURNING catalogue, version, previous_version),
  told AS (
    INSERT INTO registry.promotion (catalogue, version, previous_version, kind)
    SELECT catalogue, version, previous_version, 'rolled_back' FROM back)
  SELECT version FROM back`;

const CHAMPION = `
  SELECT catalogue, version, previous_version, promoted_at FROM registry.current_champion WHERE catalogue = $1`;

interface ChampionRow {
  readonly catalogue: string;
  readonly version: string;
  readonly previous_version: string | null;
  readonly promoted_at: Date;
}

/**
 * Makes a registered model the champion of its catalogue, in place of the present one.
 *
 * @returns false when there is no such model or it was refused; nothing has changed then
 */
export async function promoteModel(tx: Tx, version: string): Promise<boolean> {
  return (await tx.run('promote_model', PROMOTE, [version])).length === 1;
}

/** The model that serves a catalogue; null before the first promotion. Cheap: without the artifact. */
export async function loadChampion(queries: Queries, catalogue: string): Promise<Champion | null> {
  const [row] = await queries.run<ChampionRow>('load_champion', CHAMPION, [catalogue]);
  if (row === undefined) return null;
  return {
    catalogue: row.catalogue,
    version: row.version,
    previousVersion: row.previous_version,
    promotedAt: row.promoted_at.getTime(),
  };
}

/**
 * Makes the champion before the present one champion again; the two change places, so rolling back twice changes nothing.
 *
 * @returns the version that serves from now on; null when there is none to go back to
 */
export async function rollbackModel(tx: Tx, catalogue: string): Promise<string | null> {
  const [row] = await tx.run<{ version: string }>('roll_back_model', ROLL_BACK, [catalogue]);
  return row?.version ?? null;
}
