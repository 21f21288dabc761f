import type { Queries } from '../database/database.js';
import type { TaskRow } from './plays.js';

/** Where a page of tasks ends, to go on from there. */
export interface TaskCursor {
  readonly dueAt: number;
  readonly task: string;
}

const OPEN = `SELECT task_id, customer_id, play_id, playbook, version, step, title, owner, opens_at, due_at, context
  FROM retention.task WHERE status = 'open' AND (due_at, task_id) > ($1::timestamptz, $2)
  ORDER BY due_at, task_id LIMIT $3::int`;

/** A task's columns. */
export interface TaskRecord extends Record<string, unknown> {
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
  return (await queries.run<TaskRecord>('open_tasks', OPEN, [...from, limit])).map(taskRow);
}

/** A task as its columns say it. */
export function taskRow(row: TaskRecord): TaskRow {
  return {
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
  };
}
