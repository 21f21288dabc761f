import { bigintColumn, intColumn, jsonColumn, textColumn, timeColumn } from '../database/columns.js';
import type { Queries } from '../database/database.js';
import { packAnswers, unpackAnswers, type RuleAnswerRow, type StoredAnswer } from './rule-answers.js';

/** The record of one decision, taken or not, and why. Times are epoch ms. */
export interface ReceiptRow {
  /** Equal for a refusal that says the same again: it is counted, not multiplied. */
  readonly receipt: string;
  readonly customer: string;
  readonly playbook: string;
  readonly version: number;
  /** `step`: a play went on; `stop`: it ended early; `goal`: what it was for happened; `send`: a channel's answer. */
  readonly stage: 'decision' | 'step' | 'stop' | 'goal' | 'send';
  readonly outcome: 'done' | 'refused' | 'failed' | 'unknown' | 'stopped';
  readonly rule: string | null;
  /** In plain words, without personal data. */
  readonly detail: string;
  readonly refusals: readonly object[];
  /** What every rule said, also those that had nothing against it. */
  readonly rules: readonly RuleAnswerRow[];
  /** What made it happen, in words. */
  readonly cause: string;
  readonly triggerTopic: string | null;
  readonly allowedAt: number | null;
  readonly trigger: string;
  readonly triggerOffset: bigint | null;
  readonly modelVersion: string | null;
  readonly play: string | null;
  readonly step: number | null;
  readonly channel: string | null;
  readonly at: number;
}

/** A receipt as stored: `lastAt` and `repeats` tell how often the same refusal came again. */
export interface StoredReceipt extends ReceiptRow {
  readonly lastAt: number;
  readonly repeats: number;
}

// xmax is 0 for a row that this statement inserted.
const SAVE = `
  INSERT INTO retention.receipt AS r (partition_group, receipt_id, customer_id, playbook, version, stage, outcome, rule,
    detail, refusals, allowed_at, trigger_id, trigger_offset, model_version, play_id, step, channel, at, last_at,
    repeats, rules, cause, trigger_topic)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::json[], $11::timestamptz[], $12::text[], $13::bigint[], $14::text[], $15::text[], $16::int[],
    $17::text[], $18::timestamptz[], $19::timestamptz[], $20::int[], $21::json[], $22::text[], $23::text[]) AS v
  ON CONFLICT (receipt_id) DO UPDATE SET repeats = r.repeats + excluded.repeats + 1, last_at = excluded.last_at,
    detail = excluded.detail, refusals = excluded.refusals, allowed_at = excluded.allowed_at,
    rules = excluded.rules, cause = excluded.cause, trigger_topic = excluded.trigger_topic,
    trigger_id = excluded.trigger_id, trigger_offset = excluded.trigger_offset, model_version = excluded.model_version
  RETURNING receipt_id, (xmax = 0) AS fresh`;

const OF_CUSTOMER = `
  SELECT receipt_id, customer_id, playbook, version, stage, outcome, rule, detail, refusals, allowed_at, trigger_id,
    trigger_offset, model_version, play_id, step, channel, at, last_at, repeats, rules, cause, trigger_topic
  FROM retention.receipt WHERE customer_id = $1 ORDER BY position LIMIT $2::int`;

/** A row of receipts. */
export interface ReceiptRecord extends Record<string, unknown> {
  receipt_id: string;
  customer_id: string;
  playbook: string;
  version: number;
  stage: ReceiptRow['stage'];
  outcome: ReceiptRow['outcome'];
  rule: string | null;
  detail: string;
  refusals: object[];
  allowed_at: Date | null;
  trigger_id: string;
  trigger_offset: string | null;
  model_version: string | null;
  play_id: string | null;
  step: number | null;
  channel: string | null;
  at: Date;
  last_at: Date;
  repeats: number;
  rules: StoredAnswer[];
  cause: string;
  trigger_topic: string | null;
}

/**
 * Writes receipts of a group in the order given.
 *
 * @returns ids of those that were not there before
 */
export async function saveReceipts(
  queries: Queries,
  group: number,
  receipts: readonly ReceiptRow[],
): Promise<Set<string>> {
  if (receipts.length === 0) return new Set();
  const rows = countRepeats(receipts);
  const saved = await queries.run<{ receipt_id: string; fresh: boolean }>('save_receipts', SAVE, [
    group,
    textColumn(rows.map((row) => row.receipt)),
    textColumn(rows.map((row) => row.customer)),
    textColumn(rows.map((row) => row.playbook)),
    intColumn(rows.map((row) => row.version)),
    textColumn(rows.map((row) => row.stage)),
    textColumn(rows.map((row) => row.outcome)),
    textColumn(rows.map((row) => row.rule)),
    textColumn(rows.map((row) => row.detail)),
    jsonColumn(rows.map((row) => row.refusals)),
    timeColumn(rows.map((row) => row.allowedAt)),
    textColumn(rows.map((row) => row.trigger)),
    bigintColumn(rows.map((row) => row.triggerOffset)),
    textColumn(rows.map((row) => row.modelVersion)),
    textColumn(rows.map((row) => row.play)),
    intColumn(rows.map((row) => row.step)),
    textColumn(rows.map((row) => row.channel)),
    timeColumn(rows.map((row) => row.at)),
    timeColumn(rows.map((row) => row.lastAt)),
    intColumn(rows.map((row) => row.repeats)),
    jsonColumn(rows.map((row) => packAnswers(row.rules))),
    textColumn(rows.map((row) => row.cause)),
    textColumn(rows.map((row) => row.triggerTopic)),
  ]);
  return new Set(saved.filter(({ fresh }) => fresh).map(({ receipt_id }) => receipt_id));
}

/** A customer's receipts in the order in which they were first written. */
export async function receiptsOf(queries: Queries, customer: string, limit: number): Promise<StoredReceipt[]> {
  return (await queries.run<ReceiptRecord>('receipts_of_customer', OF_CUSTOMER, [customer, limit])).map(storedReceipt);
}

/** A row as a receipt. */
export function storedReceipt(row: ReceiptRecord): StoredReceipt {
  return {
    receipt: row.receipt_id,
    customer: row.customer_id,
    playbook: row.playbook,
    version: row.version,
    stage: row.stage,
    outcome: row.outcome,
    rule: row.rule,
    detail: row.detail,
    refusals: row.refusals,
    allowedAt: row.allowed_at?.getTime() ?? null,
    trigger: row.trigger_id,
    triggerOffset: row.trigger_offset === null ? null : BigInt(row.trigger_offset),
    modelVersion: row.model_version,
    play: row.play_id,
    step: row.step,
    channel: row.channel,
    at: row.at.getTime(),
    lastAt: row.last_at.getTime(),
    repeats: row.repeats,
    rules: unpackAnswers(row.rules),
    cause: row.cause,
    triggerTopic: row.trigger_topic,
  };
}

/** One row an id: a statement can't update the same row twice. The newest words win, the first moment stays. */
function countRepeats(receipts: readonly ReceiptRow[]): StoredReceipt[] {
  const byId = new Map<string, StoredReceipt>();
  for (const receipt of receipts) {
    const known = byId.get(receipt.receipt);
    byId.set(
      receipt.receipt,
      known === undefined
        ? { ...receipt, lastAt: receipt.at, repeats: 0 }
        : { ...receipt, at: known.at, lastAt: receipt.at, repeats: known.repeats + 1 },
    );
  }
  return [...byId.values()];
}
