import type { Database, Queries, Tx } from '../database/database.js';
import type { CatalogueSource } from './feature-store.js';
import { keepSwitchesAway } from './switch-lock.js';

/** Next offsets by topic (without prefix), by partition group. */
export type GroupedPositions = ReadonlyMap<number, ReadonlyMap<string, bigint>>;

/** A catalogue of which there are states. Times in epoch ms. */
export interface StoredCatalogue {
  /** Version of the catalogue. */
  readonly catalogue: string;
  /** Null when it was made by a release that kept none. */
  readonly settings: CatalogueSource['settings'] | null;
  readonly inForce: boolean;
  readonly startedAt: number;
  /** When its states last moved on beside the serving ones; null before they first did. */
  readonly advancedAt: number | null;
}

/** A catalogue whose states this process advances: nobody with a lower epoch may any more. */
export interface TakenCatalogue {
  readonly catalogue: string;
  readonly epoch: number;
}

/** Another process advances these states now, or they were switched to or dropped. */
class CatalogueLost extends Error {
  override readonly name = 'CatalogueLost';
  readonly code = 'HF-204';
  readonly operator = 'Only one rebuild of a catalogue runs at a time. See `holdfast catalogue status`.';
}

interface CatalogueRow extends Record<string, unknown> {
  catalogue: string;
  settings: Record<string, unknown> | null;
  in_force: boolean;
  started_at: Date;
  advanced_at: Date | null;
}

interface PositionRow extends Record<string, unknown> {
  partition_group: number;
  positions: Record<string, string>;
}

const LIST = `
  SELECT c.catalogue, c.settings, s.catalogue IS NOT NULL AS in_force, c.started_at, c.advanced_at
  FROM features.catalogue c LEFT JOIN features.store s USING (catalogue) ORDER BY c.started_at, c.catalogue`;

const COUNT = 'SELECT count(*) AS customers FROM features.customer_state WHERE catalogue = $1';

// The serving catalogue isn't taken: it belongs to the owners of its partition groups.
const TAKE = `
  INSERT INTO features.catalogue AS c (catalogue, settings, epoch)
  SELECT $1::text, $2::jsonb, 1 WHERE NOT EXISTS (SELECT 1 FROM features.store WHERE catalogue = $1::text)
  ON CONFLICT (catalogue) DO UPDATE SET epoch = c.epoch + 1, settings = excluded.settings
  RETURNING epoch::int AS epoch`;

const FENCE = `
  UPDATE features.catalogue SET advanced_at = now() WHERE catalogue = $1 AND epoch = $2 RETURNING 1 AS kept`;

const POSITIONS = 'SELECT partition_group, positions FROM features.catalogue_position WHERE catalogue = $1';
const LIVE_POSITIONS = 'SELECT partition_group, positions FROM features.group_position';

const SAVE_POSITIONS = `
  INSERT INTO features.catalogue_position (catalogue, partition_group, positions)
  SELECT $1::text, v.* FROM unnest($2::int[], $3::jsonb[]) AS v (partition_group, positions)
  ON CONFLICT (catalogue, partition_group) DO UPDATE SET positions = excluded.positions`;

// A snapshot from before the catalogue came back doesn't see, so doesn't delete, what a new rebuild has written.
const DELETE_STATES = `
  DELETE FROM features.customer_state WHERE ctid = ANY(ARRAY(
    SELECT s.ctid FROM features.customer_state s WHERE s.catalogue = $1
      AND NOT EXISTS (SELECT 1 FROM features.store WHERE catalogue = $1)
      AND NOT EXISTS (SELECT 1 FROM features.catalogue c WHERE c.catalogue = $1 AND $2) LIMIT $3))
  RETURNING 1 AS deleted`;

const DELETED_AT_ONCE = 10_000;

/** Every catalogue of which there are states, oldest first. */
export async function listCatalogues(queries: Queries): Promise<StoredCatalogue[]> {
  return (await queries.run<CatalogueRow>('list_catalogues', LIST)).map((row) => ({
    catalogue: row.catalogue,
    settings: row.settings,
    inForce: row.in_force,
    startedAt: row.started_at.getTime(),
    advancedAt: row.advanced_at?.getTime() ?? null,
  }));
}

/** Customers of whom a catalogue has states. Reads an index over all of them. */
export async function countCustomers(queries: Queries, catalogue: string): Promise<number> {
  const [row] = await queries.run<{ customers: string }>('count_catalogue_customers', COUNT, [catalogue]);
  return Number(row!.customers);
}

/**
 * Begins to advance the states of a catalogue that isn't in force, or goes on with it, in place of whoever did.
 *
 * @returns null when it is in force
 * @throws SwitchUnderWay
 */
export async function takeCatalogue(
  database: Database,
  { catalogue, settings }: CatalogueSource,
): Promise<TakenCatalogue | null> {
  return database.transaction('take_catalogue', async (tx) => {
    // Else it might be put in force between the look and the taking.
    await keepSwitchesAway(tx);
    const [row] = await tx.run<{ epoch: number }>('take_catalogue', TAKE, [catalogue, JSON.stringify(settings)]);
    if (row === undefined) return null;
    // States without positions are what an interrupted drop has left.
    if ((await cataloguePositions(tx, catalogue)).size === 0) await deleteStates(tx, catalogue, false);
    return { catalogue, epoch: row.epoch };
  });
}

/**
 * Makes sure, and keeps sure until the end of the transaction, that the states are still ours to advance.
 *
 * @throws CatalogueLost
 */
export async function fenceCatalogue(tx: Tx, { catalogue, epoch }: TakenCatalogue): Promise<void> {
  const rows = await tx.run('fence_catalogue', FENCE, [catalogue, epoch]);
  if (rows.length === 0)
    throw new CatalogueLost(`The states of catalogue ${catalogue} are not this process's any more`);
}

/** Where the states of a catalogue that isn't in force stand. */
export async function cataloguePositions(queries: Queries, catalogue: string): Promise<GroupedPositions> {
  return grouped(await queries.run<PositionRow>('catalogue_positions', POSITIONS, [catalogue]));
}

/** Where the serving states stand. */
export async function livePositions(queries: Queries): Promise<GroupedPositions> {
  return grouped(await queries.run<PositionRow>('live_positions', LIVE_POSITIONS));
}

/** Stores where states stand, in the transaction that stores them. */
export async function saveCataloguePositions(tx: Tx, catalogue: string, positions: GroupedPositions): Promise<void> {
  const rows = [...positions].map(([group, next]) => ({
    group,
    next: JSON.stringify(Object.fromEntries([...next].map(([topic, offset]) => [topic, offset.toString()]))),
  }));
  const columns = [rows.map(({ group }) => group), rows.map(({ next }) => next)];
  await tx.run('save_catalogue_positions', SAVE_POSITIONS, [catalogue, ...columns]);
}

/**
 * Deletes a catalogue with its states. The one in force can't be deleted: the store refers to it.
 *
 * @returns customers whose states were deleted; null when there was nothing of such a catalogue
 */
export async function dropCatalogue(database: Database, catalogue: string): Promise<number | null> {
  const rows = await database.run('drop_catalogue', 'DELETE FROM features.catalogue WHERE catalogue = $1 RETURNING 1', [
    catalogue,
  ]);
  const customers = await deleteStates(database, catalogue, true);
  return rows.length === 0 && customers === 0 ? null : customers;
}

async function deleteStates(queries: Queries, catalogue: string, unlessThere: boolean): Promise<number> {
  for (let customers = 0; ;) {
    const params = [catalogue, unlessThere, DELETED_AT_ONCE];
    const { length } = await queries.run('delete_catalogue_states', DELETE_STATES, params);
    customers += length;
    if (length < DELETED_AT_ONCE) return customers;
  }
}

function grouped(rows: readonly PositionRow[]): GroupedPositions {
  return new Map(
    rows.map(({ partition_group, positions }) => [
      partition_group,
      new Map(Object.entries(positions).map(([topic, offset]) => [topic, BigInt(offset)])),
    ]),
  );
}
