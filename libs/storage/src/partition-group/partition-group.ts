import { GroupLost } from '../database/errors.js';
import type { Database, Queries, Tx } from '../database/database.js';

/** The schemas whose consumers own partition groups. */
export type GroupSchema = 'features' | 'scoring' | 'retention' | 'console';

/** A group as taken: nobody with a lower epoch may write any more. */
export interface TakenGroup {
  readonly group: number;
  readonly epoch: number;
  /** Next offset to read, by topic (without prefix). */
  readonly positions: ReadonlyMap<string, bigint>;
}

const TAKE = (schema: GroupSchema): string => `
  INSERT INTO ${schema}.partition_group AS g (partition_group, epoch) VALUES ($1, 1)
  ON CONFLICT (partition_group) DO UPDATE SET epoch = g.epoch + 1, taken_at = now()
  RETURNING epoch::int AS epoch, positions`;

const FENCE = (schema: GroupSchema): string =>
  `SELECT 1 FROM ${schema}.partition_group WHERE partition_group = $1 AND epoch = $2 FOR UPDATE`;

const LOCK = (schema: GroupSchema): string =>
  `SELECT 1 FROM ${schema}.partition_group WHERE partition_group = $1 FOR UPDATE`;

// jsonb || keeps the positions of topics that this flush did not touch.
const ADVANCE = (schema: GroupSchema): string => `
  UPDATE ${schema}.partition_group SET positions = positions || $3::jsonb, advanced_at = now()
  WHERE partition_group = $1 AND epoch = $2 RETURNING 1 AS kept`;

/** Ownership of partition groups: epochs, and the positions that states stand at. One table a schema. */
export class PartitionGroups {
  constructor(
    private readonly database: Database,
    private readonly schema: GroupSchema,
  ) {}

  /**
   * Takes the group from whoever had it.
   *
   * @param queries - the transaction to take it in, where taking depends on something else
   */
  async take(group: number, queries: Queries = this.database): Promise<TakenGroup> {
    const [row] = await queries.run<{ epoch: number; positions: Record<string, string> }>(
      `${this.schema}_take_group`,
      TAKE(this.schema),
      [group],
    );
    const positions = new Map(Object.entries(row!.positions).map(([topic, offset]) => [topic, BigInt(offset)]));
    return { group, epoch: row!.epoch, positions };
  }

  /**
   * Makes sure, and keeps sure until the end of the transaction, that the group is still ours.
   *
   * @throws GroupLost when another member has taken it
   */
  async fence(tx: Tx, { group, epoch }: Pick<TakenGroup, 'group' | 'epoch'>): Promise<void> {
    const rows = await tx.run(`${this.schema}_fence_group`, FENCE(this.schema), [group, epoch]);
    if (rows.length === 0)
      throw new GroupLost(`partition group ${group} was taken by another member (epoch > ${epoch})`);
  }

  /**
   * Keeps every other writer of the group out until the end of the transaction, whoever owns it: for work that reads
   * what it changes in the same transaction and moves no position.
   */
  async lock(tx: Tx, group: number): Promise<void> {
    await tx.run(`${this.schema}_lock_group`, LOCK(this.schema), [group]);
  }

  /** Stores the next offsets together with what was made of the records before them. @throws GroupLost as above */
  async advance(
    tx: Tx,
    { group, epoch }: Pick<TakenGroup, 'group' | 'epoch'>,
    next: ReadonlyMap<string, bigint>,
  ): Promise<void> {
    const positions = JSON.stringify(
      Object.fromEntries([...next].map(([topic, offset]) => [topic, offset.toString()])),
    );
    const rows = await tx.run(`${this.schema}_advance_group`, ADVANCE(this.schema), [group, epoch, positions]);
    if (rows.length === 0)
      throw new GroupLost(`partition group ${group} was taken by another member (epoch > ${epoch})`);
  }
}

/** SQL that makes the table of a schema's partition groups; for migrations. */
export function createPartitionGroupTable(schema: GroupSchema): string {
  return `CREATE TABLE ${schema}.partition_group (
    partition_group int PRIMARY KEY,
    epoch bigint NOT NULL,
    positions jsonb NOT NULL DEFAULT '{}',
    taken_at timestamptz NOT NULL DEFAULT now(),
    advanced_at timestamptz)`;
}
