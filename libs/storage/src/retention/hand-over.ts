import type { Tx } from '../database/database.js';

// The message's own words, if its step brought any; due counted from now.
const HAND_OVER = `INSERT INTO retention.task
    (partition_group, task_id, customer_id, play_id, playbook, version, step, title, opens_at, due_at, context)
  SELECT partition_group, 'by-hand-' || message_id, customer_id, play_id, playbook, version, step, $2, now(),
    now() + $3::float8 * interval '1 day', $4::json
  FROM retention.message WHERE message_id = $1
  ON CONFLICT (task_id) DO NOTHING`;

/** What a person has to do instead of the machine. */
export interface HandedOver {
  readonly title: string;
  readonly dueInDays: number;
  readonly context: object;
}

/** Makes a message that came to nothing a task for a person, once. */
export async function handOver(tx: Tx, message: string, { title, dueInDays, context }: HandedOver): Promise<void> {
  await tx.run('hand_over', HAND_OVER, [message, title, dueInDays, JSON.stringify(context)]);
}
