import type { Queries } from '../database/database.js';

/** What was decided and done, by table and id: each row as JSON, without what tells when. */
export type RetentionRows = Readonly<Record<'receipt' | 'message' | 'play' | 'task', ReadonlyMap<string, string>>>;

const MOMENTS = [
  ...['position', 'at', 'last_at', 'allowed_at', 'decided_at', 'not_before', 'due_at', 'counts_at', 'claimed_by'],
  ...['claimed_until', 'attempt', 'answer', 'started_at', 'until_at', 'wake_at', 'goal_until', 'goal_at', 'opens_at'],
  ...['done_at', 'context'],
];
/** Moments within words and refusals. */
const WITHIN = String.raw`\d{4}-\d\d-\d\d \d\d:\d\dZ|(?<="allowedAt": )\d+`;

/** Reads all rows: of two runs over the same events, at whatever time, they are equal. For verification. */
export async function retentionRows(queries: Queries): Promise<RetentionRows> {
  const read = async (table: string): Promise<Map<string, string>> => {
    const rows = await queries.run<{ id: string; row: string }>(
      'retention_rows',
      `SELECT ${table}_id AS id, regexp_replace((to_jsonb(t) - $1::text[])::text, $2, 'then', 'g') AS row
        FROM retention.${table} AS t ORDER BY 1`,
      [MOMENTS, WITHIN],
    );
    return new Map(rows.map(({ id, row }) => [id, row]));
  };
  const [receipt, message, play, task] = [
    await read('receipt'),
    await read('message'),
    await read('play'),
    await read('task'),
  ];
  return { receipt, message, play, task };
}

/** Messages in a state, with their channel. */
export async function messagesInStatus(
  queries: Queries,
  status: 'sending' | 'unknown',
): Promise<{ message: string; channel: string }[]> {
  return queries.run(
    'messages_in_status',
    'SELECT message_id AS message, channel FROM retention.message WHERE status = $1 ORDER BY 1',
    [status],
  );
}

/** Connections to this database of the processes that call themselves so. A killed one's end when their statements do. */
export async function sessionsOf(queries: Queries, applicationName: string): Promise<number> {
  const [row] = await queries.run<{ sessions: number }>(
    'sessions_of',
    `SELECT count(*)::int AS sessions FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = $1`,
    [applicationName],
  );
  return row!.sessions;
}

/** What is left to do. */
export interface RetentionProgress {
  /** Messages that are still to be sent. */
  readonly waiting: number;
  /** Events that Kafka has not yet acknowledged. */
  readonly unpublished: number;
  /** Plays that wait for a moment. */
  readonly unfinishedPlays: number;
}

/** What is left to do, over all groups. */
export async function retentionProgress(queries: Queries): Promise<RetentionProgress> {
  const [row] = await queries.run<RetentionProgress & Record<string, unknown>>(
    'retention_progress',
    `SELECT (SELECT count(*)::int FROM retention.message WHERE status IN ('pending', 'sending')) AS waiting,
      (SELECT count(*)::int FROM retention.event_outbox) AS unpublished,
      (SELECT count(*)::int FROM retention.play WHERE wake_at IS NOT NULL) AS "unfinishedPlays"`,
  );
  return row!;
}
