import type { Tx } from '../database/database.js';

/** What somebody has done about a task. */
export interface TaskChange {
  readonly task: string;
  /** Whose task it is: nobody else's may be changed. */
  readonly customer: string;
  readonly change: { readonly owner: string | null } | 'done';
}

const CHANGE = `UPDATE retention.task SET owner = CASE WHEN $3 THEN owner ELSE $4 END,
    status = CASE WHEN $3 THEN 'done' ELSE status END
  WHERE task_id = $1 AND customer_id = $2 AND status = 'open'`;

/** Applies changes in order; a task that is done, taken back or somebody else's stays as it is. */
export async function changeTasks(tx: Tx, changes: readonly TaskChange[]): Promise<void> {
  for (const { task, customer, change } of changes)
    await tx.run('change_task', CHANGE, [task, customer, change === 'done', change === 'done' ? null : change.owner]);
}
