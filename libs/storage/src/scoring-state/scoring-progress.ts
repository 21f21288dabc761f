import type { Queries, Tx } from '../database/database.js';

/** Totals that `scoring.summary` shows. */
export interface ScoringSummary {
  /** Customers with a vector. */
  readonly customers: number;
  /** Those of them with a score. */
  readonly scored: number;
  /** Risk events decided so far. */
  readonly riskEvents: number;
  /** Those of them that risk.v1 has not acknowledged yet. */
  readonly unpublished: number;
}

const SAVE = `
  INSERT INTO scoring.group_progress AS p (partition_group, source_epoch, risk_events) VALUES ($1, $2, $3)
  ON CONFLICT (partition_group) DO UPDATE
  SET source_epoch = greatest(p.source_epoch, excluded.source_epoch), risk_events = p.risk_events + excluded.risk_events`;

/** The newest epoch of the features service seen in the group; 0 before the first vector. */
export async function loadSourceEpoch(queries: Queries, group: number): Promise<number> {
  const [row] = await queries.run<{ epoch: string }>(
    'load_source_epoch',
    'SELECT source_epoch AS epoch FROM scoring.group_progress WHERE partition_group = $1::int',
    [group],
  );
  return Number(row?.epoch ?? 0);
}

/** Raises the epoch seen and adds to the risk events decided. */
export async function saveScoringProgress(
  tx: Tx,
  group: number,
  progress: { sourceEpoch: number; riskEvents: number },
): Promise<void> {
  await tx.run('save_scoring_progress', SAVE, [group, progress.sourceEpoch, progress.riskEvents]);
}

/** Totals over all groups. */
export async function scoringSummary(queries: Queries): Promise<ScoringSummary> {
  const [row] = await queries.run<{ customers: string; scored: string; risk_events: string; unpublished: string }>(
    'scoring_summary',
    'SELECT customers, scored, risk_events, unpublished FROM scoring.summary',
  );
  return {
    customers: Number(row!.customers),
    scored: Number(row!.scored),
    riskEvents: Number(row!.risk_events),
    unpublished: Number(row!.unpublished),
  };
}
