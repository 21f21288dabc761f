import type { Queries, Tx } from '../database/database.js';
import {
  cataloguePositions,
  fenceCatalogue,
  livePositions,
  saveCataloguePositions,
  type GroupedPositions,
  type TakenCatalogue,
} from './catalogues.js';

/** Somebody else moved what a switch had brought to a standstill: nothing was switched. */
class SwitchFailed extends Error {
  override readonly name = 'SwitchFailed';
  readonly code = 'HF-206';
  readonly operator = 'Run `holdfast catalogue switch` again.';
}

const FREEZE = `
  INSERT INTO features.partition_group AS g (partition_group, epoch)
  SELECT n, 1 FROM generate_series(0, $1::int - 1) AS n ORDER BY n
  ON CONFLICT (partition_group) DO UPDATE SET epoch = g.epoch + 1, taken_at = now()`;

const FLIP = `
  UPDATE features.store SET catalogue = $1, generation = generation + 1, switched_at = clock_timestamp()
  WHERE catalogue = $2 RETURNING generation`;

/** Fences every member of the features service: from here on the serving states stand still. Under the switch lock. */
export async function freezeGroups(queries: Queries, partitions: number): Promise<void> {
  await queries.run('freeze_groups', FREEZE, [partitions]);
}

/**
 * Lets a catalogue serve in place of the present one, whose states stay where they stand.
 *
 * @param tx - that of the switch lock
 * @returns the new generation
 * @throws SwitchFailed, CatalogueLost; nothing is switched then
 */
export async function putInForce(tx: Tx, to: TakenCatalogue, from: string): Promise<number> {
  await fenceCatalogue(tx, to);
  const live = await livePositions(tx);
  if (recordsBetween(await cataloguePositions(tx, to.catalogue), live) !== 0n)
    throw new SwitchFailed(`The states of catalogue ${to.catalogue} don't stand where the serving ones do.`);
  await saveCataloguePositions(tx, from, live);
  await tx.run('forget_positions', 'DELETE FROM features.catalogue_position WHERE catalogue = $1', [to.catalogue]);
  const [row] = await tx.run<{ generation: number }>('put_in_force', FLIP, [to.catalogue, from]);
  if (row === undefined) throw new SwitchFailed(`Catalogue ${from} is not in force any more.`);
  // Whoever still advances either of them is out.
  const both = [to.catalogue, from];
  await tx.run('fence_catalogues', 'UPDATE features.catalogue SET epoch = epoch + 1 WHERE catalogue = ANY($1)', [both]);
  return row.generation;
}

/** Records that lie between positions, over all groups and topics; what stands ahead counts too. */
export function recordsBetween(behind: GroupedPositions, ahead: GroupedPositions): bigint {
  let records = 0n;
  for (const group of new Set([...behind.keys(), ...ahead.keys()])) {
    const [one, other] = [behind.get(group), ahead.get(group)];
    for (const topic of new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])) {
      const distance = (other?.get(topic) ?? 0n) - (one?.get(topic) ?? 0n);
      records += distance < 0n ? -distance : distance;
    }
  }
  return records;
}
