import type { Queries, Tx } from '../database/database.js';

/** Records of a partition group by what became of them. */
export interface RecordCounts {
  /** Events that changed a state. */
  readonly counted: number;
  /** Events seen before. */
  readonly repeated: number;
  /** Events that were counted, but too old for a repeat of theirs to be recognised. */
  readonly late: number;
  /** Records set aside as dead letters. */
  readonly rejected: number;
  /** Records sent on to the partition that their key belongs to. */
  readonly forwarded: number;
}

/** What a group has come to besides its states. Times in epoch ms. */
export interface GroupProgress {
  /** Clock markers that some, but not all topics have met: topics by marker time. */
  readonly markers: ReadonlyMap<number, readonly string[]>;
  /** The slot fired last by clock markers; null before the first. */
  readonly firedSlot: number | null;
  /** The daily slot that is being swept or was swept last; null before the first. */
  readonly sweepSlot: number | null;
  /** Last customer that the running sweep has emitted; null when no sweep runs. */
  readonly sweepAfter: string | null;
  /** The newest generation under which everyone in the group was emitted. */
  readonly emittedGeneration: number;
  /** Last customer emitted because catalogues were switched; null when that hasn't begun, or is done. */
  readonly emittedAfter: string | null;
}

/** Sums over all groups; what `features.summary` shows. */
export interface FeatureSummary extends Omit<RecordCounts, 'forwarded'> {
  readonly customers: number;
}

interface Stored extends Record<string, unknown> {
  markers: Record<string, string[]>;
  fired_slot: Date | null;
  sweep_slot: Date | null;
  sweep_after: string | null;
  emitted_generation: number;
  emitted_after: string | null;
}

const LOAD = `SELECT markers, fired_slot, sweep_slot, sweep_after, emitted_generation, emitted_after
  FROM features.group_progress
  WHERE partition_group = $1::int`;

const SAVE = `
  INSERT INTO features.group_progress AS p
    (partition_group, markers, fired_slot, sweep_slot, sweep_after, emitted_generation, emitted_after,
      counted, repeated, late, rejected, forwarded)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (partition_group) DO UPDATE
  SET markers = excluded.markers, fired_slot = excluded.fired_slot,
    sweep_slot = excluded.sweep_slot, sweep_after = excluded.sweep_after,
    emitted_generation = excluded.emitted_generation, emitted_after = excluded.emitted_after,
    counted = p.counted + excluded.counted, repeated = p.repeated + excluded.repeated,
    late = p.late + excluded.late, rejected = p.rejected + excluded.rejected,
    forwarded = p.forwarded + excluded.forwarded`;

/** The progress of a group; null before it was ever written. */
export async function loadGroupProgress(queries: Queries, group: number): Promise<GroupProgress | null> {
  const [row] = await queries.run<Stored>('load_group_progress', LOAD, [group]);
  if (row === undefined) return null;
  return {
    markers: new Map(Object.entries(row.markers).map(([time, topics]) => [Number(time), topics])),
    firedSlot: row.fired_slot?.getTime() ?? null,
    sweepSlot: row.sweep_slot?.getTime() ?? null,
    sweepAfter: row.sweep_after,
    emittedGeneration: row.emitted_generation,
    emittedAfter: row.emitted_after,
  };
}

/** Writes a group's progress and adds to its counts. */
export async function saveGroupProgress(
  tx: Tx,
  group: number,
  progress: GroupProgress,
  added: RecordCounts,
): Promise<void> {
  await tx.run('save_group_progress', SAVE, [
    group,
    JSON.stringify(Object.fromEntries(progress.markers)),
    progress.firedSlot === null ? null : new Date(progress.firedSlot),
    progress.sweepSlot === null ? null : new Date(progress.sweepSlot),
    progress.sweepAfter,
    progress.emittedGeneration,
    progress.emittedAfter,
    added.counted,
    added.repeated,
    added.late,
    added.rejected,
    added.forwarded,
  ]);
}

/** Counts over all groups, as exact as the positions: they are written in the same transactions. */
export async function featureSummary(queries: Queries): Promise<FeatureSummary> {
  const [row] = await queries.run<Record<keyof FeatureSummary, string>>(
    'feature_summary',
    'SELECT counted, repeated, late, rejected, customers FROM features.summary',
  );
  return {
    counted: Number(row!.counted),
    repeated: Number(row!.repeated),
    late: Number(row!.late),
    rejected: Number(row!.rejected),
    customers: Number(row!.customers),
  };
}

/** The last slot that each group has fired, epoch ms; -Infinity for a group that has fired none. */
export async function firedSlots(queries: Queries): Promise<number[]> {
  const rows = await queries.run<{ fired_slot: Date | null }>(
    'fired_slots',
    'SELECT fired_slot FROM features.group_position ORDER BY partition_group',
  );
  return rows.map(({ fired_slot }) => fired_slot?.getTime() ?? -Infinity);
}
