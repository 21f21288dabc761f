import type { Queries } from '../database/database.js';
import type { PlayRow, TaskRow } from '../retention/plays.js';
import { storedReceipt, type ReceiptRecord, type StoredReceipt } from '../retention/receipts.js';
import { taskRow, type TaskRecord } from '../retention/tasks.js';

/** A play as it stands. Times in epoch ms. */
export interface StoredPlay extends PlayRow {
  readonly stopReason: string | null;
}

/** A message as it stands, without its text or address. */
export interface StoredMessage {
  readonly message: string;
  readonly customer: string;
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly channel: string;
  readonly template: string;
  readonly decidedAt: number;
  readonly status: string;
  readonly countsAt: number | null;
}

/** A task as it stands. */
export interface StoredTask extends TaskRow {
  readonly status: 'open' | 'done' | 'canceled';
  /** How it ended, in whose words, and when; null: it is open, or nobody said. */
  readonly outcome: string | null;
  readonly note: string | null;
  readonly doneBy: string | null;
  readonly doneAt: number | null;
}

/** Which plays a list shows. */
export interface PlayFilters {
  readonly customer?: string | undefined;
  readonly playbook?: string | undefined;
  /** Only those that wait for a step, or only those that don't any more. */
  readonly running?: boolean | undefined;
}

/** Which tasks a list shows. */
export interface TaskFilters {
  readonly status: StoredTask['status'];
  readonly owner?: string | undefined;
  readonly playbook?: string | undefined;
  readonly customer?: string | undefined;
}

const PLAY = `play_id, customer_id, playbook, version, purpose, trigger_id, started_at, until_at, stop_reason, step,
  wake_at, goal_until, goal_at`;
const TASK = `task_id, customer_id, play_id, playbook, version, step, title, owner, opens_at, due_at, context, status,
  outcome, note, done_by, done_at`;
const RECEIPT = `receipt_id, customer_id, playbook, version, stage, outcome, rule, detail, refusals, allowed_at,
  trigger_id, trigger_offset, model_version, play_id, step, channel, at, last_at, repeats, rules, cause, trigger_topic`;

/** Tasks by when they are due, behind the cursor. */
export async function listTasks(
  queries: Queries,
  { status, owner, playbook, customer }: TaskFilters,
  after: readonly [dueAt: number, task: string] | null,
  limit: number,
): Promise<StoredTask[]> {
  const sql = `SELECT ${TASK} FROM retention.task_story WHERE status = $1 AND ($2::text IS NULL OR owner = $2)
      AND ($3::text IS NULL OR playbook = $3) AND ($4::text IS NULL OR customer_id = $4)
      AND (due_at, task_id) > ($5::timestamptz, $6)
    ORDER BY due_at, task_id LIMIT $7::int`;
  const from = after === null ? ['-infinity', ''] : [new Date(after[0]), after[1]];
  const params = [status, owner ?? null, playbook ?? null, customer ?? null, ...from, limit];
  return (await queries.run<StoredTaskRecord>('list_tasks', sql, params)).map(storedTask);
}

export async function findTask(queries: Queries, task: string): Promise<StoredTask | null> {
  const sql = `SELECT ${TASK} FROM retention.task_story WHERE task_id = $1`;
  const [row] = await queries.run<StoredTaskRecord>('find_task', sql, [task]);
  return row === undefined ? null : storedTask(row);
}

/** Plays in the order of their ids, behind `after`; '' begins. */
export async function listPlays(
  queries: Queries,
  { customer, playbook, running }: PlayFilters,
  after: string,
  limit: number,
): Promise<StoredPlay[]> {
  const sql = `SELECT ${PLAY} FROM retention.play_story WHERE play_id > $1 AND ($2::text IS NULL OR customer_id = $2)
    AND ($3::text IS NULL OR playbook = $3) AND ($4::boolean IS NULL OR (step IS NOT NULL) = $4)
    ORDER BY play_id LIMIT $5::int`;
  const params = [after, customer ?? null, playbook ?? null, running ?? null, limit];
  return (await queries.run<PlayRecord>('list_plays', sql, params)).map(storedPlay);
}

export async function findPlay(queries: Queries, play: string): Promise<StoredPlay | null> {
  const sql = `SELECT ${PLAY} FROM retention.play_story WHERE play_id = $1`;
  const [row] = await queries.run<PlayRecord>('find_play', sql, [play]);
  return row === undefined ? null : storedPlay(row);
}

export async function findReceipt(queries: Queries, receipt: string): Promise<StoredReceipt | null> {
  const sql = `SELECT ${RECEIPT} FROM retention.receipt_story WHERE receipt_id = $1`;
  const [row] = await queries.run<ReceiptRecord>('find_receipt', sql, [receipt]);
  return row === undefined ? null : storedReceipt(row);
}

/** A customer's receipts in the order in which they were first written, with their places, behind one; '0' begins. */
export async function pageReceipts(
  queries: Queries,
  customer: string,
  after: string,
  limit: number,
): Promise<(StoredReceipt & { readonly position: string })[]> {
  const sql = `SELECT position, ${RECEIPT} FROM retention.receipt_story WHERE customer_id = $1 AND position > $2::bigint
    ORDER BY position LIMIT $3::int`;
  const rows = await queries.run<ReceiptRecord & { position: string }>('page_receipts', sql, [customer, after, limit]);
  return rows.map((row) => ({ ...storedReceipt(row), position: row.position }));
}

/** A customer's newest messages. */
export async function messagesOf(queries: Queries, customer: string, limit: number): Promise<StoredMessage[]> {
  const sql = `SELECT message_id, customer_id, play_id, playbook, version, channel, template, decided_at, status, counts_at
    FROM retention.message_story WHERE customer_id = $1 ORDER BY decided_at DESC, message_id LIMIT $2::int`;
  return (await queries.run<MessageRecord>('messages_of', sql, [customer, limit])).map((row) => ({
    ...{ message: row.message_id, customer: row.customer_id, play: row.play_id, playbook: row.playbook },
    ...{ version: row.version, channel: row.channel, template: row.template, status: row.status },
    decidedAt: row.decided_at.getTime(),
    countsAt: row.counts_at?.getTime() ?? null,
  }));
}

/** What retention knows about a customer, as it wrote it: plain JSON; null when it has heard nothing. */
export async function retentionStateOf(queries: Queries, customer: string): Promise<object | null> {
  const sql = 'SELECT state FROM retention.customer_state WHERE customer_id = $1';
  return (await queries.run<{ state: object }>('retention_state_of', sql, [customer]))[0]?.state ?? null;
}

/** The newest vector that a customer was scored by. */
export async function servedVector(
  queries: Queries,
  customer: string,
): Promise<{ readonly asOf: number; readonly catalogue: string; readonly vector: Float64Array } | null> {
  const sql = 'SELECT as_of, catalogue, vector FROM scoring.served_vector WHERE customer_id = $1';
  const [row] = await queries.run<{ as_of: Date; catalogue: string; vector: Buffer }>('served_vector', sql, [customer]);
  if (row === undefined) return null;
  const vector = new Float64Array(Uint8Array.from(row.vector).buffer);
  return { asOf: row.as_of.getTime(), catalogue: row.catalogue, vector };
}

interface PlayRecord extends Record<string, unknown> {
  play_id: string;
  customer_id: string;
  playbook: string;
  version: number;
  purpose: string;
  trigger_id: string;
  started_at: Date;
  until_at: Date;
  stop_reason: string | null;
  step: number | null;
  wake_at: Date | null;
  goal_until: Date | null;
  goal_at: Date | null;
}

interface StoredTaskRecord extends TaskRecord {
  status: StoredTask['status'];
  outcome: string | null;
  note: string | null;
  done_by: string | null;
  done_at: Date | null;
}

interface MessageRecord extends Record<string, unknown> {
  message_id: string;
  customer_id: string;
  play_id: string;
  playbook: string;
  version: number;
  channel: string;
  template: string;
  decided_at: Date;
  status: string;
  counts_at: Date | null;
}

function storedPlay(row: PlayRecord): StoredPlay {
  return {
    ...{ play: row.play_id, customer: row.customer_id, playbook: row.playbook, version: row.version },
    ...{ purpose: row.purpose, trigger: row.trigger_id, stopReason: row.stop_reason },
    ...{ startedAt: row.started_at.getTime(), until: row.until_at.getTime() },
    ...{ step: row.step, wakeAt: row.wake_at?.getTime() ?? null },
    ...{ goalUntil: row.goal_until?.getTime() ?? null, goalAt: row.goal_at?.getTime() ?? null },
  };
}

function storedTask(row: StoredTaskRecord): StoredTask {
  return {
    ...taskRow(row),
    ...{
      status: row.status,
      outcome: row.outcome,
      note: row.note,
      doneBy: row.done_by,
      doneAt: row.done_at?.getTime() ?? null,
    },
  };
}
