import type { Queries, Tx } from '../database/database.js';
import type { TaskRow } from './plays.js';

/** Where a page of tasks ends, to go on from there. */
export interface TaskCursor {
  readonly dueAt: number;
  readonly task: string;
}

const OPEN = `SELECT task_id, customer_id, play_id, playbook, version, step, title, owner, opens_at, due_at, context
  FROM retention.task WHERE status = 'open' AND (due_at, task_id) > ($1::timestamptz, $2)
  ORDER BY due_at, task_id LIMIT $3::int`;

const COMPLETE = `UPDATE retention.task AS t SET status = 'done', outcome = v.outcome, note = v.note, done_by = v.by,
    done_at = v.at
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
    AS v (task, customer, outcome, note, by, at)
  WHERE t.task_id = v.task AND t.customer_id = v.customer AND t.partition_group = $1::int AND t.status = 'open'`;

const CLOSE = `UPDATE retention.task SET status = 'canceled', outcome = $2, done_at = now()
  WHERE play_id = ANY ($1::text[]) AND status = 'open'`;

/** A task that somebody did. */
export interface CompletedTask {
  readonly task: string;
  readonly customer: string;
  readonly outcome: string;
  readonly note: string | null;
  readonly by: string | null;
  /** Epoch ms. */
  readonly at: number;
}

interface Stored extends Record<string, unknown> {
  task_id: string;
  customer_id: string;
  play_id: string;
  playbook: string;
  version: number;
  step: number;
  title: string;
  owner: string | null;
  opens_at: Date;
  due_at: Date;
  context: object;
}

/** Open tasks in the order in which they are due, after the cursor. */
export async function openTasks(queries: Queries, after: TaskCursor | null, limit: number): Promise<TaskRow[]> {
  const from = [after === null ? '-infinity' : new Date(after.dueAt), after?.task ?? ''];
  return (await queries.run<Stored>('open_tasks', OPEN, [...from, limit])).map((row) => ({
    task: row.task_id,
    customer: row.customer_id,
    play: row.play_id,
    playbook: row.playbook,
    version: row.version,
    step: row.step,
    title: row.title,
    owner: row.owner,
    opensAt: row.opens_at.getTime(),
    dueAt: row.due_at.getTime(),
    context: row.context,
  }));
}

/** Marks tasks as done; one that isn't open any more, or is about somebody else, stays as it is. */
export async function completeTasks(tx: Tx, group: number, done: readonly CompletedTask[]): Promise<void> {
  if (done.length === 0) return;
  await tx.run('complete_tasks', COMPLETE, [
    group,
    done.map(({ task }) => task),
    done.map(({ customer }) => customer),
    done.map(({ outcome }) => outcome),
    done.map(({ note }) => note),
    done.map(({ by }) => by),
    done.map(({ at }) => new Date(at)),
  ]);
}

/** Takes open tasks of stopped plays off the list. */
export async function cancelTasksOfPlays(tx: Tx, plays: readonly string[], reason: string): Promise<void> {
  if (plays.length > 0) await tx.run('cancel_tasks_of_plays', CLOSE, [plays, reason]);
}
