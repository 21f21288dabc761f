import { textColumn, timeColumn } from '../database/columns.js';
import type { Tx } from '../database/database.js';

/** Something that happened to tasks. Times are epoch ms. */
export type TaskWork =
  | { readonly kind: 'assign'; readonly task: string; readonly customer: string; readonly owner: string | null }
  | CompletedTask
  | {
      /** Their play has stopped: nobody need do them any more. */
      readonly kind: 'cancel';
      readonly play: string;
      readonly customer: string;
      readonly reason: string;
      readonly at: number;
    };

/** A task that somebody did. */
export interface CompletedTask {
  readonly kind: 'complete';
  readonly task: string;
  readonly customer: string;
  readonly outcome: string;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: number;
}

/** An open task that was taken off the list. */
export interface CanceledTask {
  readonly task: string;
  readonly customer: string;
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly step: number;
  readonly title: string;
  /** What began its play. */
  readonly trigger: string;
  readonly reason: string;
  readonly at: number;
}

type Of<K extends TaskWork['kind']> = Extract<TaskWork, { kind: K }>;

const ASSIGN = `UPDATE retention.task AS t SET owner = v.owner
  FROM unnest($2::text[], $3::text[], $4::text[]) AS v (task, customer, owner)
  WHERE t.task_id = v.task AND t.customer_id = v.customer AND t.partition_group = $1::int AND t.status = 'open'`;

const COMPLETE = `UPDATE retention.task AS t SET status = 'done', outcome = v.outcome, note = v.note, done_by = v.by,
    done_at = v.at
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
    AS v (task, customer, outcome, note, by, at)
  WHERE t.task_id = v.task AND t.customer_id = v.customer AND t.partition_group = $1::int AND t.status = 'open'`;

const CANCEL = `UPDATE retention.task AS t SET status = 'canceled', outcome = v.reason, done_at = v.at
  FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS v (play, customer, reason, at)
    JOIN retention.play AS p ON p.play_id = v.play
  WHERE t.play_id = v.play AND t.customer_id = v.customer AND t.partition_group = $1::int AND t.status = 'open'
  RETURNING t.task_id, t.customer_id, t.play_id, t.playbook, t.version, t.step, t.title, p.trigger_id, v.reason, v.at`;

interface Stored extends Record<string, unknown> {
  task_id: string;
  customer_id: string;
  play_id: string;
  playbook: string;
  version: number;
  step: number;
  title: string;
  trigger_id: string;
  reason: string;
  at: Date;
}

/**
 * Does all of it in order; a task that isn't open any more, or is about somebody else, stays as it is. The group must be
 * fenced in the same transaction.
 *
 * @returns the tasks that were taken off the list
 */
export async function doTaskWork(tx: Tx, group: number, work: readonly TaskWork[]): Promise<CanceledTask[]> {
  const canceled: CanceledTask[] = [];
  let left = work;
  while (left.length > 0) {
    const { kind } = left[0]!;
    // What is alike and follows on each other is one statement; of two owners of one task the later one counts.
    const seen = new Set<string>();
    const other = left.findIndex((one) => one.kind !== kind || seen.size === seen.add(idOf(one)).size);
    const alike = other < 0 ? left : left.slice(0, other);
    left = left.slice(alike.length);
    if (kind === 'assign') await assign(tx, group, alike as Of<'assign'>[]);
    else if (kind === 'complete') await complete(tx, group, alike as Of<'complete'>[]);
    else canceled.push(...(await cancel(tx, group, alike as Of<'cancel'>[])));
  }
  return canceled;
}

function idOf(work: TaskWork): string {
  return work.kind === 'cancel' ? work.play : work.task;
}

async function assign(tx: Tx, group: number, work: readonly Of<'assign'>[]): Promise<void> {
  await tx.run('assign_tasks', ASSIGN, [
    group,
    textColumn(work.map(({ task }) => task)),
    textColumn(work.map(({ customer }) => customer)),
    textColumn(work.map(({ owner }) => owner)),
  ]);
}

async function complete(tx: Tx, group: number, done: readonly CompletedTask[]): Promise<void> {
  await tx.run('complete_tasks', COMPLETE, [
    group,
    textColumn(done.map(({ task }) => task)),
    textColumn(done.map(({ customer }) => customer)),
    textColumn(done.map(({ outcome }) => outcome)),
    textColumn(done.map(({ note }) => note)),
    textColumn(done.map(({ by }) => by)),
    timeColumn(done.map(({ at }) => at)),
  ]);
}

async function cancel(tx: Tx, group: number, stops: readonly Of<'cancel'>[]): Promise<CanceledTask[]> {
  const rows = await tx.run<Stored>('cancel_tasks', CANCEL, [
    group,
    textColumn(stops.map(({ play }) => play)),
    textColumn(stops.map(({ customer }) => customer)),
    textColumn(stops.map(({ reason }) => reason)),
    timeColumn(stops.map(({ at }) => at)),
  ]);
  return rows
    .map((row) => ({
      ...{ task: row.task_id, customer: row.customer_id, play: row.play_id, playbook: row.playbook },
      ...{ version: row.version, step: row.step, title: row.title, trigger: row.trigger_id, reason: row.reason },
      at: row.at.getTime(),
    }))
    .sort((a, b) => a.at - b.at || (a.task < b.task ? -1 : 1));
}
