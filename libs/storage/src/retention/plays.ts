import { intColumn, jsonColumn, textColumn, timeColumn } from '../database/columns.js';
import type { Tx } from '../database/database.js';

/** A playbook that was started for a customer. Times are epoch ms. */
export interface PlayRow {
  readonly play: string;
  readonly customer: string;
  readonly playbook: string;
  readonly version: number;
  readonly purpose: string;
  readonly trigger: string;
  readonly startedAt: number;
  readonly until: number;
  /** Step at which it waits; null: all is done. */
  readonly step: number | null;
  readonly wakeAt: number | null;
  readonly goalUntil: number | null;
  readonly goalAt: number | null;
}

/** A task for a person, with what they need to know. */
export interface TaskRow {
  readonly task: string;
  readonly customer: string;
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly step: number;
  readonly title: string;
  readonly owner: string | null;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly context: object;
}

const SAVE_PLAYS = `
  INSERT INTO retention.play
    (partition_group, play_id, customer_id, playbook, version, purpose, trigger_id, started_at, until_at, step,
      wake_at, goal_until, goal_at)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[],
    $8::timestamptz[], $9::timestamptz[], $10::int[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[]) AS v
  ON CONFLICT (play_id) DO UPDATE SET until_at = excluded.until_at, step = excluded.step, wake_at = excluded.wake_at,
    goal_at = excluded.goal_at`;

const STOP_PLAYS = `
  UPDATE retention.play AS p SET until_at = least(p.until_at, v.at), stop_reason = v.reason, step = NULL, wake_at = NULL
  FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS v (play_id, at, reason)
  WHERE p.play_id = v.play_id AND p.stop_reason IS NULL`;

const SAVE_TASKS = `
  INSERT INTO retention.task
    (partition_group, task_id, customer_id, play_id, playbook, version, step, title, owner, opens_at, due_at, context)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[],
    $9::text[], $10::timestamptz[], $11::timestamptz[], $12::json[]) AS v
  ON CONFLICT (task_id) DO NOTHING`;

/** Writes plays, each once, as they are now, and their tasks; the group must be fenced in the same transaction. */
export async function savePlays(
  tx: Tx,
  group: number,
  plays: readonly PlayRow[],
  tasks: readonly TaskRow[],
): Promise<void> {
  if (plays.length > 0)
    await tx.run('save_plays', SAVE_PLAYS, [
      group,
      textColumn(plays.map((row) => row.play)),
      textColumn(plays.map((row) => row.customer)),
      textColumn(plays.map((row) => row.playbook)),
      intColumn(plays.map((row) => row.version)),
      textColumn(plays.map((row) => row.purpose)),
      textColumn(plays.map((row) => row.trigger)),
      timeColumn(plays.map((row) => row.startedAt)),
      timeColumn(plays.map((row) => row.until)),
      intColumn(plays.map((row) => row.step)),
      timeColumn(plays.map((row) => row.wakeAt)),
      timeColumn(plays.map((row) => row.goalUntil)),
      timeColumn(plays.map((row) => row.goalAt)),
    ]);
  if (tasks.length > 0)
    await tx.run('save_tasks', SAVE_TASKS, [
      group,
      textColumn(tasks.map((row) => row.task)),
      textColumn(tasks.map((row) => row.customer)),
      textColumn(tasks.map((row) => row.play)),
      textColumn(tasks.map((row) => row.playbook)),
      intColumn(tasks.map((row) => row.version)),
      intColumn(tasks.map((row) => row.step)),
      textColumn(tasks.map((row) => row.title)),
      textColumn(tasks.map((row) => row.owner)),
      timeColumn(tasks.map((row) => row.opensAt)),
      timeColumn(tasks.map((row) => row.dueAt)),
      jsonColumn(tasks.map((row) => row.context)),
    ]);
}

/** Marks plays as stopped before their time, with the reason. */
export async function stopPlays(
  tx: Tx,
  stops: readonly { readonly play: string; readonly at: number; readonly reason: string }[],
): Promise<void> {
  if (stops.length === 0) return;
  const columns = [
    stops.map(({ play }) => play),
    stops.map(({ at }) => new Date(at)),
    stops.map(({ reason }) => reason),
  ];
  await tx.run('stop_plays', STOP_PLAYS, columns);
}
