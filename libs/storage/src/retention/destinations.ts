import type { Queries } from '../database/database.js';

/** A destination that its owner has closed. */
export interface ClosedDestination {
  readonly channel: string;
  readonly name: string;
  /** Of the address that was closed: another address of the same name is open. */
  readonly addressHash: string;
  /** Epoch ms. */
  readonly closedAt: number;
  readonly reason: string;
}

const CLOSE = `INSERT INTO retention.destination (channel, name, address_hash, reason) VALUES ($1, $2, $3, $4)
  ON CONFLICT (channel, name) DO UPDATE SET address_hash = excluded.address_hash, reason = excluded.reason,
    closed_at = CASE WHEN retention.destination.address_hash = excluded.address_hash
      THEN retention.destination.closed_at ELSE now() END`;

const LIST = `SELECT channel, name, address_hash, closed_at, reason FROM retention.destination ORDER BY channel, name`;

/** Remembers that a destination wants nothing more. */
export async function closeDestination(
  queries: Queries,
  { channel, name, addressHash, reason }: Omit<ClosedDestination, 'closedAt'>,
): Promise<void> {
  await queries.run('close_destination', CLOSE, [channel, name, addressHash, reason]);
}

/** Every destination that is closed, whether or not it is still configured. */
export async function closedDestinations(queries: Queries): Promise<ClosedDestination[]> {
  const rows = await queries.run<{
    channel: string;
    name: string;
    address_hash: string;
    closed_at: Date;
    reason: string;
  }>('closed_destinations', LIST);
  return rows.map(({ channel, name, address_hash, closed_at, reason }) => ({
    ...{ channel, name, reason },
    addressHash: address_hash,
    closedAt: closed_at.getTime(),
  }));
}
