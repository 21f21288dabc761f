import type { Queries } from '../database/database.js';

/** Kinds of things that happen to a customer. */
export const TIMELINE_KINDS = ['risk', 'play', 'message', 'task', 'receipt'] as const;

/** One thing that happened to a customer. `at` in epoch ms. */
export interface TimelineEntry {
  readonly kind: (typeof TIMELINE_KINDS)[number];
  readonly id: string;
  readonly at: number;
  readonly detail: object;
}

// COLLATE "C" throughout: cursors are compared by bytes, whatever the locale of the server.
const TIMELINE = `
  SELECT kind, id, at, detail FROM (
    SELECT 'risk' COLLATE "C" AS kind, event_id COLLATE "C" AS id, as_of AS at, risk AS detail
      FROM console.risk_event WHERE customer_id = $1
    UNION ALL SELECT 'play', play_id, started_at, json_build_object('playbook', playbook, 'version', version,
      'purpose', purpose, 'trigger', trigger_id, 'stopReason', stop_reason)
      FROM retention.play_story WHERE customer_id = $1
    UNION ALL SELECT 'message', message_id, coalesce(counts_at, decided_at), json_build_object('playbook', playbook,
      'channel', channel, 'template', template, 'status', status) FROM retention.message_story WHERE customer_id = $1
    UNION ALL SELECT 'task', task_id, opens_at, json_build_object('playbook', playbook, 'title', title, 'owner', owner,
      'status', status) FROM retention.task_story WHERE customer_id = $1
    UNION ALL SELECT 'receipt', receipt_id, at, json_build_object('playbook', playbook, 'version', version,
      'stage', stage, 'outcome', outcome, 'rule', rule, 'detail', detail, 'repeats', repeats)
      FROM retention.receipt_story WHERE customer_id = $1) AS story
  WHERE $2::timestamptz IS NULL OR (at, kind, id) < ($2::timestamptz, $3, $4)
  ORDER BY at DESC, kind DESC, id DESC LIMIT $5::int`;

/** What happened to a customer, the newest first, before the cursor. */
export async function timelineOf(
  queries: Queries,
  customer: string,
  before: readonly [at: number, kind: string, id: string] | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const [at, kind, id] = before ?? [null, '', ''];
  const rows = await queries.run<Omit<TimelineEntry, 'at'> & { at: Date }>('timeline_of', TIMELINE, [
    ...[customer, at === null ? null : new Date(at), kind, id, limit],
  ]);
  return rows.map(({ at: moment, ...rest }) => ({ ...rest, at: moment.getTime() }));
}
