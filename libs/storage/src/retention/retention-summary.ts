import type { Queries } from '../database/database.js';

/** Totals of what the retention service has set going. */
export interface RetentionSummary {
  /** Messages and tasks, canceled ones left out. */
  readonly actions: number;
  /** Messages that are still to be sent. */
  readonly waiting: number;
  /** Messages that a channel has taken. */
  readonly sent: number;
  /** Events that Kafka has not yet acknowledged. */
  readonly unpublished: number;
}

/** How many actions of one kind there are. */
export interface ActionCount {
  readonly playbook: string;
  readonly kind: 'send' | 'task';
  readonly channel: string | null;
  /** State of the messages or tasks, e.g. `sent`, `open`. */
  readonly outcome: string;
  readonly actions: number;
}

/** Totals over all groups. */
export async function retentionSummary(queries: Queries): Promise<RetentionSummary> {
  const [row] = await queries.run<{ actions: string; waiting: string; sent: string; unpublished: string }>(
    'retention_summary',
    'SELECT actions, waiting, sent, unpublished FROM retention.summary',
  );
  return {
    actions: Number(row!.actions),
    waiting: Number(row!.waiting),
    sent: Number(row!.sent),
    unpublished: Number(row!.unpublished),
  };
}

/** Actions by playbook, kind, channel and outcome. */
export async function actionCounts(queries: Queries): Promise<ActionCount[]> {
  const rows = await queries.run<Omit<ActionCount, 'actions'> & { actions: string }>(
    'action_counts',
    'SELECT playbook, kind, channel, outcome, actions FROM retention.action_summary ORDER BY 1, 2, 3, 4',
  );
  return rows.map((row) => ({ ...row, actions: Number(row.actions) }));
}

/** Next offset to decide on in a topic, by partition group. */
export async function retentionPositions(queries: Queries, topic: string): Promise<ReadonlyMap<number, bigint>> {
  const rows = await queries.run<{ partition_group: number; position: string | null }>(
    'retention_positions',
    'SELECT partition_group, positions ->> $1 AS position FROM retention.group_position',
    [topic],
  );
  return new Map(rows.map(({ partition_group, position }) => [partition_group, BigInt(position ?? 0)]));
}

/** How much was decided. */
export interface DecisionTotals {
  /** Playbooks considered for customers, repeated refusals included. */
  readonly decisions: number;
  /** Rows that tell of them. */
  readonly receipts: number;
}

/** Decisions so far, over all groups. Reads every receipt. */
export async function decisionTotals(queries: Queries): Promise<DecisionTotals> {
  const [row] = await queries.run<{ decisions: string; receipts: string }>(
    'decision_totals',
    `SELECT coalesce(sum(repeats + 1), 0) AS decisions, count(*) AS receipts FROM retention.receipt
      WHERE stage = 'decision'`,
  );
  return { decisions: Number(row!.decisions), receipts: Number(row!.receipts) };
}
