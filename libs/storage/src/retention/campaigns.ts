import type { Tx } from '../database/database.js';

const LOAD = `SELECT campaign, spent_minor FROM retention.campaign WHERE campaign = ANY ($1::text[])
  ORDER BY campaign FOR UPDATE`;

const ENSURE = `INSERT INTO retention.campaign (campaign, spent_minor)
  SELECT c, 0 FROM unnest($1::text[]) AS c ORDER BY c ON CONFLICT (campaign) DO NOTHING`;

const SPEND = `UPDATE retention.campaign AS c SET spent_minor = v.spent
  FROM unnest($1::text[], $2::bigint[]) AS v (campaign, spent) WHERE c.campaign = v.campaign`;

const GIVE_BACK = `UPDATE retention.campaign SET spent_minor = greatest(0, spent_minor - $2::bigint) WHERE campaign = $1`;

/**
 * What campaigns have spent, minor units; locked until the end of the transaction, since partition groups that decide at
 * the same time must not spend the same money.
 */
export async function lockCampaigns(tx: Tx, campaigns: readonly string[]): Promise<Map<string, number>> {
  if (campaigns.length === 0) return new Map();
  await tx.run('ensure_campaigns', ENSURE, [campaigns]);
  const rows = await tx.run<{ campaign: string; spent_minor: string }>('lock_campaigns', LOAD, [campaigns]);
  return new Map(rows.map(({ campaign, spent_minor }) => [campaign, Number(spent_minor)]));
}

/** Stores what they have spent now; they must be locked in the same transaction. */
export async function saveCampaigns(tx: Tx, spent: ReadonlyMap<string, number>): Promise<void> {
  if (spent.size > 0) await tx.run('save_campaigns', SPEND, [[...spent.keys()], [...spent.values()]]);
}

/** Gives a campaign back what an offer that never left would have cost; it must be locked in the same transaction. */
export async function giveBack(tx: Tx, campaign: string, costMinor: number): Promise<void> {
  await tx.run('give_campaign_back', GIVE_BACK, [campaign, costMinor]);
}
