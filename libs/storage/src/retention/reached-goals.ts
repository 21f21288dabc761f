import type { Queries } from '../database/database.js';

/** A play that reached what it was for. */
export interface ReachedGoal {
  readonly playbook: string;
  readonly customer: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Every goal that a play has reached, in the order of their times. */
export async function reachedGoals(queries: Queries): Promise<ReachedGoal[]> {
  const rows = await queries.run<{ playbook: string; customer_id: string; goal_at: Date }>(
    'reached_goals',
    'SELECT playbook, customer_id, goal_at FROM retention.play WHERE goal_at IS NOT NULL ORDER BY goal_at, play_id',
    [],
  );
  return rows.map(({ playbook, customer_id, goal_at }) => ({ playbook, customer: customer_id, at: goal_at.getTime() }));
}
